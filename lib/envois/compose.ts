import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { comptes } from "@/db/schema";
import { env } from "@/lib/env";
import { renderLetter, type RenderedLetter } from "@/lib/mail/render";
import { unseal } from "@/lib/seal";
import type { Mail } from "@/lib/mail/transport";
import { skip, type MailDefinition, type Recipient, type Skip } from "./define-mail";
import type { Hold } from "./ledger";

/** Every mail that may leave, by its name in the ledger. */
export type Mails = ReadonlyMap<string, MailDefinition>;

/**
 * The words of a mail for one recipient, with what is true now. Nothing is written.
 * @throws ZodError when the data are not those of the mail
 */
export async function composeLetter(
  db: Queryable,
  mail: MailDefinition,
  donnees: unknown,
  recipient: Recipient,
): Promise<RenderedLetter | Skip> {
  const letter = await mail.compose(db, donnees, recipient);
  return "skip" in letter ? letter : renderLetter(letter);
}

export type Composition = { mail: Mail } | Skip;

/**
 * Writes a mail of the ledger with what is true now: address, names, figures. Says why when it must not be sent at all.
 * @throws when nobody knows this mail or its data are wrong: a fault of ours, worth another try after the next release
 */
export async function compose(db: Queryable, mails: Mails, hold: Hold, from: string): Promise<Composition> {
  const mail = mails.get(hold.gabarit);
  if (!mail) throw new Error(`unknown mail ${hold.gabarit}`);
  const recipient = await recipientOf(db, hold, mail);
  if ("skip" in recipient) return recipient;

  const donnees = clearDataOf(hold, mail);
  if (donnees === undefined) return skip("perime");
  const letter = await composeLetter(db, mail, donnees, recipient);
  if ("skip" in letter) return letter;

  const { subject, html, text, sender, replyTo, unsubscribe } = letter;
  return {
    mail: {
      from: sender ? underName(sender, from) : from,
      to: recipient.email,
      subject,
      html,
      text,
      ...(replyTo && { replyTo }),
      headers: {
        // Out-of-office replies would answer a machine (RFC 3834).
        "Auto-Submitted": "auto-generated",
        ...(unsubscribe && {
          "List-Unsubscribe": `<${unsubscribe}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
    },
  };
}

/** The same address under another name. */
const underName = (name: string, from: string): string =>
  `"${name.replace(/["\\\r\n]/g, " ")}" <${/<([^>]+)>\s*$/.exec(from)?.[1] ?? from}>`;

/** The account's address now, or the one given when there was no account; nothing goes where it must not (spec 4.3). */
async function recipientOf(
  db: Queryable,
  { compteId, email, communeCode }: Hold,
  { insists }: MailDefinition,
): Promise<Recipient | Skip> {
  const by = compteId ? eq(comptes.id, compteId) : email ? eq(comptes.email, email) : undefined;
  if (!by) return skip("sans_adresse");
  const [compte] = await db
    .select({
      email: comptes.email,
      compteId: comptes.id,
      prenom: comptes.prenom,
      nom: comptes.nom,
      communeCode: comptes.communeCode,
      desactiveLe: comptes.desactiveLe,
      emailRejeteLe: comptes.emailRejeteLe,
    })
    .from(comptes)
    .where(by);
  if (compte?.desactiveLe) return skip("compte_desactive");
  if (compte?.emailRejeteLe && !insists) return skip("adresse_rejetee");
  if (compte) return compte;
  return email ? { email, compteId: null, prenom: null, nom: null, communeCode } : skip("sans_adresse");
}

/** Clear data of the row; undefined when they were secrets, wiped since, or were forgotten. */
function clearDataOf({ donnees, cle }: Hold, { sealed }: MailDefinition): unknown {
  if ("oublie" in donnees) return undefined;
  if (!sealed) return donnees;
  return typeof donnees.scelle === "string" ? unseal(donnees.scelle, cle, env.NEXTAUTH_SECRET) : undefined;
}
