/** One mail, ready to go. */
export type Mail = {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  replyTo?: string;
  /** RFC 8058 and the like. */
  headers: Readonly<Record<string, string>>;
};

/**
 * What went wrong at the handover, as far as the ledger is concerned.
 * `adresse`: that mailbox is refused for good. `refus`: we are, or the whole domain is, and the team must know. `passager`: it certainly did not
 * leave, try again. `inconnu`: it may have left.
 */
export type Defaut = "adresse" | "refus" | "passager" | "inconnu";

/** The only error a transport throws. `code` is short and holds no personal data: it goes to the ledger and the logs. */
export class HandoverError extends Error {
  override name = "HandoverError";
  constructor(
    readonly defaut: Defaut,
    readonly code: string,
    /** The provider asks to wait, in milliseconds. */
    readonly retryAfter?: number,
  ) {
    super(`${defaut}: ${code}`);
  }
}

/** A way to have mails delivered. `key` names the mail for ever: the same key is the same mail. */
export interface Transport {
  /**
   * Hands a mail over. Past `deadline` (on the clock of `performance.now()`) not a byte of it may leave: somebody else may be handing
   * it over by then. @throws HandoverError
   */
  send(mail: Mail, key: string, deadline: number): Promise<{ id: string }>;
  /** How long the provider remembers a key and drops a second mail that bears it, in milliseconds; 0: it never does. */
  readonly idempotentFor: number;
  /** Asks whether a mail with this key was ever accepted. Absent: nobody can tell. */
  wasAccepted?(key: string): Promise<boolean | "unknown">;
}
