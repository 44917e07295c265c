import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { connexions } from "@/db/schema";
import { dateHeure, zoneDe } from "@/lib/dates";
import { brandName, env } from "@/lib/env";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { absolute } from "@/lib/envois/links";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";

export const codeDicte = defineMail({
  name: "code-dicte",
  label: "Code donné au téléphone",
  input: z.object({ connexionId: z.uuid() }),
  async read(db, { connexionId }, recipient) {
    const [demande] = await db
      .select({ le: connexions.dicteLe, a: connexions.dicteA })
      .from(connexions)
      .where(eq(connexions.id, connexionId));
    if (!demande?.le || !demande.a) return skip("perime");
    return {
      le: dateHeure(demande.le, recipient.communeCode ? zoneDe(recipient.communeCode) : undefined),
      a: demande.a,
      lien: absolute(routes.connexion),
      contact: env.CONTACT_EMAIL,
    };
  },
  write: ({ le, a, lien, contact }) => ({
    subject: `${brandName()} : un code vous a été donné au téléphone`,
    body: (
      <MailPage title="Un code a été donné au téléphone" preview="Si ce n’était pas vous, dites-le tout de suite.">
        <P>Bonjour,</P>
        <P>{`Le ${le}, quelqu’un de l’équipe a lu au téléphone, à « ${a} », un code pour entrer dans votre compte.`}</P>
        <P>{`C’était vous, ou quelqu’un de chez vous ? Vous n’avez rien à faire. Sinon, dites-le tout de suite : ${contact}`}</P>
        <MailButton href={lien}>Me connecter</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "": {
      ...{ le: "3 mars 2026 à 9 h 12", a: "Jeanne Roux, secrétaire" },
      lien: "https://collectif-objets.example.org/connexion",
      contact: "bonjour@collectif-objets.example.org",
    },
  },
});
