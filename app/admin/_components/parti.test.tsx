import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FATES, fateLabels } from "@/lib/envois/fate";
import type { LigneDestinataire } from "@/lib/campagnes/suivi";
import { render, text } from "@/test/markup";
import { destinataireColumns } from "../campagnes/[id]/_components/destinataire-columns";

// A relay takes every mail, and dead addresses come back an hour later, or never: of a mail that was handed over, nothing more is known. Nobody is told
// that it was received.

const RECU = /\b(?:reçus?|reçues?|arrivés?|délivrés?|distribués?|livrés?)\b/i;

test("aucun sort d’un courriel ne dit qu’il est arrivé", () => {
  expect(fateLabels.parti).toBe("Parti");
  for (const fate of FATES) expect(fateLabels[fate]).not.toMatch(RECU);
});

test("le suivi d’une campagne dit d’un courriel remis qu’il est parti, et quand", () => {
  const row = {
    ...{ fate: "parti", motif: null, desinscritMotif: null, ouvertLe: null },
    envoyeLe: new Date("2026-11-23T09:00:00Z"),
  } as LigneDestinataire;
  const courriel = destinataireColumns.find(({ key }) => key === "courriel")!;
  expect(text(render(<>{courriel.cell?.(row)}</>))).toBe("Partile 23 nov. 2026");
});

test("ni les écrans de l’équipe sur les courriels, ni leurs mots", () => {
  const root = path.resolve(import.meta.dirname, "../../..");
  const screens = ["app/admin/envois", "app/admin/campagnes", "app/admin/_components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx$/.test(file))
      .map((file) => path.posix.join(folder, file)),
  );
  const said = [...screens, "lib/envois/labels.ts", "lib/campagnes/labels.ts"].flatMap((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .filter(
        (line) =>
          /(?:courriel|mail|message)s?\b[^.]*/i.test(line) && RECU.test(line) && !/^\s*(?:\/?\*|\/\/)/.test(line),
      )
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(said).toEqual([]);
});
