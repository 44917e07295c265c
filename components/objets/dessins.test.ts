import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FAMILLES } from "./famille";

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");
const svg = read("dessins.svg");
const drawings = new Map([...svg.matchAll(/<g id="(\w+)">(.*?)<\/g>/gs)].map(([, id, shapes]) => [id, shapes ?? ""]));

test("chaque famille a son dessin, et aucun dessin n’est sans famille", () =>
  expect([...drawings.keys()].toSorted()).toEqual(FAMILLES.toSorted()));

test("un dessin ne prend ses couleurs que dans les teintes gardées par la feuille de style", () => {
  // Only what is declared `static` is sent to the browser when no class of a page names it.
  const [, kept] = read("../../app/tokens.css").split("@theme static {");
  for (const [id, shapes] of drawings) {
    const fills = [...shapes.matchAll(/ fill="([^"]*)"/g)].map(([, fill]) => fill ?? "");
    expect(fills, id).toHaveLength([...shapes.matchAll(/<(path|circle|ellipse)\b/g)].length);
    for (const fill of fills) expect(kept, id).toContain(`  ${fill.slice("var(".length, -1)}: `);
  }
});
