import { exportCommunes } from "@/lib/communes/export";
import { lireFiltres } from "@/lib/communes/filters";
import { departementsNommes } from "@/lib/communes/queries";
import { requireActor } from "@/lib/comptes/current";
import { jourDe } from "@/lib/dates";
import { database } from "@/lib/db";
import { enTetesCsv } from "@/lib/exports/csv";

/** The list as filtered and sorted on the screen, whole. */
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const actor = await requireActor("conservateur");
  const { code } = await params;
  const db = database();
  const siens = await departementsNommes(db, actor);
  if (!siens.some((departement) => departement.code === code)) return new Response(null, { status: 404 });
  const filtres = lireFiltres(Object.fromEntries(new URL(request.url).searchParams));
  return new Response(exportCommunes(db, actor, code, filtres), {
    headers: enTetesCsv(`communes-${code}-${jourDe(new Date())}.csv`),
  });
}
