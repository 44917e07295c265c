import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Contrast of every pair that the components use, read from the tokens themselves (WCAG 2.2, 1.4.3 and 1.4.11). */
const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name ?? "",
    { light: light ?? "", dark: dark ?? "" },
  ]),
);

const channel = (hex: string, at: number) => {
  const value = parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
function contrast(a: string, b: string) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["paper", "surface", "sunken"];

const texts: [ink: string, ground: string][] = [
  ...GROUNDS.flatMap((ground) =>
    ["ink", "ink-soft", "accent", "accent-strong", "gilt", "ok", "wait", "danger", "danger-strong"].map(
      (ink): [string, string] => [ink, ground],
    ),
  ),
  // Washes carry their own ink, running text and links; a row that is pointed at carries everything.
  ...["ok", "wait", "danger"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
    ["accent", `${tone}-wash`],
  ]),
  ["danger-strong", "danger-wash"],
  ...["ink", "ink-soft", "accent", "accent-strong"].map((ink): [string, string] => [ink, "accent-wash"]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-strong"],
  ["danger-ink", "danger"],
  ["danger-ink", "danger-strong"],
];

/** Borders, fills and rings that say what a control is or where the focus is. */
const controls: [mark: string, ground: string][] = [
  ...GROUNDS.flatMap((ground) =>
    ["line-strong", "accent", "danger", "ok", "wait", "gilt", "focus"].map((mark): [string, string] => [mark, ground]),
  ),
  ...["accent-wash", "ok-wash", "wait-wash", "danger-wash"].map((ground): [string, string] => ["focus", ground]),
  ["accent", "accent-wash"],
  ["ok", "ok-wash"],
  ["wait", "wait-wash"],
  ["danger", "danger-wash"],
];

describe.each(["light", "dark"] as const)("thème %s", (theme) => {
  const of = (name: string) => tokens.get(name)?.[theme] ?? expect.fail(`no token --color-${name}`);
  test.each(texts)("texte %s sur %s : au moins 4,5", (ink, ground) =>
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5),
  );
  test.each(controls)("contrôle %s sur %s : au moins 3", (mark, ground) =>
    expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3),
  );
});

test("la mesure elle-même : noir sur blanc vaut 21", () => expect(contrast("#000000", "#ffffff")).toBeCloseTo(21));

test("le thème ne change que des couleurs : les parcours ne cherchent rien d’autre dans le sombre", () => {
  const root = join(import.meta.dirname, "..");
  const asking = globSync(["app/**/*.{css,tsx}", "components/**/*.{css,tsx}"], { cwd: root }).filter((file) =>
    /\bdark:|prefers-color-scheme/.test(readFileSync(join(root, file), "utf8")),
  );
  // The colour of the browser's own bar.
  expect(asking).toEqual(["app/layout.tsx"]);
});
