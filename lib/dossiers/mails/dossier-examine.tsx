import "server-only";
import { z } from "zod";
import type { Visite } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { dePersonne, personName } from "@/lib/format";
import { Box, MailButton, MailPage, P, Quote, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readDossier } from "./read";

const visites: Record<Visite, string | null> = {
  none: null,
  souhaitable: "Une visite sur place serait utile : le conservateur vous écrira pour en parler.",
  prioritaire: "Une visite sur place est prioritaire : le conservateur prendra bientôt rendez-vous avec vous.",
};

export const dossierExamine = defineMail({
  name: "dossier-examine",
  label: "Dossier examiné",
  input: z.object({ dossierId: z.uuid() }),
  async read(db, { dossierId }) {
    const dossier = await readDossier(db, dossierId);
    // Reopened meanwhile: the commune will hear of it when it is accepted again.
    if (dossier?.statut !== "examine") return skip("perime");
    return {
      commune: dossier.commune,
      conservateur: personName(dossier.conservateur, "Le conservateur"),
      email: dossier.conservateur?.email ?? null,
      commentaire: dossier.commentaireConservateur,
      visite: dossier.visite,
      lien: communeLink(dossier.codeInsee, routes.commune.examen),
    };
  },
  write: ({ commune, conservateur, email, commentaire, visite, lien }) => ({
    subject: `Le rapport sur les objets ${deCommune(commune)} est prêt`,
    replyTo: email ?? undefined,
    body: (
      <MailPage title="Votre rapport est prêt" preview="Le conservateur a regardé vos objets, un par un.">
        <P>Bonjour,</P>
        <P>{`${conservateur} a terminé l’examen des objets protégés ${deCommune(commune)}. Merci encore pour votre travail.`}</P>
        {commentaire && (
          <Box title={`Le mot ${dePersonne(conservateur === "Le conservateur" ? "votre conservateur" : conservateur)}`}>
            <Quote>{commentaire}</Quote>
          </Box>
        )}
        {visites[visite] && <P>{visites[visite]}</P>}
        <P>Le rapport donne l’avis du conservateur et ses conseils, objet par objet.</P>
        <MailButton href={lien}>Lire le rapport</MailButton>
        {email && <Small>Une question ? Répondez simplement à ce message.</Small>}
      </MailPage>
    ),
  }),
  examples: {
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
