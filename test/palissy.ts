import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { officialName, REQUIRED, type Code } from "@/lib/imports/palissy/columns";

/** A Palissy record for a test: an ordinary one, but for what the test is about. */
export type PalissyRow = Partial<Record<Code, string>>;

const ORDINARY: PalissyRow = {
  TICO: "statue : Vierge à l'Enfant",
  DENO: "statue",
  CATE: "sculpture",
  EDIF: "église Saint-Martin",
  PROT: "inscrit au titre objet",
  DPRO: "1977/05/13 : inscrit au titre objet",
  DOSS: "dossier individuel",
  STAT: "propriété de la commune",
};

const COLUMNS: readonly Code[] = [...REQUIRED, "DENO", "CATE", "SCLE", "EMPL", "COM", "HIST"];

type Format = { columns?: readonly Code[]; delimiter?: ";" | "|"; eol?: string };

/** The text of an official export: header with the names of the portal, capitalised. */
export function palissyCsv(
  rows: readonly PalissyRow[],
  { columns = COLUMNS, delimiter = ";", eol = "\n" }: Format = {},
): string {
  const quoted = (value: string) => (/[;|"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const label = (code: Code) => officialName(code).replace(/^./, (first) => first.toUpperCase());
  const lines = [
    columns.map(label),
    ...rows.map((row) => columns.map((code) => quoted(row[code] ?? ORDINARY[code] ?? ""))),
  ];
  return lines.map((line) => line.join(delimiter) + eol).join("");
}

/** Writes files in a folder that disappears after the test file. */
export function scratch(): (name: string, content: string | Uint8Array) => Promise<string> {
  const folder = mkdtemp(path.join(tmpdir(), "collectif-import-"));
  afterAll(async () => {
    await rm(await folder, { recursive: true, force: true });
  });
  return async (name, content) => {
    const place = path.join(await folder, name);
    await writeFile(place, content);
    return place;
  };
}
