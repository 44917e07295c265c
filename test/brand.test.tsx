import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ReactElement } from "react";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import AccessibilityPage from "@/app/(public)/accessibilite/page";
import LegalPage from "@/app/(public)/mentions-legales/page";
import PrivacyPage from "@/app/(public)/confidentialite/page";
import { renderLetter } from "@/lib/mail/render";
import { mails } from "@/lib/mails";
import { render, text } from "./markup";
import { BrandProvider } from "@/components/ui/brand-name";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";

// A service that is called otherwise says its own name everywhere, and the usual one nowhere.

const AUTRE = "Œuvres d’Ici";
const USUEL = /collectif[\s\u00a0]+objets/i;

beforeAll(() => {
  vi.stubEnv("BRAND_NAME", AUTRE);
  vi.stubEnv("APP_URL", "https://oeuvres.test");
  vi.stubEnv("DATABASE_URL", "postgres://u:p@localhost:5432/oeuvres");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  vi.stubEnv("S3_ENDPOINT", "http://localhost:9000");
  vi.stubEnv("S3_BUCKET", "photos");
  vi.stubEnv("S3_ACCESS_KEY_ID", "cle");
  vi.stubEnv("S3_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("MAIL_FROM", "bonjour@oeuvres.test");
  vi.stubEnv("CONTACT_EMAIL", "bonjour@oeuvres.test");
  vi.stubEnv("SMTP_URL", "smtp://localhost:25");
});
afterAll(() => vi.unstubAllEnvs());

const lettres = [...mails.values()].flatMap(({ name, examples }) =>
  Object.entries(examples).map(([cas, write]) => [name, cas, write] as const),
);
test.each(lettres)("le courriel %s, %s", async (_name, _cas, write) => {
  const { html, text: words, subject, sender } = await renderLetter(write());
  expect(html).toContain(AUTRE);
  expect(words).toContain(AUTRE);
  for (const said of [html, words, subject, sender ?? ""]) expect(said).not.toMatch(USUEL);
  for (const said of [words, subject]) expect(said).not.toMatch(/(?:\bde|\bà|\bque|\b[dl]’) ?Œuvres d’Ici/);
});

describe("les pages qui disent de qui est le site", () => {
  const pages: [string, ReactElement][] = [
    ["l’en-tête", <Header key="1" />],
    ["le pied", <Footer key="2" />],
    ["l’accessibilité", <AccessibilityPage key="3" />],
    ["les mentions légales", <LegalPage key="4" />],
    ["les données personnelles", <PrivacyPage key="5" />],
  ];
  test.each(pages)("%s", (_nom, page) => {
    const said = text(render(<BrandProvider name={AUTRE}>{page}</BrandProvider>));
    expect(said).toContain(AUTRE);
    expect(said).not.toMatch(USUEL);
  });
});

test("le nom du service n’est écrit qu’à un endroit : son réglage", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const sources = ["app", "components", "lib", "worker"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file)),
  );
  const named = sources.filter((file) => USUEL.test(readFileSync(path.join(root, file), "utf8")));
  expect(named).toEqual(["lib/env.ts"]);
});
