import type { BrowserContext, Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { petitePhoto } from "../images";
import { logIn } from "../log-in";
import { mairie } from "../mairie";
import type { Stack } from "../stack";

/** What a device keeps is its owner's: whoever else sits down, however the session ends, whatever the clock says. */

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const commentaire = (page: Page) => page.getByRole("textbox", { name: "Votre commentaire" });
const head = (page: Page) => page.getByRole("banner");
const LONG = "Trois pages tapées à la main. ".repeat(90).trim();

/** A town hall whose objet is said to be elsewhere for now: the question of the comment is open. */
async function auCommentaire(context: BrowserContext, db: Database, stack: Stack) {
  const g = given(db);
  const lieu = await mairie(context, db, stack);
  const dossier = await g.dossier({ communeCode: lieu.commune.codeInsee });
  const ref = lieu.objets[0]!.ref;
  const recensement = await g.recensement({
    dossierId: dossier.id,
    objetRef: ref,
    statut: "brouillon",
    localisation: "deplacement_temporaire",
    recensable: false,
    etapeAtteinte: 6,
  });
  const collegue = await g.mairie({ communeCode: lieu.commune.codeInsee });
  const notes = async () => (await db.select().from(recensements).where(eq(recensements.id, recensement.id)))[0]!.notes;
  return { ...lieu, ref, recensement, collegue, notes, page: routes.commune.recensement(ref, 6) };
}

/** The same, validated and sent: a curator has it before him. */
async function aExaminer(context: BrowserContext, db: Database, stack: Stack) {
  const g = given(db);
  const lieu = await mairie(context, db, stack);
  const dossier = await g.dossier({ communeCode: lieu.commune.codeInsee, statut: "transmis" });
  const ref = lieu.objets[0]!.ref;
  const recensement = await g.recensement({ dossierId: dossier.id, objetRef: ref });
  const collegue = await g.mairie({ communeCode: lieu.commune.codeInsee });
  return { ...lieu, ref, recensement, collegue, page: routes.conservateur.examen(recensement.id) };
}

/** The same browser, somebody else in front of it; nobody, without `compte`: the session has ended by itself. */
async function sitDown(context: BrowserContext, db: Database, stack: Stack, compte?: Parameters<typeof logIn>[3]) {
  await context.clearCookies();
  if (compte) await logIn(context, db, stack.url, compte);
}

/** Everything of ours that can be read in the browser. */
const readable = (page: Page) =>
  page.evaluate(async () => {
    const photos: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const base = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error(name));
      });
      for (const store of base.objectStoreNames)
        photos.push(
          ...(await new Promise<unknown[]>((resolve, reject) => {
            const request = base.transaction(store).objectStore(store).getAllKeys();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error ?? new Error(store));
          })),
        );
      base.close();
    }
    return {
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      photos,
      caches: await caches.keys(),
    };
  });
const RIEN = { local: [], session: [], photos: [], caches: [] };

test.describe("deux personnes d’une mairie, un seul ordinateur", () => {
  test("les mots de l’une ne sont pas montrés à l’autre, et l’attendent", async ({ page, context, db, stack }) => {
    const { page: adresse, compte, collegue } = await auCommentaire(context, db, stack);
    await page.goto(adresse);
    await commentaire(page).fill(LONG);
    expect(JSON.stringify(await readable(page))).not.toContain(compte.id);
    await sitDown(context, db, stack, collegue);
    await page.goto(adresse);
    await expect(commentaire(page)).toHaveValue("");
    await commentaire(page).fill("D’une autre main");
    await sitDown(context, db, stack, compte);
    await page.goto(adresse);
    await expect(commentaire(page)).toHaveValue(LONG);
  });

  test("une page restée ouverte n’enregistre rien sous le nom de l’autre", async ({ page, context, db, stack }) => {
    const { page: adresse, compte, collegue, notes } = await auCommentaire(context, db, stack);
    await page.goto(adresse);
    await commentaire(page).fill(LONG);
    await sitDown(context, db, stack, collegue);
    await button(page, "Continuer").click();
    await expect(page.getByText("Quelqu’un d’autre s’est connecté dans ce navigateur")).toBeVisible();
    await expect(head(page)).toContainText("Session expirée");
    expect(await notes()).toBeNull();
    await sitDown(context, db, stack, compte);
    await page.goto(adresse);
    await expect(commentaire(page)).toHaveValue(LONG);
  });

  test("les photos qui attendent ne sont ni vues ni envoyées par l’autre, et partent au retour de la première", async ({
    page,
    context,
    db,
    stack,
  }) => {
    const { ref, compte, collegue, recensement } = await auCommentaire(context, db, stack);
    await db
      .update(recensements)
      .set({ localisation: "edifice_initial", recensable: true, etapeAtteinte: 4 })
      .where(eq(recensements.id, recensement.id));
    const adresse = routes.commune.recensement(ref, 4);
    let coupe = true;
    await context.route(/\/depots\//, (route) => (coupe ? route.abort("internetdisconnected") : route.continue()));
    await page.goto(adresse);
    const champ = page.locator("label", { hasText: "Choisir des photos" }).locator("input");
    await expect(champ).toBeEnabled();
    await champ.setInputFiles([{ name: "cloche.jpg", mimeType: "image/jpeg", buffer: await petitePhoto() }]);
    await expect(head(page)).toContainText("1 photo en attente de réseau");

    // Her session ends first: it is not the network that is missing.
    await sitDown(context, db, stack);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(head(page)).toContainText("Session expirée");
    await expect(head(page)).not.toContainText("réseau");

    page.on("dialog", (dialog) => void dialog.accept());
    await sitDown(context, db, stack, collegue);
    coupe = false;
    const calls: string[] = [];
    page.on("request", (request) => request.method() === "PUT" && calls.push(request.url()));
    await page.goto(adresse);
    await expect(champ).toBeEnabled();
    await expect(head(page)).toContainText("Enregistré");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.goto(routes.commune.accueil);
    expect(calls).toEqual([]);
    expect((await readable(page)).photos).toHaveLength(1);

    await sitDown(context, db, stack, compte);
    await page.goto(adresse);
    await expect(page.getByRole("listitem").filter({ hasText: "cloche.jpg" })).toContainText("Envoyée");
    expect((await readable(page)).photos).toEqual([]);
  });
});

for (const heures of [26, -26])
  test(`l’horloge de l’appareil a ${heures} heures d’avance : ce qu’un collègue a enregistré entre-temps se lit à côté, sans être écrasé`, async ({
    page,
    context,
    db,
    stack,
  }) => {
    const { page: adresse, recensement, notes } = await auCommentaire(context, db, stack);
    await page.clock.setFixedTime(Date.now() + heures * 3_600_000);
    await page.goto(adresse);
    await commentaire(page).fill("Les miens");
    await db
      .update(recensements)
      .set({ notes: "Ceux du collègue", version: sql`${recensements.version} + 1`, majLe: sql`now()` })
      .where(eq(recensements.id, recensement.id));
    for (let turn = 0; turn < 2; turn++) {
      await page.goto(adresse);
      await expect(commentaire(page)).toHaveValue("Les miens");
      await expect(page.getByText("Ceci a changé depuis que vous avez commencé à écrire")).toBeVisible();
      await expect(page.getByRole("definition").filter({ hasText: "Ceux du collègue" })).toBeVisible();
    }
    await button(page, "Garder ce qui est enregistré").click();
    await expect(commentaire(page)).toHaveValue("Ceux du collègue");
    await page.goto(adresse);
    await expect(page.getByText("Nous avons retrouvé")).toHaveCount(0);
    expect(await notes()).toBe("Ceux du collègue");
  });

test("une réponse précédente changée entre-temps par soi-même ne fait pas peur : les mots reviennent, c’est tout", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { page: adresse, ref } = await auCommentaire(context, db, stack);
  await page.goto(adresse);
  await commentaire(page).fill("En cours de route");
  await page.getByRole("link", { name: "Retour" }).click();
  await page.waitForURL(`**${routes.commune.recensement(ref, 1)}`);
  await page.getByRole("radio", { name: "Introuvable", exact: true }).check();
  await button(page, "Continuer").click();
  await page.getByRole("dialog").getByRole("button").last().click();
  await page.waitForURL(`**${adresse}`);
  await expect(commentaire(page)).toHaveValue("En cours de route");
  await expect(page.getByText("Nous avons retrouvé")).toBeVisible();
  await expect(page.getByText("Ceci a changé")).toHaveCount(0);
});

test.describe("la session expire sous un long texte : il revient au retour, pour la même personne seulement", () => {
  test("l’assistant, dont l’en-tête dit vrai à chaque instant", async ({ page, context, db, stack }) => {
    const { page: adresse, compte, notes } = await auCommentaire(context, db, stack);
    await page.goto(adresse);
    await expect(head(page)).toContainText("Enregistré");
    await commentaire(page).fill(LONG);
    await expect(head(page)).toContainText("Brouillon gardé");
    await sitDown(context, db, stack);
    await button(page, "Continuer").click();
    await expect(page.getByText("Vous n’êtes plus connecté")).toBeVisible();
    await expect(head(page)).toContainText("Session expirée");
    await expect(head(page)).not.toContainText("Enregistré");
    await expect(head(page)).not.toContainText("réseau");
    await expect(commentaire(page)).toHaveValue(LONG);
    await page.getByRole("link", { name: "Se reconnecter" }).click();
    expect(new URL(page.url()).searchParams.get("retour")).toBe(adresse);
    await sitDown(context, db, stack, compte);
    // What the login leads back to.
    await page.goto(adresse);
    await expect(commentaire(page)).toHaveValue(LONG);
    await button(page, "Continuer").click();
    await page.waitForURL("**/7");
    expect(await notes()).toBe(LONG);
    await expect(head(page)).toContainText("Enregistré");
    expect(await readable(page)).toEqual(RIEN);
  });

  test("l’examen, la demande de complément et sa réponse, la campagne", async ({ page, context, db, stack }) => {
    const g = given(db);
    const { recensement, compte, ref, collegue, page: examen } = await aExaminer(context, db, stack);
    const conservateurs = [await g.conservateur(["95"]), await g.conservateur(["95"])] as const;
    const admins = [await g.admin(), await g.admin()] as const;
    const cas = [
      { qui: conservateurs, adresse: examen, champ: "Commentaire pour la commune", bouton: "Enregistrer" },
      {
        qui: conservateurs,
        adresse: `${examen}?complement=demander`,
        champ: "Que faut-il corriger",
        bouton: "Envoyer la demande",
      },
      {
        qui: [compte, collegue],
        adresse: routes.commune.objet(ref),
        champ: "Votre réponse",
        bouton: "Envoyer la réponse",
      },
      {
        qui: admins,
        adresse: routes.admin.nouvelleCampagne,
        champ: "Un mot de votre part",
        bouton: "Enregistrer et choisir les communes",
      },
    ] as const;
    for (const { qui, adresse, champ, bouton } of cas)
      await test.step(champ, async () => {
        if (champ === "Votre réponse") await g.complement({ recensementId: recensement.id });
        const texte = LONG.slice(0, 1500);
        await sitDown(context, db, stack, qui[0]);
        await page.goto(adresse);
        const zone = page.getByRole("textbox", { name: champ });
        await zone.fill(texte);
        await sitDown(context, db, stack);
        await button(page, bouton).click();
        await expect(page.getByText("Vous n’êtes plus connecté")).toBeVisible();
        await expect(head(page)).toContainText("Session expirée");
        await sitDown(context, db, stack, qui[1]);
        await page.goto(adresse);
        await expect(zone).toHaveValue("");
        await sitDown(context, db, stack, qui[0]);
        await page.goto(adresse);
        await expect(zone).toHaveValue(texte);
      });
  });
});

test("le réseau tombe puis revient : la réponse repart toute seule, et l’en-tête n’a jamais dit « Enregistré » trop tôt", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { page: adresse, notes } = await auCommentaire(context, db, stack);
  await page.goto(adresse);
  await commentaire(page).fill("Écrit dans l’église");
  await context.setOffline(true);
  await button(page, "Continuer").click();
  await expect(page.getByText("Pas de réseau", { exact: true })).toBeVisible();
  await expect(head(page)).toContainText("En attente de réseau");
  await expect(head(page)).not.toContainText("Enregistré");
  await context.setOffline(false);
  await page.waitForURL("**/7");
  await expect(head(page)).toContainText("Enregistré");
  expect(await notes()).toBe("Écrit dans l’église");
});

test("le site est mis à jour pendant que l’on écrit : une phrase le dit, et tout revient en rechargeant", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { page: adresse, notes } = await auCommentaire(context, db, stack);
  await page.goto(adresse);
  await commentaire(page).fill(LONG);
  // The action that this page knows is not one of the new version.
  await page.route(`**${adresse}`, (route) =>
    route.request().method() === "POST"
      ? route.continue({ headers: { ...route.request().headers(), "next-action": `7f${"0".repeat(40)}` } })
      : route.continue(),
  );
  await button(page, "Continuer").click();
  await expect(page.getByText("Le site vient d’être mis à jour")).toBeVisible();
  await expect(commentaire(page)).toHaveValue(LONG);
  await expect(head(page)).not.toContainText("Enregistré");
  await page.unrouteAll();
  await button(page, "Recharger la page").click();
  await expect(page.getByText("Nous avons retrouvé")).toBeVisible();
  await button(page, "Continuer").click();
  await page.waitForURL("**/7");
  expect(await notes()).toBe(LONG);
});

test.describe("se déconnecter", () => {
  const ouvrir = async (page: Page) => {
    await head(page).locator("summary", { hasText: "Compte" }).click();
    await button(page, "Se déconnecter").click();
  };

  test("un conservateur qui a une note privée en cours est prévenu ; s’il part, rien ne reste dans aucun onglet", async ({
    page,
    context,
    db,
    stack,
  }) => {
    const g = given(db);
    const { page: examen } = await aExaminer(context, db, stack);
    const conservateur = await g.conservateur(["95"]);
    await sitDown(context, db, stack, conservateur);
    const autre = await context.newPage();
    await autre.goto(routes.conservateur.accueil);
    await page.goto(examen);
    await page.getByLabel("Note privée").fill("Le curé ne répond jamais");
    await ouvrir(page);
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Un texte pas enregistré : Statue : Vierge à l’Enfant");
    await button(page, "Rester connecté").click();
    await expect(page.getByLabel("Note privée")).toHaveValue("Le curé ne répond jamais");
    await button(page, "Se déconnecter").click();
    await button(page, "Partir et effacer").click();
    await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
    expect(await readable(page)).toEqual(RIEN);
    await expect(autre.getByText("Vous êtes déconnecté.")).toBeVisible();
    // He is the next one to sit down: nothing of what was typed comes back.
    await sitDown(context, db, stack, conservateur);
    await page.goto(examen);
    await expect(page.getByLabel("Note privée")).toHaveValue("");
  });

  test("une commune qui a deux photos à envoyer les voit nommées ; sans réseau rien n’est effacé, puis il n’en reste rien", async ({
    page,
    context,
    db,
    stack,
  }) => {
    const { ref, recensement } = await auCommentaire(context, db, stack);
    await db
      .update(recensements)
      .set({ localisation: "edifice_initial", recensable: true, etapeAtteinte: 4 })
      .where(eq(recensements.id, recensement.id));
    await context.route(/\/depots\//, (route) => route.abort("internetdisconnected"));
    await page.goto(routes.commune.recensement(ref, 4));
    const champ = page.locator("label", { hasText: "Choisir des photos" }).locator("input");
    await expect(champ).toBeEnabled();
    await champ.setInputFiles([
      { name: "une.jpg", mimeType: "image/jpeg", buffer: await petitePhoto() },
      { name: "deux.jpg", mimeType: "image/jpeg", buffer: await petitePhoto() },
    ]);
    await expect(head(page)).toContainText("2 photos en attente de réseau");
    page.once("dialog", (dialog) => void dialog.accept());
    await page.goto(routes.commune.accueil);
    await ouvrir(page);
    await expect(page.getByRole("dialog")).toContainText("2 photos à envoyer");
    await context.setOffline(true);
    await button(page, "Partir et effacer").click();
    await expect(page.getByText("Vous êtes toujours connecté, et rien n’est effacé.")).toBeVisible();
    expect((await readable(page)).photos).toHaveLength(2);
    await context.setOffline(false);
    await button(page, "Partir et effacer").click();
    await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
    expect(await readable(page)).toEqual(RIEN);
  });

  test("rien à perdre : on part sans question", async ({ page, context, db, stack }) => {
    await mairie(context, db, stack);
    await page.goto(routes.commune.accueil);
    await ouvrir(page);
    await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
    expect(await readable(page)).toEqual(RIEN);
  });

  test("sans JavaScript, on part aussi", async ({ browser, db, stack }) => {
    const context = await browser.newContext({ baseURL: stack.url, javaScriptEnabled: false });
    await mairie(context, db, stack);
    const page = await context.newPage();
    await page.goto(routes.commune.accueil);
    await ouvrir(page);
    await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
    await page.goto(routes.commune.accueil);
    await expect(page).toHaveURL(/connexion/);
    await context.close();
  });
});
