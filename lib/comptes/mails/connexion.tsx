import "server-only";
import { z } from "zod";
import { dateHeure, zoneDe } from "@/lib/dates";
import { brandName } from "@/lib/env";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { Code, MailButton, MailPage, P, Small } from "@/lib/mail/layout";

export const connexion = defineMail({
  name: "connexion",
  label: "Lien de connexion",
  /** `expireLe`: after it the mail is not sent at all. */
  input: z.object({ lien: z.url(), code: z.string().regex(/^\d{6}$/), expireLe: z.iso.datetime() }),
  priority: 100,
  sealed: true,
  insists: true,
  read(_db, { lien, code, expireLe }, { communeCode }) {
    const expire = new Date(expireLe);
    const zone = communeCode ? zoneDe(communeCode) : undefined;
    return Promise.resolve(expire > new Date() ? { lien, code, expireLe: dateHeure(expire, zone) } : skip("perime"));
  },
  /** `expireLe`: as a clock says it where its reader is. */
  write: ({ lien, code, expireLe }) => ({
    subject: `${brandName()} : votre connexion`,
    body: (
      <MailPage title="Votre connexion" preview="Un bouton pour vous connecter, ou un code à recopier.">
        <P>Bonjour,</P>
        <P>Pour vous connecter, ouvrez ce lien, puis confirmez :</P>
        <MailButton href={lien}>Me connecter</MailButton>
        <P>Sur un autre appareil ? Recopiez plutôt ce code dans la page de connexion :</P>
        <Code>{code}</Code>
        <Small>{`Le lien et le code servent une seule fois, jusqu’au ${expireLe}.`}</Small>
        <Small>
          Vous n’avez rien demandé ? Vous pouvez laisser ce message de côté : personne ne peut se connecter sans lui.
        </Small>
      </MailPage>
    ),
  }),
  examples: {
    "une mairie": {
      lien: "https://collectif-objets.example.org/connexion/confirmer?jeton=exemple",
      code: "042917",
      expireLe: dateHeure(new Date("2026-11-24T09:30:00Z")),
    },
  },
});
