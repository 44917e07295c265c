import "server-only";
import type { Visite } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import { Bouton, Courriel, Discret, Encadre, P, Propos } from "./courriel";
import { lireDossier, nomComplet, pageDeLaCommune } from "./lire";

type Props = {
  commune: string;
  conservateur: string;
  email: string | null;
  commentaire: string | null;
  visite: Visite;
  lien: string;
};

const visites: Record<Visite, string | null> = {
  none: null,
  souhaitable: "Une visite sur place serait utile : le conservateur vous écrira pour en parler.",
  prioritaire: "Une visite sur place est prioritaire : le conservateur prendra bientôt rendez-vous avec vous.",
};

export const dossierExamine = gabarit<"dossier-examine", Props>({
  nom: "dossier-examine",
  async charger(db, { dossierId }) {
    const dossier = await lireDossier(db, dossierId);
    // Reopened meanwhile: the commune will hear of it when it is accepted again.
    if (dossier?.statut !== "examine") return { ignorer: "perime" };
    return {
      commune: dossier.commune,
      conservateur: nomComplet(dossier.conservateur, "Le conservateur"),
      email: dossier.conservateur?.email ?? null,
      commentaire: dossier.commentaireConservateur,
      visite: dossier.visite,
      lien: pageDeLaCommune(dossier.codeInsee, routes.commune.examen),
    };
  },
  sujet: ({ commune }) => `Le rapport sur les objets ${deCommune(commune)} est prêt`,
  repondreA: ({ email }) => email ?? undefined,
  corps: ({ commune, conservateur, email, commentaire, visite, lien }) => (
    <Courriel titre="Votre rapport est prêt" apercu="Le conservateur a regardé vos objets, un par un.">
      <P>Bonjour,</P>
      <P>{`${conservateur} a terminé l’examen des objets protégés ${deCommune(commune)}. Merci encore pour votre travail.`}</P>
      {commentaire && (
        <Encadre titre={`Le mot de ${conservateur === "Le conservateur" ? "votre conservateur" : conservateur}`}>
          <Propos texte={commentaire} />
        </Encadre>
      )}
      {visites[visite] && <P>{visites[visite]}</P>}
      <P>Le rapport donne l’avis du conservateur et ses conseils, objet par objet.</P>
      <Bouton href={lien}>Lire le rapport</Bouton>
      {email && <Discret>Une question ? Répondez simplement à ce message.</Discret>}
    </Courriel>
  ),
  exemples: {
    "avec un mot": {
      commune: "Épernay",
      conservateur: "Camille Arnaud",
      email: "camille.arnaud@drac.example.org",
      commentaire:
        "Un beau recensement, merci.\n\nLa statue de saint Roch mérite un traitement contre les insectes :\nje vous envoie une fiche.",
      visite: "souhaitable",
      lien: "https://collectif-objets.example.org/connexion",
    },
    "sans mot": {
      commune: "La Cheppe",
      conservateur: "Le conservateur",
      email: null,
      commentaire: null,
      visite: "none",
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
