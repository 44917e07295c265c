import "server-only";
import { z } from "zod";
import { deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { compte } from "@/lib/format";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readDossier } from "./read";

export const dossierTransmis = defineMail({
  name: "dossier-transmis",
  label: "Dossier bien reçu",
  input: z.object({ dossierId: z.uuid() }),
  async read(db, { dossierId }) {
    const dossier = await readDossier(db, dossierId);
    if (!dossier || dossier.statut === "archive") return skip("perime");
    const { commune, codeInsee, recenses, photosManquantes, envoiAutomatique: automatique } = dossier;
    return { commune, recenses, photosManquantes, automatique, lien: communeLink(codeInsee, routes.commune.objets) };
  },
  write: ({ commune, recenses, photosManquantes, automatique, lien }) => ({
    subject: automatique
      ? `Le recensement ${deCommune(commune)} est parti chez les conservateurs`
      : `Le recensement ${deCommune(commune)} est bien arrivé`,
    body: (
      <MailPage
        title={automatique ? "Votre dossier est parti tout seul" : "Merci, tout est bien arrivé"}
        preview="Votre recensement est chez les conservateurs."
      >
        <P>Bonjour,</P>
        {automatique && (
          <P>
            Tous vos objets étaient recensés, et plus rien n’avait changé depuis un mois. Pour que votre travail ne se
            perde pas, nous avons envoyé le dossier pour vous.
          </P>
        )}
        <P>
          {`Le recensement des objets protégés ${deCommune(commune)} est arrivé chez les conservateurs : ${compte(recenses, "objet")} en tout. `}
          Un grand merci pour votre temps.
        </P>
        {photosManquantes > 0 && (
          <P>{`Il reste ${compte(photosManquantes, "objet")} sans photo. Ce n’est pas bloquant : les conservateurs vous le diront s’ils en ont besoin.`}</P>
        )}
        <P>
          Et maintenant ? Un conservateur va regarder chaque objet, les plus fragiles d’abord. Vous recevrez un courriel
          quand il aura terminé, ou s’il a une question. Vous n’avez rien à faire d’ici là.
        </P>
        <MailButton href={lien}>Revoir mes réponses</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "parti tout seul": {
      commune: "Hautvillers",
      recenses: 7,
      photosManquantes: 2,
      automatique: true,
      lien: "https://collectif-objets.example.org/connexion",
    },
    "tout y est": {
      commune: "Épernay",
      recenses: 18,
      photosManquantes: 0,
      automatique: false,
      lien: "https://collectif-objets.example.org/connexion",
    },
    "un objet, sans photo": {
      commune: "Le Mesnil-sur-Oger",
      recenses: 1,
      photosManquantes: 1,
      automatique: false,
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
