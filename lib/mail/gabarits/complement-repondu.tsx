import "server-only";
import { deCommune } from "@/lib/communes/locutions";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import { Bouton, Courriel, Encadre, P, Propos } from "./courriel";
import { adresse, nomComplet } from "./lire";
import { lireComplement } from "./lire-complement";

type Props = {
  conservateur: string;
  commune: string;
  titre: string;
  motif: string;
  reponse: string | null;
  lien: string;
};

export const complementRepondu = gabarit<"complement-repondu", Props>({
  nom: "complement-repondu",
  async charger(db, { complementId }, destinataire) {
    const complement = await lireComplement(db, complementId);
    if (!complement?.reponduLe || complement.statut !== "transmis") return { ignorer: "perime" };
    const { commune, titre, motif, reponse, recensementId } = complement;
    const lien = adresse(routes.conservateur.examen(recensementId));
    return { conservateur: nomComplet(destinataire, ""), commune, titre, motif, reponse, lien };
  },
  sujet: ({ commune, titre }) => `${commune} a répondu : ${titre}`,
  corps: ({ conservateur, commune, titre, motif, reponse, lien }) => (
    <Courriel titre="La commune vous a répondu" apercu={`${commune} : ${titre}`}>
      <P>{conservateur ? `Bonjour ${conservateur},` : "Bonjour,"}</P>
      <P>{`La commune ${deCommune(commune)} a complété un objet : ${titre}.`}</P>
      <Encadre titre="La demande">
        <Propos texte={motif} />
      </Encadre>
      {reponse && (
        <Encadre titre="Sa réponse">
          <Propos texte={reponse} />
        </Encadre>
      )}
      <Bouton href={lien}>Reprendre l’examen</Bouton>
    </Courriel>
  ),
  exemples: {
    "avec un mot": {
      conservateur: "Camille Arnaud",
      commune: "Vertus",
      titre: "Statue : Vierge à l’Enfant",
      motif: "Pouvez-vous photographier le dos de la statue\u00a0?",
      reponse: "C’est fait, deux photos ajoutées.",
      lien: "https://collectif-objets.example.org/conservateur/recensements/1/examen",
    },
    "sans mot": {
      conservateur: "",
      commune: "Épernay",
      titre: "Cloche",
      motif: "L’inscription est-elle lisible\u00a0?",
      reponse: null,
      lien: "https://collectif-objets.example.org/conservateur/recensements/2/examen",
    },
  },
});
