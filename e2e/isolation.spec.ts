import type { APIRequestContext } from "@playwright/test";
import type { comptes } from "@/db/schema";
import { v7 } from "uuid";
import { routes } from "@/lib/routes";
import { requestsOf } from "./log-in";
import { expect, test as base } from "./fixtures";
import { compteOf, pages, type PageOfSite, type Portal, type Somebody } from "./pages";
import { buildWorld, SECRET, type World } from "./world";

// Every page, asked by everybody whose page it is not. Nothing but a login page or a 404, whose titles and texts say nothing. What a server
// answers needs no browser: each person logs in once, and asks for twenty pages at a time. Files and actions: test/isolation.

type Compte = typeof comptes.$inferSelect;
/** What somebody is answered: status, final path, titles and the whole text, what the page keeps for its scripts included. */
type Seen = { status: number; path: string; title: string; text: string };
type Ask = (path: string, compte?: Compte) => Promise<Seen>;

const AT_ONCE = 20;

const test = base.extend<{ ask: Ask }>({
  ask: async ({ playwright, db, stack }, provide) => {
    const people = new Map<string, Promise<APIRequestContext>>();
    const contextOf = (compte?: Compte) => {
      const who = compte?.id ?? "nobody";
      const context = people.get(who) ?? requestsOf(playwright.request, db, stack.url, compte);
      people.set(who, context);
      return context;
    };
    await provide(async (path, compte) => {
      const answer = await (await contextOf(compte)).get(path);
      const text = await answer.text();
      const titles = [...text.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
      return { status: answer.status(), path: new URL(answer.url()).pathname, title: titles.join(" "), text };
    });
    for (const context of people.values()) await (await context).dispose();
  },
});

/** Does it for each, twenty at a time, and tells every fault rather than the first. */
async function forEach<T>(things: readonly T[], check: (thing: T) => Promise<void>) {
  for (let start = 0; start < things.length; start += AT_ONCE)
    await Promise.all(things.slice(start, start + AT_ONCE).map(check));
}

// One world for the file: its tests follow each other.
test.describe.configure({ mode: "default" });

let world: World;
test.beforeAll(async ({ db }) => {
  world = await buildWorld(db, ["08", "55"]);
});

const fermees = pages.filter((page) => page.portal);
const dUnPortail = (portal: Portal) => fermees.filter((page) => page.portal === portal && page.pattern.includes("["));

test("chacun ouvre ses pages", async ({ ask }) => {
  await forEach(pages, async (page) => {
    const path = page.path(world);
    const seen = await ask(path, page.as && compteOf(world, page.as));
    expect.soft(seen.status, path).toBeLessThan(400);
    if (page.portal) expect.soft(seen.path, `${path} a renvoyé à la connexion`).not.toContain("/connexion");
    expect.soft(seen.title, path).toMatch(/Collectif Objets/);
  });
});

test("qui n’est pas connecté est mené à la connexion, et ramené ensuite à la page demandée", async ({ ask }) => {
  await forEach([...fermees, ...pages.filter(({ pattern }) => pattern === routes.compte)], async (page) => {
    const path = page.path(world);
    const seen = await ask(path);
    expect.soft(seen.path, path).toBe("/connexion");
    expect.soft(seen.text, path).not.toContain(SECRET);
  });
});

test("qui est de l’équipe et n’a pas donné son second facteur n’ouvre aucune page, d’aucun portail, ni aucun fichier", async ({
  playwright,
  db,
  stack,
}) => {
  const waits = await requestsOf(playwright.request, db, stack.url, world.admin, { prouve: false });
  const files = [
    routes.admin.exportAnomalies,
    routes.admin.rejets(world.imports.essai.id),
    routes.admin.apercu(world.campagne.id, "lancement"),
  ];
  await forEach([...fermees.map((page) => page.path(world)), routes.compte], async (path) => {
    const answer = await waits.get(path);
    expect.soft(new URL(answer.url()).pathname, path).toBe(routes.secondFacteur());
    expect.soft(await answer.text(), path).not.toContain(SECRET);
  });
  await forEach(files, async (path) => expect.soft((await waits.get(path)).status(), path).toBe(404));
  const depot = await waits.put(routes.apiDepot(v7()), { data: { taille: 1000 }, headers: { origin: stack.url } });
  expect(depot.status()).toBe(401);
  await waits.dispose();
});

const etrangers: Record<Portal, Somebody[]> = {
  commune: ["conservateur", "admin"],
  conservateur: ["transmis", "admin"],
  admin: ["transmis", "conservateur"],
};

test("un autre rôle n’entre pas", async ({ ask }) => {
  const essais = fermees.flatMap((page) => etrangers[page.portal!].map((who): [PageOfSite, Somebody] => [page, who]));
  await forEach(essais, async ([page, who]) => {
    const path = page.path(world);
    const seen = await ask(path, compteOf(world, who));
    expect
      .soft(seen.path.startsWith("/connexion") || seen.status === 404, `${who} : ${path} → ${seen.status} ${seen.path}`)
      .toBe(true);
    expect.soft(seen.text, `${who} : ${path}`).not.toContain(SECRET);
  });
});

test("une autre mairie ne trouve pas les objets de celle-ci, et n’en lit pas le nom", async ({ ask }) => {
  for (const voisine of [world.voisine.compte, world.lointaine.compte])
    await forEach(dUnPortail("commune"), async (page) => {
      const path = page.path(world);
      const seen = await ask(path, voisine);
      expect.soft(seen.status, path).toBe(404);
      expect.soft(seen.title + seen.text, path).not.toContain(SECRET);
    });
});

test("le conservateur d’un autre département ne trouve rien de celui-ci, et n’en lit pas le nom", async ({ ask }) => {
  await forEach(dUnPortail("conservateur"), async (page) => {
    const path = page.path(world);
    const seen = await ask(path, world.conservateurAilleurs);
    expect.soft(seen.status, path).toBe(404);
    expect.soft(seen.title + seen.text, path).not.toContain(SECRET);
    expect.soft(seen.title, path).not.toContain("Saint-Aubin");
  });
});

test("un identifiant inconnu, ou qui n’en est pas un, est une page introuvable", async ({ ask }) => {
  const inconnus: [string, Somebody?][] = [
    ["/communes/99999"],
    ["/communes/2A004x"],
    ["/objets/PM00000000"],
    // Those that have left: the address that somebody kept says so, and not why.
    [`/objets/${world.partis.disparu.ref}`],
    [`/objets/${world.partis.vole.ref}`],
    [`/commune/objets/${world.partis.vole.ref}`, "vierge"],
    // A photo that was removed is one that never was.
    [`/api/photos/${world.inconnu}/grande`, "enCours"],
    [`/api/photos/${world.inconnu}/grande`, "conservateur"],
    ["/commune/objets/PM00000000", "enCours"],
    ["/commune/objets/PM00000000/recensement/1", "enCours"],
    [`/commune/objets/${world.enCours.objets[0]!.ref}/recensement/8`, "enCours"],
    [`/commune/objets/${world.enCours.objets[0]!.ref}/recensement/etat`, "enCours"],
    [`/commune/historique/${world.inconnu}`, "transmis"],
    ["/commune/historique/pas-un-identifiant", "transmis"],
    [`/commune/historique/${world.dossierPasse.id}`, "transmis"],
    // A round of another commune of the same curator is not one of this one.
    [`/conservateur/communes/${world.transmis.commune.codeInsee}/dossiers/${world.dossierPasse.id}`, "conservateur"],
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
    ["/conservateur/departements/99/export", "conservateur"],
    [`/admin/campagnes/${world.campagne.id}/apercu/lancement`, "conservateur"],
    ["/desinscription/inconnu"],
    ["/n-existe-pas"],
  ];
  await forEach(inconnus, async ([path, who]) => {
    const seen = await ask(path, who && compteOf(world, who));
    expect.soft(seen.status, path).toBe(404);
    if (path.startsWith("/objets/")) expect.soft(seen.title, path).toContain("Objet introuvable");
  });
});
