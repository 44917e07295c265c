import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseEnv, variables } from "./env";

const bon = {
  APP_URL: "https://collectif.gouv.test/",
  DATABASE_URL: "postgres://u:p@localhost:5432/collectif",
  NEXTAUTH_SECRET: "x".repeat(32),
  S3_ENDPOINT: "http://localhost:9000",
  S3_BUCKET: "photos",
  S3_ACCESS_KEY_ID: "cle",
  S3_SECRET_ACCESS_KEY: "secret-tres-secret",
  MAIL_FROM: "Collectif Objets <bonjour@collectif.gouv.test>",
  CONTACT_EMAIL: "bonjour@collectif.gouv.test",
  SMTP_URL: "smtp://localhost:25",
};

test("une bonne configuration passe, l’adresse du site sans barre finale", () => {
  expect(parseEnv(bon)).toMatchObject({
    APP_URL: "https://collectif.gouv.test",
    MAIL_TRANSPORT: "smtp",
    DEMO: false,
  });
});

test("le service a un nom, le sien quand rien n’en est dit", () => {
  expect(parseEnv(bon).BRAND_NAME).toBe("Collectif Objets");
  expect(parseEnv({ ...bon, BRAND_NAME: "" }).BRAND_NAME).toBe("Collectif Objets");
  expect(parseEnv({ ...bon, BRAND_NAME: "Trésors d’ici" }).BRAND_NAME).toBe("Trésors d’ici");
  expect(() => parseEnv({ ...bon, BRAND_NAME: "x".repeat(41) })).toThrow("BRAND_NAME");
});

describe("une mauvaise variable arrête le démarrage, nommée, sans que sa valeur soit dite", () => {
  test.each([
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "court-mais-secret" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://secret@localhost" }],
    ["S3_SECRET_ACCESS_KEY", { S3_SECRET_ACCESS_KEY: undefined }],
    ["SMTP_URL", { SMTP_URL: "" }],
    ["RESEND_API_KEY", { MAIL_TRANSPORT: "resend", SMTP_URL: undefined }],
    ["MAIL_RATE", { MAIL_RATE: "beaucoup" }],
    ["CONTACT_EMAIL", { CONTACT_EMAIL: undefined }],
    ["CONTACT_EMAIL", { CONTACT_EMAIL: "bonjour@collectif-objets.example.org" }],
    ["MAIL_FROM", { MAIL_FROM: "Collectif Objets <bonjour@example.com>" }],
  ])("%s", (nom, mauvais) => {
    const essai = () => parseEnv({ ...bon, ...mauvais });
    expect(essai).toThrow(nom);
    for (const valeur of Object.values(mauvais))
      if (valeur) expect(essai).not.toThrow(valeur === "resend" ? "§" : valeur);
  });
});

test("le tableau du README nomme chaque variable, et aucune autre", () => {
  const readme = readFileSync(path.resolve("README.md"), "utf8");
  const tableau = readme.slice(readme.indexOf("### Environment"), readme.indexOf("## Reading on"));
  const nommees = [...tableau.matchAll(/^\| ((?:`[A-Z0-9_]+`(?:, )?)+)\s+\|/gm)].flatMap(([, noms]) =>
    noms!.replaceAll("`", "").split(", "),
  );
  expect(nommees.toSorted()).toEqual(variables.filter((nom) => nom !== "NODE_ENV").toSorted());
});
