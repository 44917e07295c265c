import "server-only";
import { z } from "zod";
import { deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { absolute } from "@/lib/envois/links";
import { personName } from "@/lib/format";
import { Box, MailButton, MailPage, P, Quote } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readComplement } from "./read";

export const complementRepondu = defineMail({
  name: "complement-repondu",
  label: "Complément répondu",
  input: z.object({ complementId: z.uuid() }),
  async read(db, { complementId }, recipient) {
    const complement = await readComplement(db, complementId);
    if (!complement?.reponduLe || complement.statut !== "transmis") return skip("perime");
    const { commune, titre, motif, reponse, recensementId } = complement;
    const lien = absolute(routes.conservateur.examen(recensementId));
    return { conservateur: personName(recipient, ""), commune, titre, motif, reponse, lien };
  },
  write: ({ conservateur, commune, titre, motif, reponse, lien }) => ({
    subject: `${commune} a répondu : ${titre}`,
    body: (
      <MailPage title="La commune vous a répondu" preview={`${commune} : ${titre}`}>
        <P>{conservateur ? `Bonjour ${conservateur},` : "Bonjour,"}</P>
        <P>{`La commune ${deCommune(commune)} a complété un objet : ${titre}.`}</P>
        <Box title="La demande">
          <Quote>{motif}</Quote>
        </Box>
        {reponse && (
          <Box title="Sa réponse">
            <Quote>{reponse}</Quote>
          </Box>
        )}
        <MailButton href={lien}>Reprendre l’examen</MailButton>
      </MailPage>
    ),
  }),
  examples: {
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
