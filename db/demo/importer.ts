import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@/db/client";
import { runImport } from "@/lib/imports/run/synchronise";
import type { Source } from "@/lib/imports/run/contract";

/** Gives a text to an importer as the file `nom`. @throws when it is refused */
export async function importText(db: Database, source: Source, nom: string, texte: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-demo-"));
  try {
    const place = path.join(folder, nom);
    await writeFile(place, texte);
    const rapport = await runImport(db, source, { place });
    if (rapport.statut !== "applique")
      throw new Error(`the demonstration file ${nom} was refused: ${JSON.stringify(rapport.alertes)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
