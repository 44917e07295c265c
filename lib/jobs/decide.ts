import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Database, Transaction } from "@/db/client";
import type { ActorAdmin } from "@/lib/actor";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { sansCible } from "@/lib/rights";
import { QUEUE_SCHEMA } from "./boss";
import type { TacheInput } from "./input";
import { withSender } from "./queue";

const PLUS_LA = "Cette tâche n’est plus en échec\u00a0: quelqu’un l’a reprise, ou elle est trop ancienne.";

const CONFIRME = "abandonner";

/** Held until the end: of two who decide together, the second finds that it is done. @throws Refused when it is not one that failed */
async function lockFailed(tx: Transaction, { nom, id }: TacheInput): Promise<void> {
  const [failed] = await tx.execute(sql`
    select 1 from ${sql.identifier(QUEUE_SCHEMA)}.job where name = ${nom} and id = ${id} and state = 'failed' for update`);
  if (!failed) throw new Refused("tache", PLUS_LA);
}

/** Gives a job that failed one more try, now. @throws Refused when it is not one that failed */
export async function retryTache(db: Database, actor: ActorAdmin, tache: TacheInput): Promise<void> {
  const { nom, id } = tache;
  await db.transaction(async (tx) => {
    await lockFailed(tx, tache);
    await withSender(tx, (boss) => boss.retry(nom, id, { db: fromDrizzle(tx, sql) }));
    await record(tx, actor, "tache.retry", { ...sansCible, type: "tache", id }, { nom });
  });
}

/**
 * Gives up a job that failed: what it would have done is not done.
 * @throws Refused when it is not one that failed @throws NeedsConfirmation first
 */
export async function discardTache(db: Database, actor: ActorAdmin, tache: TacheInput): Promise<void> {
  const { nom, id } = tache;
  await db.transaction(async (tx) => {
    await lockFailed(tx, tache);
    if (tache.confirme !== CONFIRME)
      throw new NeedsConfirmation(
        CONFIRME,
        "Ce qu’elle devait faire ne se fera pas, à moins que quelqu’un ou le service ne le redemande.",
      );
    await withSender(tx, (boss) => boss.deleteJob(nom, id, { db: fromDrizzle(tx, sql) }));
    await record(tx, actor, "tache.discard", { ...sansCible, type: "tache", id }, { nom });
  });
}
