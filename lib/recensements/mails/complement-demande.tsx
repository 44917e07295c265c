import "server-only";
import { z } from "zod";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { personName } from "@/lib/format";
import { Box, MailButton, MailPage, P, Quote, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readComplement } from "./read";

export const complementDemande = defineMail({
  name: "complement-demande",
  label: "Complément demandé",
  input: z.object({ complementId: z.uuid() }),
  async read(db, { complementId }) {
    const complement = await readComplement(db, complementId);
    if (!complement || complement.retireLe || complement.statut !== "transmis") return skip("perime");
    if (complement.reponduLe) return skip("deja_repondu");
    const { demandeur, titre, motif, codeInsee, ref } = complement;
    return {
      conservateur: personName(demandeur, "Le conservateur"),
      email: demandeur.email,
      titre,
      motif,
      lien: communeLink(codeInsee, routes.commune.objet(ref)),
    };
  },
  write: ({ conservateur, email, titre, motif, lien }) => ({
    subject: `Une précision sur un objet : ${titre}`,
    replyTo: email,
    body: (
      <MailPage title="Une petite précision, s’il vous plaît" preview={titre}>
        <P>Bonjour,</P>
        <P>{`${conservateur} examine votre dossier et a besoin d’une précision sur un objet : ${titre}.`}</P>
        <Box title="Sa demande">
          <Quote>{motif}</Quote>
        </Box>
        <P>Vos autres réponses ne bougent pas : seul cet objet vous est rendu, le temps de le compléter.</P>
        <MailButton href={lien}>Compléter cet objet</MailButton>
        <Small>La demande n’est pas claire ? Répondez simplement à ce message.</Small>
      </MailPage>
    ),
  }),
  examples: {
    "une photo": {
      conservateur: "Camille Arnaud",
      email: "camille.arnaud@drac.example.org",
      titre: "Statue : Vierge à l’Enfant",
      motif: "Pouvez-vous photographier le dos de la statue ?\nJe cherche une trace d’attaque d’insectes.",
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
