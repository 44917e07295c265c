import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOf } from "@/test/sources";
import { acteLabels, actesDe, FAMILLES } from "./labels";

test("ce que le service note de lui-même a ses mots, dans une famille et une seule", () => {
  const named = ["lib", "worker"]
    .flatMap(filesOf)
    .filter((file) => !/\.test\.tsx?$|lib\/journal\/labels/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/["'](machine\.[a-z_.]+)["']/g)].map(([, acte]) => acte!),
    );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((acte) => !(acte in acteLabels))).toEqual([]);
  const ranged = FAMILLES.flatMap(actesDe);
  expect(ranged.toSorted()).toEqual(Object.keys(acteLabels).toSorted());
});
