import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { withoutPersonalData } from "./log";

test("une requête ratée ne livre ni ses paramètres ni une adresse", () => {
  const cause = Object.assign(
    new Error('duplicate key value violates "comptes_email": Key (email)=(jeanne@mairie.example.org)'),
    {
      code: "23505",
      constraint_name: "comptes_email",
      detail: "Key (email)=(jeanne@mairie.example.org) already exists.",
    },
  );
  const error = new DrizzleQueryError(
    "insert into comptes values ($1, $2)",
    ["jeanne@mairie.example.org", "Dupont"],
    cause,
  );
  const said = JSON.stringify(withoutPersonalData(error));
  expect(said).not.toMatch(/jeanne|Dupont|mairie/);
  expect(said).toContain("insert into comptes");
  expect(said).toContain("23505");
  expect(said).toContain("log.test.ts");
});

test("les chemins des paquets dans une pile restent lisibles", () => {
  const error = new Error("boom");
  error.stack = "Error: boom\n    at render (/srv/node_modules/@react-email/render/dist/index.mjs:12:3)";
  expect(withoutPersonalData(error).stack).toContain("@react-email/render");
});

test("ce qui n’est pas une erreur ne dit que sa nature", () => {
  expect(withoutPersonalData("jeanne@mairie.example.org")).toEqual({ message: "not an error: string" });
});
