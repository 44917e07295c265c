import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { envois } from "@/db/schema";
import { FATES, type Fate } from "./fate";

/** What makes each fate, said with the columns as they are so that their index serves. `echec` with another try planned is still on its way. */
export const fateIs: Record<Fate, SQL> = {
  parti: sql`${envois.statut} = 'envoye'`,
  ignore: sql`${envois.statut} = 'ignore'`,
  doute: sql`${envois.statut} = 'incertain'`,
  echec: sql`(${envois.statut} = 'echec' and ${envois.prochainEssaiLe} is null)`,
  en_route: sql`(${envois.statut} in ('a_envoyer', 'pris', 'en_remise') or (${envois.statut} = 'echec' and ${envois.prochainEssaiLe} is not null))`,
};

/** The fate of a mail, as a column. */
export const fate = sql<Fate>`case ${sql.join(
  FATES.map((one) => sql`when ${fateIs[one]} then ${sql.raw(`'${one}'`)}`),
  sql` `,
)} end`;

/** Refused by the servers of its whole domain, or because it comes from us (spec 7.7), and not settled since. */
export const isRefused = sql`${envois.motif} = 'nous_refuse'`;

/** What follows the « @ » of a mail's address, in lower case. */
export const domainOf = sql<string>`lower(split_part(${envois.email}::text, '@', 2))`;

/**
 * May be tried again by hand: given up, or kept from leaving by a stopped address. Whatever else was skipped had nothing to say, and a step of a
 * campagne that was silent is no mail.
 */
export const isRetryable = sql<boolean>`(${fateIs.echec} or (${fateIs.ignore} and ${envois.motif} = 'adresse_rejetee' and (${envois.compteId} is not null or ${envois.email} is not null)))`;
