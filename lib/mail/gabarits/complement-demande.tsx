import "server-only";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import { Bouton, Courriel, Discret, Encadre, P, Propos } from "./courriel";
import { nomComplet, pageDeLaCommune } from "./lire";
import { lireComplement } from "./lire-complement";

type Props = { conservateur: string; email: string; titre: string; motif: string; lien: string };

export const complementDemande = gabarit<"complement-demande", Props>({
  nom: "complement-demande",
  async charger(db, { complementId }) {
    const complement = await lireComplement(db, complementId);
    if (!complement || complement.statut !== "transmis") return { ignorer: "perime" };
    if (complement.reponduLe) return { ignorer: "deja_repondu" };
    const { demandeur, titre, motif, codeInsee, ref } = complement;
    return {
      conservateur: nomComplet(demandeur, "Le conservateur"),
      email: demandeur.email,
      titre,
      motif,
      lien: pageDeLaCommune(codeInsee, routes.commune.objet(ref)),
    };
  },
  sujet: ({ titre }) => `Une précision sur un objet : ${titre}`,
  repondreA: ({ email }) => email,
  corps: ({ conservateur, titre, motif, lien }) => (
    <Courriel titre="Une petite précision, s’il vous plaît" apercu={titre}>
      <P>Bonjour,</P>
      <P>{`${conservateur} examine votre dossier et a besoin d’une précision sur un objet : ${titre}.`}</P>
      <Encadre titre="Sa demande">
        <Propos texte={motif} />
      </Encadre>
      <P>Vos autres réponses ne bougent pas : seul cet objet vous est rendu, le temps de le compléter.</P>
      <Bouton href={lien}>Compléter cet objet</Bouton>
      <Discret>La demande n’est pas claire ? Répondez simplement à ce message.</Discret>
    </Courriel>
  ),
  exemples: {
    "une photo": {
      conservateur: "Camille Arnaud",
      email: "camille.arnaud@drac.example.org",
      titre: "Statue : Vierge à l’Enfant",
      motif: "Pouvez-vous photographier le dos de la statue ?\nJe cherche une trace d’attaque d’insectes.",
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
