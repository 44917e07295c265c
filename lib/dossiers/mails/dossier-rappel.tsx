import "server-only";
import { z } from "zod";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue, jourDe } from "@/lib/dates";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { compte } from "@/lib/format";
import { MailButton, MailPage, P, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { finPrevue, RAPPELS, type Rappel } from "../suites";
import { readDossier } from "./read";

const EN_LETTRES: Record<Rappel, string> = { 9: "neuf mois", 11: "onze mois" };

export const dossierRappel = defineMail({
  name: "dossier-rappel",
  label: "Recensement commencé, à finir",
  input: z.object({ dossierId: z.uuid(), mois: z.literal(RAPPELS), le: z.iso.datetime() }),
  async read(db, { dossierId, mois, le }) {
    const dossier = await readDossier(db, dossierId);
    const rappel = new Date(le);
    // Taken up again, sent or put away meanwhile: there is nothing left to remind of.
    if (dossier?.statut !== "en_cours" || dossier.activiteLe > rappel) return skip("perime");
    const { commune, codeInsee, objets, recenses } = dossier;
    return {
      ...{ commune, objets, mois },
      restent: objets - recenses,
      fin: dateLongue(finPrevue({ mois, jour: jourDe(rappel) })),
      lien: communeLink(codeInsee, routes.commune.accueil),
    };
  },
  write: ({ commune, objets, restent, mois, fin, lien }) => ({
    subject: `Le recensement des objets ${deCommune(commune)} vous attend`,
    body: (
      <MailPage
        title="Votre recensement vous attend"
        preview={restent > 0 ? `Il reste ${compte(restent, "objet")} à voir.` : "Il ne reste qu’à valider."}
      >
        <P>Bonjour,</P>
        <P>{`Vous avez commencé à recenser les objets protégés ${deCommune(commune)}, puis plus rien n’a bougé depuis ${EN_LETTRES[mois]}. Ce que vous avez fait est gardé.`}</P>
        <P>
          {restent > 0
            ? `Il reste ${compte(restent, "objet")} à voir sur ${objets}. Même « introuvable » est une réponse utile.`
            : "Chaque objet a sa réponse : il ne reste qu’à valider ce qui est en cours de modification, puis à envoyer."}
        </P>
        <MailButton href={lien}>Reprendre le recensement</MailButton>
        <P>{`Sans nouvelle de votre part d’ici le ${fin}, nous rangerons ce recensement. Rien ne sera effacé : vous le relirez dans l’historique, et vous pourrez en commencer un autre quand vous voudrez.`}</P>
        <Small>Quelqu’un d’autre s’en occupe à la mairie ? Faites-lui suivre ce message.</Small>
      </MailPage>
    ),
  }),
  examples: {
    "neuf mois": {
      ...{ commune: "Épernay", objets: 12, restent: 5, mois: 9, fin: "15 janvier 2027" },
      lien: "https://collectif-objets.example.org/connexion",
    },
    "onze mois, tout est vu": {
      ...{ commune: "Le Mesnil-sur-Oger", objets: 3, restent: 0, mois: 11, fin: "15 janvier 2027" },
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
