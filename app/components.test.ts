import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const css = readFileSync(path.join(import.meta.dirname, "components.css"), "utf8");
const named = new Set([...css.matchAll(/^ {2}\.([\w-]+)/gm)].map(([, name]) => name ?? ""));
const sources = globSync("{app,components}/**/*.{ts,tsx}", { cwd: root })
  .filter((file) => !file.includes(".test."))
  .map((file) => readFileSync(path.join(root, file), "utf8"))
  .join("\n");

/** Names that a component ends with one of its values, as `badge-${tone}`. */
const families = {
  badge: ["neutral", "info", "ok", "wait", "danger"],
  button: ["primary", "second", "quiet", "danger"],
  cell: ["title", "corner", "line", "pair", "inline", "none"],
};
const made = Object.entries(families).flatMap(([family, values]) => values.map((value) => `${family}-${value}`));

test.each(made)("%s, que son composant compose, est dans la feuille", (name) => expect(named).toContain(name));

test("aucune partie n’a de nom que personne ne donne", () => {
  const given = (name: string) => made.includes(name) || new RegExp(`["\` ]${name}["\` ]`).test(sources);
  expect([...named].filter((name) => !given(name))).toEqual([]);
});
