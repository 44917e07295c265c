import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { comptes } from "@/db/schema";
import { dateHeure } from "@/lib/dates";
import { brandName, env } from "@/lib/env";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { absolute } from "@/lib/envois/links";
import { personName } from "@/lib/format";
import { MailButton, MailPage, P, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { countRecoveryCodes } from "../recovery-codes";

const NOUVELLES = ["enrole", "secours", "renouveles", "remis_a_zero"] as const;
export type Nouvelle = (typeof NOUVELLES)[number];

const TITRES: Record<Nouvelle, string> = {
  enrole: "Votre second facteur est en place",
  secours: "Un code de secours a servi",
  renouveles: "Vos codes de secours ont changé",
  remis_a_zero: "Votre second facteur est remis à zéro",
};

const phraseOf = (nouvelle: Nouvelle, le: string, restants: number): string => {
  switch (nouvelle) {
    case "enrole":
      return `Le ${le}, une application de codes a été liée à votre compte. Elle vous est demandée à chaque connexion, après le courriel.`;
    case "secours":
      return `Le ${le}, quelqu’un est entré dans votre compte avec un code de secours. ${restants === 0 ? "Il n’en reste aucun : imprimez-en d’autres." : restants === 1 ? "Il en reste un seul : imprimez-en d’autres." : `Il en reste ${restants}.`}`;
    case "renouveles":
      return `Le ${le}, de nouveaux codes de secours ont été donnés. Les anciens ne servent plus : jetez-les.`;
    case "remis_a_zero":
      return `Le ${le}, le second facteur de votre compte a été effacé. Vous en choisirez un nouveau à votre prochaine connexion.`;
  }
};

export const secondFacteur = defineMail({
  name: "second-facteur",
  label: "Second facteur",
  input: z.object({ compteId: z.uuid(), nouvelle: z.enum(NOUVELLES), le: z.iso.datetime() }),
  async read(db, { compteId, nouvelle, le }, recipient) {
    const [compte] = await db
      .select({ desactiveLe: comptes.desactiveLe })
      .from(comptes)
      .where(eq(comptes.id, compteId));
    if (!compte || compte.desactiveLe) return skip("perime");
    return {
      nom: personName(recipient, ""),
      nouvelle,
      le: dateHeure(new Date(le)),
      restants: await countRecoveryCodes(db, compteId),
      lien: absolute(routes.connexionEquipe()),
      contact: env.CONTACT_EMAIL,
    };
  },
  write: ({ nom, nouvelle, le, restants, lien, contact }) => ({
    subject: `${brandName()} : ${TITRES[nouvelle].charAt(0).toLowerCase()}${TITRES[nouvelle].slice(1)}`,
    body: (
      <MailPage title={TITRES[nouvelle]} preview="Si ce n’était pas vous, dites-le tout de suite.">
        <P>{nom ? `Bonjour ${nom},` : "Bonjour,"}</P>
        <P>{phraseOf(nouvelle, le, restants)}</P>
        <P>{`C’était vous ? Vous n’avez rien à faire. Ce n’était pas vous ? Dites-le tout de suite à l’équipe : ${contact}`}</P>
        <MailButton href={lien}>Me connecter</MailButton>
        <Small>Ce message part à chaque changement, pour que personne n’en fasse un sans que vous le sachiez.</Small>
      </MailPage>
    ),
  }),
  examples: {
    "mis en place": {
      ...{ nom: "Dominique Roux", nouvelle: "enrole", le: "3 mars 2026 à 9 h 12", restants: 10 },
      lien: "https://collectif-objets.example.org/connexion/equipe",
      contact: "bonjour@collectif-objets.example.org",
    },
    "un code de secours": {
      ...{ nom: "Dominique Roux", nouvelle: "secours", le: "3 mars 2026 à 9 h 12", restants: 1 },
      lien: "https://collectif-objets.example.org/connexion/equipe",
      contact: "bonjour@collectif-objets.example.org",
    },
    "de nouveaux codes": {
      ...{ nom: "", nouvelle: "renouveles", le: "3 mars 2026 à 9 h 12", restants: 10 },
      lien: "https://collectif-objets.example.org/connexion/equipe",
      contact: "bonjour@collectif-objets.example.org",
    },
    "remis à zéro": {
      ...{ nom: "Dominique Roux", nouvelle: "remis_a_zero", le: "3 mars 2026 à 9 h 12", restants: 0 },
      lien: "https://collectif-objets.example.org/connexion/equipe",
      contact: "bonjour@collectif-objets.example.org",
    },
  },
});
