import { expect, test } from "vitest";
import { filesOf, importsAmong } from "./sources";

/**
 * What each place of the house may import, itself aside. It goes one way: app → components → lib → db; what fills a base uses lib to do it,
 * and what drives the whole from outside stands on all of it (docs/decisions/0025-rooms-doors-machines.md).
 */
const MAY_IMPORT = {
  db: [],
  lib: ["db"],
  components: ["lib", "db"],
  app: ["components", "lib", "db"],
  worker: ["lib", "db"],
  "db/builders": ["lib", "db"],
  "db/demo": ["db/builders", "lib", "db"],
  "db/national": ["db/demo", "db/builders", "lib", "db"],
  // The list of the pages is the journeys'; the bench of pages goes through it too, and the one command counts it.
  scripts: ["db/national", "db/demo", "db/builders", "lib", "db", "e2e/pages"],
  test: ["scripts", "db/builders", "lib", "db"],
  e2e: ["test", "scripts", "db/builders", "lib", "db"],
} as const satisfies Record<string, readonly string[]>;

type Place = keyof typeof MAY_IMPORT;
const places = Object.keys(MAY_IMPORT) as Place[];
const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
/** The narrowest of the places that hold a path. */
const placeOf = (path: string): Place | undefined =>
  places.filter((place) => within(path, place)).toSorted((a, b) => b.length - a.length)[0];

const imports = importsAmong([...new Set(places.flatMap(filesOf))]);

test("aucun étage n’en appelle un plus haut", () => {
  const faults = imports.filter(([from, to]) => {
    const [here, there] = [placeOf(from), placeOf(to)];
    const allowed: readonly string[] = here ? MAY_IMPORT[here] : [];
    return there !== undefined && here !== there && !allowed.includes(there) && !allowed.some((path) => path === to);
  });
  expect(faults.map(([from, to]) => `${from} imports ${to}`)).toEqual([]);
});

/** A domain of lib by its folder; what is at the root of lib, by itself. */
const roomOf = (path: string) => path.split("/").slice(1, 2).join("").replace(/\.ts$/, "");

/** Shortest way round from a room to itself, as the rooms in order; none when nothing leads back. */
function circleThrough(start: string, leadsTo: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  let ways = [[start]];
  const seen = new Set<string>();
  while (ways.length > 0) {
    const further: string[][] = [];
    for (const way of ways)
      for (const next of leadsTo.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return [...way, start];
        if (!seen.has(next)) further.push([...way, next]);
        seen.add(next);
      }
    ways = further;
  }
  return undefined;
}

/** The shortest circle among rooms with the imports that make it, line by line; empty when there is none. */
function shortestCircle(among: readonly [string, string][], room: (path: string) => string): string[] {
  const leadsTo = new Map<string, Set<string>>();
  for (const [from, to] of among)
    if (room(from) !== room(to)) leadsTo.set(room(from), (leadsTo.get(room(from)) ?? new Set()).add(room(to)));
  const [circle] = [...leadsTo.keys()]
    .flatMap((start) => [circleThrough(start, leadsTo) ?? []])
    .filter((found) => found.length > 0)
    .toSorted((a, b) => a.length - b.length);
  if (!circle) return [];
  const steps = circle
    .slice(1)
    .flatMap((there, index) =>
      among
        .filter(([from, to]) => room(from) === circle[index] && room(to) === there)
        .map(([from, to]) => `${from} imports ${to}`),
    );
  return [circle.join(" → "), ...steps];
}

test("aucun domaine n’en regarde un autre qui le regarde, même de loin", () => {
  const inLib = imports.filter(([from, to]) => within(from, "lib") && within(to, "lib"));
  expect(shortestCircle(inLib, roomOf)).toEqual([]);
});

test("aucune pièce d’un écran n’en tient une autre qui la tient", () => {
  const bare = (path: string) => path.replace(/\.tsx?$/, "");
  const onScreen = imports.filter(([from]) => within(from, "app") || within(from, "components"));
  expect(shortestCircle(onScreen, bare)).toEqual([]);
});

test("un cercle se dit par son nom, le plus court d’abord", () => {
  const room = (path: string) => path.charAt(0);
  const chain: [string, string][] = [
    ["a1", "b1"],
    ["b2", "c1"],
    ["c2", "a2"],
    ["a2", "d1"],
  ];
  expect(shortestCircle(chain, room)).toEqual(["a → b → c → a", "a1 imports b1", "b2 imports c1", "c2 imports a2"]);
  expect(shortestCircle([...chain, ["d1", "a1"]], room)).toEqual(["a → d → a", "a2 imports d1", "d1 imports a1"]);
  expect(shortestCircle(chain.slice(0, 2), room)).toEqual([]);
});
