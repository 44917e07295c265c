import { jourDe } from "@/lib/dates";
import { download } from "@/lib/download";
import { csvOf } from "@/lib/exports/csv";
import { anomalieColumns, anomaliesList } from "@/lib/imports/mairies/list";
import { listAnomalies } from "@/lib/imports/mairies/queries";
import { inBatches } from "@/lib/sql";

/** The list as filtered and sorted on the screen, whole. */
export const GET = download(
  { who: "admin", may: "import.read", search: anomaliesList.read },
  ({ db, actor, search: query }) => ({
    type: "csv",
    name: `anomalies-annuaire-${jourDe(new Date())}.csv`,
    body: csvOf(
      Object.values(anomalieColumns),
      inBatches((window) => listAnomalies(db, actor, { ...query, ...window })),
    ),
  }),
);
