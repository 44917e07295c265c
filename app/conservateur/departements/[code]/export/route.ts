import { communeColumns } from "@/lib/communes/list";
import { listCommunes } from "@/lib/communes/queries";
import { jourDe } from "@/lib/dates";
import { download } from "@/lib/download";
import { csvOf } from "@/lib/exports/csv";
import { inBatches } from "@/lib/sql";
import { departementSpec } from "../load";

/** The list as filtered and sorted on the screen, whole; no département has more communes than one batch. */
export const GET = download(departementSpec, ({ db, actor, params: { code }, search: query }) => ({
  type: "csv",
  name: `communes-${code}-${jourDe(new Date())}.csv`,
  body: csvOf(
    Object.values(communeColumns),
    inBatches(async (window) => (await listCommunes(db, actor, code, { ...query, ...window })).rows),
  ),
}));
