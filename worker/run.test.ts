import { expect, test } from "vitest";
import { causeOf } from "./run";

test.each([
  [new TypeError("camille@example.org"), "TypeError"],
  [
    Object.assign(new Error("Key (email)=(camille@example.org)"), { name: "PostgresError", code: "23505" }),
    "PostgresError 23505",
  ],
  [
    new Error("Failed query", { cause: Object.assign(new Error("x"), { name: "PostgresError", code: "57P01" }) }),
    "PostgresError 57P01",
  ],
  ["une chaîne", "Error"],
])("d’une erreur, on ne garde que la sorte", (error, cause) => {
  expect(causeOf(error)).toBe(cause);
});
