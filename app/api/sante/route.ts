import { sql } from "drizzle-orm";
import { etapesEnRetard } from "@/lib/campagnes/passages";
import { database } from "@/lib/db";
import { erasureAge } from "@/lib/fichiers/erase";
import { queueAge } from "@/lib/jobs/health";
import { machine } from "@/lib/journal/record";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage/s3";

export const dynamic = "force-dynamic";

/** A part that says nothing for that long, in milliseconds, is down. */
const PATIENCE = 3000;
/** The oldest job may be late by that many seconds before somebody should look at the workers. */
const RETARD_MAX = 600;
/** A file that must disappear may stay that many seconds before somebody should look at the store. */
const RETARD_EFFACEMENT = 6 * 3600;

/** `retard`: seconds for the queue and for what must be erased, steps for the campagnes. */
type Etat = { etat: "ok" | "en_panne"; ms?: number; retard?: number };

/** State of what the application stands on, for whoever watches it: 200 when all is well, 503 otherwise. Never a reason: it is in the logs. */
export async function GET(): Promise<Response> {
  const [base, stockage, file, campagnes, effacements] = await Promise.all([
    probe("base", async () => {
      await database().execute(sql`select 1`);
      return {};
    }),
    probe("stockage", async () => {
      await storage().check();
      return {};
    }),
    probe("file", async () => {
      const retard = await queueAge(database());
      return { retard, etat: retard > RETARD_MAX ? "en_panne" : "ok" };
    }),
    // A worker that is stopped queues nothing, so that nothing in the queue is late: what should have left says so.
    probe("campagnes", async () => {
      const { length: retard } = await etapesEnRetard(database(), machine);
      return { retard, etat: retard > 0 ? "en_panne" : "ok" };
    }),
    probe("effacements", async () => {
      const retard = await erasureAge(database());
      return { retard, etat: retard > RETARD_EFFACEMENT ? "en_panne" : "ok" };
    }),
  ]);
  const ok = [base, stockage, file, campagnes, effacements].every(({ etat }) => etat === "ok");
  return Response.json(
    { etat: ok ? "ok" : "en_panne", base, stockage, file, campagnes, effacements },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

async function probe(part: string, look: () => Promise<Partial<Etat>>): Promise<Etat> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), PATIENCE);
  });
  try {
    const seen = await Promise.race([look(), late]);
    return { etat: "ok", ms: Math.round(performance.now() - start), ...seen };
  } catch (error) {
    log().error({ err: error, part }, "health");
    return { etat: "en_panne" };
  } finally {
    clearTimeout(timer);
  }
}
