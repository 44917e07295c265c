import "server-only";
import { z } from "zod";
import { deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { compte } from "@/lib/format";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readDossier } from "./read";

export const objetsVerts = defineMail({
  name: "objets-verts",
  label: "Rien d’urgent dans un dossier",
  input: z.object({ dossierId: z.uuid() }),
  async read(db, { dossierId }) {
    const dossier = await readDossier(db, dossierId);
    // The curator has begun, or has found something: his own words are better.
    if (dossier?.statut !== "transmis" || dossier.prioritaires > 0 || dossier.examines > 0) return skip("perime");
    const { commune, codeInsee, recenses } = dossier;
    return { commune, recenses, lien: communeLink(codeInsee, routes.commune.objets) };
  },
  write: ({ commune, recenses, lien }) => ({
    subject: `Merci pour les objets ${deCommune(commune)} : rien n’est urgent`,
    body: (
      <MailPage title="Merci, vos objets vont bien" preview="Aucun n’est en péril, aucun ne manque.">
        <P>Bonjour,</P>
        <P>{`La campagne de recensement est terminée. D’après vos réponses, ${recenses === 1 ? "l’objet protégé" : `les ${compte(recenses, "objet protégé", "objets protégés")}`} ${deCommune(commune)} ${recenses === 1 ? "n’est pas en péril et n’a pas disparu" : "sont là et aucun n’est en péril"} : c’est une bonne nouvelle.`}</P>
        <P>
          Les conservateurs s’occupent d’abord des objets en danger : ils regarderont les vôtres ensuite, quand ils
          pourront. Vous n’avez rien à faire, et nous vous remercions de ce que vous avez fait.
        </P>
        <MailButton href={lien}>Revoir mes réponses</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "plusieurs objets": {
      ...{ commune: "Épernay", recenses: 18 },
      lien: "https://collectif-objets.example.org/connexion",
    },
    "un seul": { ...{ commune: "La Cheppe", recenses: 1 }, lien: "https://collectif-objets.example.org/connexion" },
  },
});
