import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { CsvReader } from "@/lib/imports/file/csv";
import { readHeader } from "@/lib/imports/palissy/columns";
import { scratch } from "@/test/palissy";
import { REFERENCE_NATIONALE, writePalissy } from "./palissy";
import { distribute } from "./repartition";

const write = scratch();
const ROWS = 3000;

async function generated(name: string, options: Parameters<typeof writePalissy>[1]): Promise<string> {
  const place = await write(name, "");
  await writePalissy(place, { rows: ROWS, ...options });
  return readFile(place, "utf8");
}

type Fiche = { values: readonly string[]; raw: string };
const read = (text: string): Fiche[] =>
  Array.from(new CsvReader().read(Buffer.from(text)), ({ values, bytes }) => ({ values, raw: bytes.toString() }));

let text: string;
let header: readonly string[];
let records: readonly Fiche[];
beforeAll(async () => {
  text = await generated("un.csv", { seed: 3 });
  const [first, ...others] = read(text);
  header = first?.values ?? [];
  records = others;
});

test("la même graine donne les mêmes octets, une autre en donne d’autres", async () => {
  expect(await generated("deux.csv", { seed: 3 })).toBe(text);
  expect(await generated("trois.csv", { seed: 4 })).not.toBe(text);
});

test("82 colonnes reconnues, des références inventées et toutes différentes, le poids d’une fiche réelle", () => {
  expect(header).toHaveLength(82);
  expect(readHeader(header)).toMatchObject({ missing: [], duplicates: [] });
  expect(records).toHaveLength(ROWS);
  expect(records.every(({ values }) => values.length === 82 && REFERENCE_NATIONALE.test(values[0] ?? ""))).toBe(true);
  expect(new Set(records.map(({ values }) => values[0])).size).toBe(ROWS);
  const weight = Buffer.byteLength(text) / ROWS;
  expect(weight).toBeGreaterThan(900);
  expect(weight).toBeLessThan(1250);
});

test("les bizarreries de la base y sont", () => {
  for (const oddity of [
    /"[^"]*\n[^"]*"/,
    /""ex-voto""/,
    /(inscrit|classé) au titre objet;\d{4}/,
    /'État/,
    /\(\?\)/,
    / \((Le|La|Les|L')\);/,
  ])
    expect(text).toMatch(oddity);
});

test("un pour cent de changements : un pour cent des fiches, les autres à l’octet près", async () => {
  const later = await generated("plus-tard.csv", { seed: 3, changed: 0.01 });
  const before = new Set(records.map(({ raw }) => raw));
  const changed = read(later)
    .slice(1)
    .filter(({ raw }) => !before.has(raw));
  expect(changed.length).toBeGreaterThan(ROWS * 0.005);
  expect(changed.length).toBeLessThan(ROWS * 0.015);
});

test("la France entière : le compte y est, beaucoup de communes en ont peu, quelques villes en ont des centaines", () => {
  const sizes = distribute(292_500, 1)
    .map(({ objets }) => objets)
    .sort((a, b) => a - b);
  const sum = sizes.reduce((total, n) => total + n, 0);
  expect(sum).toBe(292_500);
  // One record in seven is out of scope: the lists are that much shorter.
  const inScope = (n: number) => n * 0.85;
  expect(inScope(sizes[sizes.length >> 1] ?? 0)).toBeGreaterThan(4);
  expect(inScope(sizes[sizes.length >> 1] ?? 0)).toBeLessThan(6);
  expect(inScope(sum / sizes.length)).toBeLessThan(9.5);
  expect(inScope(sizes[Math.floor(sizes.length * 0.99)] ?? 0)).toBeLessThan(40);
  const towns = sizes.filter((n) => n > 400).length;
  expect(towns).toBeGreaterThan(5);
  expect(towns).toBeLessThan(60);
});
