import { z } from "zod";
import { download } from "@/lib/download";
import { fluxCsv } from "@/lib/exports/csv";
import { readImport } from "@/lib/imports/queries";
import type { Rejet } from "@/lib/imports/report/report";

/** The lines that an import rejected, as a CSV. */
export const GET = download(
  { who: "admin", may: "import.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params: { id } }) => {
    const fiche = await readImport(db, actor, id);
    return (
      fiche?.rapport && {
        type: "csv",
        name: `rejets-${fiche.source}-${id.slice(0, 8)}.csv`,
        body: fluxCsv<Rejet>(
          ["Ligne", "Référence", "Pourquoi"],
          inOneBatch(fiche.rapport.rejets),
          ({ ligne, ref, motif }) => [ligne, ref, motif],
        ),
      }
    );
  },
);

/** A report holds at most a thousand of them. */
async function* inOneBatch(rejets: readonly Rejet[]): AsyncGenerator<readonly Rejet[]> {
  yield await Promise.resolve(rejets);
}
