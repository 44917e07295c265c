import { expect, test } from "vitest";
import { addressesOf, pages } from "@/e2e/pages";
import { pagesMesurees } from "./liste";

const patternsOf = (list: readonly { pattern: string }[]) =>
  [...new Set(list.map(({ pattern }) => pattern))].toSorted();

test("les parcours passent par toutes les pages du site : étrangers, contrastes, petits écrans", () => {
  expect(patternsOf(pages)).toEqual(addressesOf("page.tsx"));
});

test("toutes les pages du site sont mesurées", () => {
  expect(patternsOf(pagesMesurees)).toEqual(addressesOf("page.tsx"));
});
