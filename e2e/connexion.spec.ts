import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq, notExists, sql } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communes, comptes, connexions } from "@/db/schema";
import { sansAccent } from "@/lib/format";
import { Inbox } from "@/test/inbox";
import { faultsOf, STILL } from "./appearances";
import { expect, test } from "./fixtures";
import { tieTelephone } from "./telephone";

/** Limits are per IP: each journey is somebody else, at an address of the documentation's range. */
test.use({
  extraHTTPHeaders: async ({}, provide) =>
    provide({ "x-forwarded-for": `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}::1` }),
});

const unique = () => randomInt(1e12).toString(36);

/** A commune of the reference data that nobody else uses. */
async function anyCommune(db: Database) {
  const [commune] = await db
    .select()
    .from(communes)
    .where(notExists(db.select().from(comptes).where(eq(comptes.communeCode, communes.codeInsee))))
    .orderBy(sql`random()`)
    .limit(1);
  if (!commune) throw new Error("Every commune of the base has an account");
  return commune;
}

async function mairie(db: Database) {
  const commune = await anyCommune(db);
  const email = `mairie.${unique()}@epreuve.example.org`;
  return { commune, compte: await given(db).mairie({ communeCode: commune.codeInsee, email }), email };
}

async function mailTo(inbox: Inbox, email: string) {
  const mail = await inbox.waitFor({ to: email });
  const lien = Inbox.links(mail).find((link) => link.includes("/connexion/confirmer?jeton=")) ?? "";
  const [code = ""] = /\b\d{6}\b/.exec(mail.text.replaceAll(lien, "")) ?? [];
  return { lien, code };
}

const askByAddress = async (page: Page, path: string, email: string) => {
  await page.goto(path);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");
};

const typeCode = async (page: Page, code: string) => {
  await page.getByLabel("Code à six chiffres").fill(code);
  await page.getByRole("button", { name: "Me connecter" }).click();
};

/** Who the site says is logged in. */
async function whoIsIn(page: Page): Promise<string> {
  await page.goto("/connexion");
  const told = page.getByText("Vous êtes connecté");
  return (await told.count()) > 0 ? await told.innerText() : "personne";
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "avec JavaScript" : "sans JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("la mairie se trouve par son nom, reçoit un lien, et revient à la page demandée", async ({
      page,
      db,
      inbox,
      request,
      baseURL,
    }) => {
      const { commune, email } = await mairie(db);
      await page.goto("/connexion?retour=/commune/visite");
      await page.getByRole("link", { name: /^La mairie/ }).click();
      await page.getByLabel("Nom de la commune").fill(sansAccent(commune.nom).toUpperCase());
      await page.getByLabel("Département").selectOption(commune.departementCode);
      await page.getByRole("button", { name: "Chercher" }).click();
      await page
        .getByRole("radio")
        .and(page.locator(`[value="${commune.codeInsee}"]`))
        .check();
      await page.getByRole("button", { name: "Continuer" }).click();
      await expect(page.getByText(email)).toHaveCount(0);
      await page.getByRole("button", { name: "Recevoir le lien" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");

      const { lien } = await mailTo(inbox, email);
      await page.goto(lien);
      // The first press of a double click: the browser drops its answer for that of the second.
      const champ = (name: string) => page.locator(`input[name=${name}]`).inputValue();
      const form = { jeton: await champ("jeton"), appui: await champ("appui") };
      await request.post("/api/auth/callback/email", { form, headers: { origin: baseURL ?? "" }, maxRedirects: 0 });
      await page.getByRole("button", { name: "Me connecter" }).click();
      await page.waitForURL("**/commune/visite");
      expect(await whoIsIn(page)).toContain("Secrétariat");

      await page.getByRole("button", { name: "Me déconnecter" }).click();
      await expect(page.getByText("Vous êtes déconnecté")).toBeVisible();
      await page.goto(lien);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien a déjà servi");
      await page.getByRole("button", { name: "Recevoir un nouveau lien" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");
      const linkOf = (mail: Parameters<typeof Inbox.links>[0]) =>
        Inbox.links(mail).find((link) => link.includes("/connexion/confirmer?jeton=")) ?? "";
      const autre = await inbox.waitFor({ to: email }, (mail) => linkOf(mail) !== lien);
      await page.goto(linkOf(autre));
      await page.getByRole("button", { name: "Me connecter" }).click();
      await page.waitForURL("**/commune/visite");
    });

    test("le conservateur tape son code là où il l’a demandé, après s’être trompé", async ({ page, db, inbox }) => {
      const email = `camille.${unique()}@drac.example.org`;
      await given(db).conservateur(["51"], { email });
      await askByAddress(page, "/connexion/conservateur", email);
      const { lien, code } = await mailTo(inbox, email);
      await typeCode(page, "12");
      await expect(page.getByText("Il manque des chiffres")).toBeVisible();
      await typeCode(page, code === "000000" ? "000001" : "000000");
      await expect(page.getByText(/Il vous reste 4\sessais/)).toBeVisible();
      await typeCode(page, code);
      await page.waitForURL("**/conservateur");
      expect(await whoIsIn(page)).toContain("Camille Arnaud");
      await page.goto(lien);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous êtes déjà connecté");
    });
  });

test("l’équipe ouvre le lien sur un autre appareil, puis perd son compte : dehors à la demande suivante", async ({
  page,
  browser,
  baseURL,
  extraHTTPHeaders,
  db,
  inbox,
}) => {
  const email = `equipe.${unique()}@example.org`;
  const compte = await given(db).admin({ email });
  await askByAddress(page, "/connexion/equipe", email);
  const { lien, code } = await mailTo(inbox, email);
  const elsewhere = await (await browser.newContext({ baseURL, extraHTTPHeaders })).newPage();
  await elsewhere.goto(lien);
  await elsewhere.getByRole("button", { name: "Me connecter" }).click();
  await tieTelephone(elsewhere);
  await elsewhere.waitForURL("**/admin");
  const [session] = (await elsewhere.context().cookies()).filter(({ name }) => name === "session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(((session?.expires ?? 0) * 1000 - Date.now()) / 3_600_000).toBeCloseTo(12, 1);

  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien a déjà servi");

  await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, compte.id));
  expect(await whoIsIn(elsewhere)).toBe("personne");
  await elsewhere.context().close();
});

test("un filtre de messagerie lit le lien, ses en-têtes et tout ce qu’il y a sur la page : rien n’est consommé", async ({
  page,
  db,
  inbox,
  request,
}) => {
  const { compte, commune, email } = await mairie(db);
  await page.goto(`/connexion?commune=${commune.codeInsee}&retour=/commune`);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");
  const { lien } = await mailTo(inbox, email);

  const jeton = new URL(lien).searchParams.get("jeton") ?? "";
  const seen = new Set<string>();
  const queue = [lien, `/api/auth/callback/email?token=${jeton}&email=${email}`, `${lien}&_rsc=1`];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address)) continue;
    seen.add(address);
    await request.head(address);
    await request.get(address, { headers: { rsc: "1", "next-router-prefetch": "1", purpose: "prefetch" } });
    const whole = await (await request.get(address)).text();
    if (!address.includes("/connexion/confirmer")) continue;
    for (const [, link = ""] of whole.matchAll(/(?:href|action)="([^"]+)"/g))
      if (/^\/(?!_next)/.test(link)) queue.push(link.replaceAll("&amp;", "&"));
  }
  expect(seen.size).toBeGreaterThan(5);
  const rows = await db.select().from(connexions).where(eq(connexions.compteId, compte.id));
  expect(rows).toMatchObject([{ utiliseLe: null, essais: 0 }]);

  await page.goto(lien);
  await page.getByRole("button", { name: "Me connecter" }).dblclick();
  await page.waitForURL("**/commune");
});

test("une adresse inconnue voit exactement la même chose, jusqu’au dernier code", async ({
  browser,
  baseURL,
  extraHTTPHeaders,
  db,
}) => {
  const known = `connue.${unique()}@drac.example.org`;
  await given(db).conservateur(["51"], { email: known });
  const screens: string[][] = [];
  for (const email of [known, `inconnue.${unique()}@drac.example.org`]) {
    const context = await browser.newContext({ baseURL, extraHTTPHeaders });
    const visitor = await context.newPage();
    await askByAddress(visitor, "/connexion/conservateur", email);
    const main = visitor.getByRole("main");
    const seen = [await main.innerText()];
    for (const sentence of [/4\sessais/, /3\sessais/, /2\sessais/, /un seul essai/, /Trop de codes inexacts/]) {
      await typeCode(visitor, "999999");
      await expect(main).toContainText(sentence);
      seen.push(await main.innerText());
    }
    screens.push(seen);
    await context.close();
  }
  expect(screens[1]).toEqual(screens[0]);
});

test("une commune sans adresse sait quoi faire", async ({ page, db }) => {
  const { codeInsee } = await anyCommune(db);
  await page.goto(`/connexion/mairie/${codeInsee}`);
  await expect(page.getByRole("main")).toContainText("Demander une mise à jour");
  await expect(page.getByRole("link", { name: /Ouvrir l’annuaire/ })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /@/ })).toHaveAttribute("href", /^mailto:/);
});

test.describe("ce que l’on voit", () => {
  test.use({ contextOptions: STILL });

  test("aucun défaut d’accessibilité, rien qui dépasse", async ({ page, db }) => {
    test.slow(); // ten pages, each searched whole under four appearances
    const { commune } = await mairie(db);
    for (const path of [
      "/connexion",
      "/connexion?etat=deconnecte",
      "/connexion/mairie?q=saint&choisir=oui",
      "/connexion/mairie?q=zzzz",
      `/connexion/mairie/${commune.codeInsee}`,
      "/connexion/conservateur",
      "/connexion/equipe",
      "/connexion/code",
      "/connexion/confirmer?jeton=inconnu",
    ]) {
      await page.goto(path);
      expect(await faultsOf(page), path).toEqual([]);
    }
    await askByAddress(page, "/connexion/conservateur", `axe.${unique()}@example.org`);
    await typeCode(page, "1");
    await expect(page.getByLabel("Code à six chiffres")).toBeFocused();
    expect(await faultsOf(page)).toEqual([]);
  });
});
