import type { Browser } from "@playwright/test";
import type { Database } from "@/db/client";
import { type comptes } from "@/db/schema";
import { logIn } from "./log-in";
import { expect, test } from "./fixtures";
import { addressesOf, compteOf, pages, type Portal, type Somebody } from "./pages";
import { buildWorld, SECRET, type World } from "./world";

// Every page, asked by everybody whose page it is not. Nothing but a login page or a 404, whose titles and texts say nothing.

// One world for the file: its tests follow each other.
test.describe.configure({ mode: "default" });

let world: World;
test.beforeAll(async ({ db }) => {
  world = await buildWorld(db, ["08", "55"]);
});

type Compte = typeof comptes.$inferSelect;
/** Status, final path, title and text of a page for somebody; nobody when absent. */
async function ask(browser: Browser, db: Database, url: string, path: string, compte?: Compte) {
  const context = await browser.newContext({ baseURL: url });
  if (compte) await logIn(context, db, url, compte);
  const page = await context.newPage();
  const answer = await page.goto(path);
  const seen = {
    status: answer!.status(),
    path: new URL(page.url()).pathname,
    title: await page.title(),
    text: await page.content(),
  };
  await context.close();
  return seen;
}

test("la liste des pages du site est complète : aucune n’échappe à cette épreuve", () => {
  expect([...new Set(pages.map((page) => page.pattern))].toSorted()).toEqual(addressesOf("page.tsx"));
});

const fermees = pages.filter((page) => page.portal);

test("chacun ouvre ses pages", async ({ browser, db, stack }) => {
  test.setTimeout(10 * 60_000);
  for (const page of pages) {
    const path = page.path(world);
    const seen = await ask(browser, db, stack.url, path, page.as && compteOf(world, page.as));
    expect(seen.status, path).toBeLessThan(400);
    if (page.portal) expect(seen.path, `${path} a renvoyé à la connexion`).not.toContain("/connexion");
    expect(seen.title, path).toMatch(/Collectif Objets/);
  }
});

test("qui n’est pas connecté est mené à la connexion, et ramené ensuite à la page demandée", async ({
  browser,
  db,
  stack,
}) => {
  test.setTimeout(10 * 60_000);
  for (const page of fermees) {
    const path = page.path(world);
    const seen = await ask(browser, db, stack.url, path);
    expect(seen.path, path).toBe("/connexion");
    expect(seen.text, path).not.toContain(SECRET);
  }
});

const etrangers: Record<Portal, Somebody[]> = {
  commune: ["conservateur", "admin"],
  conservateur: ["transmis", "admin"],
  admin: ["transmis", "conservateur"],
};

test("un autre rôle n’entre pas", async ({ browser, db, stack }) => {
  test.setTimeout(10 * 60_000);
  for (const page of fermees)
    for (const who of etrangers[page.portal!]) {
      const path = page.path(world);
      const seen = await ask(browser, db, stack.url, path, compteOf(world, who));
      expect(
        seen.path.startsWith("/connexion") || seen.status === 404,
        `${who} : ${path} → ${seen.status} ${seen.path}`,
      ).toBe(true);
      expect(seen.text, `${who} : ${path}`).not.toContain(SECRET);
    }
});

test("une autre mairie ne trouve pas les objets de celle-ci, et n’en lit pas le nom", async ({
  browser,
  db,
  stack,
}) => {
  test.setTimeout(10 * 60_000);
  for (const page of fermees.filter((p) => p.portal === "commune" && p.pattern.includes("[")))
    for (const voisine of [world.voisine.compte, world.lointaine.compte]) {
      const path = page.path(world);
      const seen = await ask(browser, db, stack.url, path, voisine);
      expect(seen.status, path).toBe(404);
      expect(seen.title + seen.text, path).not.toContain(SECRET);
    }
});

test("le conservateur d’un autre département ne trouve rien de celui-ci, et n’en lit pas le nom", async ({
  browser,
  db,
  stack,
}) => {
  test.setTimeout(10 * 60_000);
  for (const page of fermees.filter((p) => p.portal === "conservateur" && p.pattern.includes("["))) {
    const path = page.path(world);
    const seen = await ask(browser, db, stack.url, path, world.conservateurAilleurs);
    expect(seen.status, path).toBe(404);
    expect(seen.title + seen.text, path).not.toContain(SECRET);
    expect(seen.title, path).not.toContain("Saint-Aubin");
  }
});

test("un identifiant inconnu, ou qui n’en est pas un, est une page introuvable", async ({ browser, db, stack }) => {
  test.setTimeout(10 * 60_000);
  const inconnus: [string, Somebody?][] = [
    ["/communes/99999"],
    ["/communes/2A004x"],
    ["/objets/PM00000000"],
    ["/commune/objets/PM00000000", "enCours"],
    ["/commune/objets/PM00000000/recensement/1", "enCours"],
    [`/commune/objets/${world.enCours.objets[0]!.ref}/recensement/8`, "enCours"],
    [`/commune/objets/${world.enCours.objets[0]!.ref}/recensement/etat`, "enCours"],
    ["/conservateur/departements/99", "conservateur"],
    ["/conservateur/communes/99999", "conservateur"],
    ["/conservateur/objets/PM00000000", "conservateur"],
    [`/conservateur/recensements/${world.inconnu}/examen`, "conservateur"],
    ["/conservateur/recensements/pas-un-identifiant/examen", "conservateur"],
    [`/admin/campagnes/${world.inconnu}`, "admin"],
    ["/admin/campagnes/pas-un-identifiant", "admin"],
    [`/admin/imports/${world.inconnu}`, "admin"],
    ["/admin/imports/pas-un-identifiant", "admin"],
    [`/admin/imports/${world.inconnu}/rapport`, "admin"],
    [`/admin/imports/${world.imports.essai.id}/rapport`, "conservateur"],
    [`/admin/imports/${world.imports.essai.id}/rejets`, "transmis"],
    ["/admin/imports/anomalies/export", "conservateur"],
    ["/admin/imports/anomalies/export", "transmis"],
    ["/admin/imports/programmes/communes", "admin"],
    ["/admin/imports/programmes/inconnue", "admin"],
    ["/desinscription/inconnu"],
    ["/n-existe-pas"],
  ];
  for (const [path, who] of inconnus) {
    const seen = await ask(browser, db, stack.url, path, who && compteOf(world, who));
    expect(seen.status, path).toBe(404);
  }
});
