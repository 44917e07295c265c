import type { z } from "zod";
import type { Queryable } from "@/db/client";
import type { Letter } from "@/lib/mail/render";
import type { MotifEnvoi } from "./rules";

/** Who the mail is for, as known when it leaves. */
export type Recipient = {
  email: string;
  compteId: string | null;
  prenom: string | null;
  nom: string | null;
  communeCode: string | null;
};

/** There is nothing left to say: the mail is not sent, for this reason. */
export type Skip = { skip: MotifEnvoi };
export const skip = (motif: MotifEnvoi): Skip => ({ skip: motif });

export type MailInput = z.ZodType<Record<string, unknown>>;

/** How one mail is written. `P`: what it says, plain values. */
type Mail<S extends MailInput, P extends object> = {
  /** Kept in the ledger (`envois.gabarit`): never changes. */
  name: string;
  /** What it is, in the lists. */
  label: string;
  /** What the verb that causes it gives: identifiers, so that what is said is true when it leaves. */
  input: S;
  /** Higher leaves first: somebody is waiting in front of his screen for a login, nobody for a reminder. 10 when absent. */
  priority?: number;
  /** Its data are secrets: encrypted at rest and wiped once the mail has left. */
  sealed?: boolean;
  /** Somebody asked for it and waits: it is tried even at an address that mails no longer go to. */
  insists?: boolean;
  /** Reads what is true now; `skip` says why there is nothing left to say. */
  read: (db: Queryable, donnees: z.output<S>, recipient: Recipient) => Promise<P | Skip>;
  write: (props: NoInfer<P>) => Letter;
  /** What it looks like in each situation worth a look, for the preview page and the tests. */
  examples: Readonly<Record<string, NoInfer<P>>>;
};

/** A mail whose inner values nobody outside needs to know. */
export type MailDefinition<S extends MailInput = MailInput> = Pick<Mail<S, object>, "name" | "label" | "input"> & {
  priority: number;
  sealed: boolean;
  insists: boolean;
  /** @throws ZodError when the data are not those of the mail */
  compose(db: Queryable, donnees: unknown, recipient: Recipient): Promise<Letter | Skip>;
  examples: Readonly<Record<string, () => Letter>>;
};

/** Declares a mail (spec 4.2, 4.4): a verb queues it by this, everything else that is known of it follows. To be listed in `lib/mails.ts`. */
export const defineMail = <S extends MailInput, P extends object>({
  priority = 10,
  sealed = false,
  insists = false,
  read,
  write,
  examples,
  ...mail
}: Mail<S, P>): MailDefinition<S> => ({
  ...mail,
  priority,
  sealed,
  insists,
  async compose(db, donnees, recipient) {
    const props = await read(db, mail.input.parse(donnees), recipient);
    return "skip" in props ? props : write(props);
  },
  examples: Object.fromEntries(Object.entries(examples).map(([name, props]) => [name, () => write(props)])),
});
