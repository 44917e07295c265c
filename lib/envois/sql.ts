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
