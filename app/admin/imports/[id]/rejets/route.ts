import { validate } from "uuid";
import { currentActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { enTetesCsv, fluxCsv } from "@/lib/exports/csv";
import { readImport } from "@/lib/imports/queries";
import type { Rejet } from "@/lib/imports/report/report";

/** The lines that an import rejected, as a CSV. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  const fiche = validate(id) ? await readImport(database(), actor, id) : undefined;
  if (!fiche?.rapport) return new Response("Introuvable", { status: 404 });
  const { rejets } = fiche.rapport;
  return new Response(
    fluxCsv<Rejet>(["Ligne", "Référence", "Pourquoi"], inOneBatch(rejets), ({ ligne, ref, motif }) => [
      ligne,
      ref,
      motif,
    ]),
    { headers: enTetesCsv(`rejets-${fiche.source}-${id.slice(0, 8)}.csv`) },
  );
}

/** A report holds at most a thousand of them. */
async function* inOneBatch(rejets: readonly Rejet[]): AsyncGenerator<readonly Rejet[]> {
  yield await Promise.resolve(rejets);
}
