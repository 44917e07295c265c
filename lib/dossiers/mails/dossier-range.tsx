import "server-only";
import { z } from "zod";
import { deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { compte } from "@/lib/format";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { MOTIF_INACHEVE } from "../rules";
import { readDossier } from "./read";

export const dossierRange = defineMail({
  name: "dossier-range",
  label: "Recensement inachevé rangé",
  input: z.object({ dossierId: z.uuid() }),
  async read(db, { dossierId }) {
    const dossier = await readDossier(db, dossierId);
    if (dossier?.statut !== "archive" || dossier.archiveMotif !== MOTIF_INACHEVE) return skip("perime");
    const { commune, codeInsee, objets } = dossier;
    return { commune, objets, lien: communeLink(codeInsee, routes.commune.accueil) };
  },
  write: ({ commune, objets, lien }) => ({
    subject: `Le recensement des objets ${deCommune(commune)} est rangé`,
    body: (
      <MailPage title="Votre recensement est rangé" preview="Rien n’est effacé, et vous pouvez recommencer.">
        <P>Bonjour,</P>
        <P>{`Le recensement des objets protégés ${deCommune(commune)} n’avait pas changé depuis un an : nous l’avons rangé. Rien n’est effacé, vos réponses se relisent dans l’historique.`}</P>
        {objets > 0 && (
          <P>{`Le moment est meilleur ? Vous pouvez en commencer un nouveau tout de suite : ${compte(objets, "objet")} à voir.`}</P>
        )}
        <MailButton href={lien}>{objets > 0 ? "Commencer un nouveau recensement" : "Ouvrir ma page"}</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "des objets à voir": {
      ...{ commune: "Épernay", objets: 12 },
      lien: "https://collectif-objets.example.org/connexion",
    },
    "plus aucun": { ...{ commune: "La Cheppe", objets: 0 }, lien: "https://collectif-objets.example.org/connexion" },
  },
});
