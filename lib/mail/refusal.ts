import type { Defaut } from "./transport";

/**
 * What a « no » to RCPT TO says of the mailbox itself, and for good (RFC 3463, RFC 5248): it does not exist (5.1.1), cannot be written so
 * (5.1.3), has gone and nothing follows (5.1.6), is not found (5.1.10, as Exchange says it), is closed (5.2.1). Nothing else is: 5.1.2 is
 * its whole domain, 5.1.7 and 5.1.8 are our address, 5.7.x what they think of us, 5.1.0 and 5.4.x may be anything.
 */
const OF_THE_MAILBOX = /^5\d\d[ -]5\.(?:1\.(?:1|3|6|10)|2\.1)(?!\d)/;
/** 556 is a domain that receives no mail at all, whatever follows (RFC 7505). */
const OF_THE_DOMAIN = /^556\b/;
/** A mailbox that is full or ails is another matter tomorrow: 5.2.x, or 552 alone, « exceeded storage allocation » (RFC 5321). */
const OF_THE_MOMENT = /^(?:[^5]|5\d\d[ -]5\.2\.(?!1(?!\d))|552\b(?![ -]\d\.))/;

/**
 * What an SMTP server's refusal is about. Without an enhanced code it is about us until proven otherwise: servers say 550 of our address, of our
 * network and of the message as well as of the mailbox, and an address that is stopped for nothing is a town hall that is no longer told anything.
 * @param response what the server answered, its code first
 */
export function refusalOf(response: string, command: string | undefined): Defaut {
  if (OF_THE_MOMENT.test(response)) return "passager";
  const mailbox = command === "RCPT TO" && OF_THE_MAILBOX.test(response) && !OF_THE_DOMAIN.test(response);
  return mailbox ? "adresse" : "refus";
}
