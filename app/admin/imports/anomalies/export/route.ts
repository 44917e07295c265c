import { may } from "@/lib/access";
import { currentActor } from "@/lib/comptes/current";
import { jourDe } from "@/lib/dates";
import { database } from "@/lib/db";
import { enTetesCsv } from "@/lib/exports/csv";
import { exportAnomalies } from "@/lib/imports/mairies/export";
import { lireFiltresAnomalies } from "@/lib/imports/mairies/filters";
import { sansCible } from "@/lib/rights";

/** The list as filtered and sorted on the screen, whole. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!may(actor, "import.read", sansCible)) return new Response("Introuvable", { status: 404 });
  const filtres = lireFiltresAnomalies(Object.fromEntries(new URL(request.url).searchParams));
  return new Response(exportAnomalies(database(), actor, filtres), {
    headers: enTetesCsv(`anomalies-annuaire-${jourDe(new Date())}.csv`),
  });
}
