import { validate } from "uuid";
import { currentActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { readImport } from "@/lib/imports/queries";
import { motsDe } from "@/lib/imports/registre";
import { rapportEnTexte } from "@/lib/imports/report/report";

/** The whole report of an import, as a text to keep or to send. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  const fiche = validate(id) ? await readImport(database(), actor, id) : undefined;
  if (!fiche?.rapport) return new Response("Introuvable", { status: 404 });
  const { chose, libelle } = motsDe(fiche.source);
  return new Response(`${rapportEnTexte(fiche.rapport, chose, libelle)}\n`, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="import-${fiche.source}-${id.slice(0, 8)}.txt"`,
      "cache-control": "no-store",
    },
  });
}
