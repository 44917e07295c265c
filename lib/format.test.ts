import { expect, test } from "vitest";
import { combien } from "./format";

test("un nombre compté jusqu’au bout, ou seulement jusqu’à une borne", () => {
  const dit = (nombre: number, plus: boolean) => combien({ nombre, plus }).replaceAll(/\s/g, " ");
  expect(dit(1902, false)).toBe("1 902");
  expect(dit(10_000, true)).toBe("plus de 10 000");
});
