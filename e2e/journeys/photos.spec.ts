import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { dossiers, photos, recensements } from "@/db/schema";
import { routes } from "@/lib/routes";
import { violationsOf } from "../axe";
import { expect, test } from "../fixtures";
import { petitePhoto } from "../images";
import { logIn } from "../log-in";
import { mairie } from "../mairie";
import { allerAuxPhotos, champPhotos, choisir, dansLeBucket, jpeg, ligne, photosDe, surLAppareil } from "../photo-step";
import { given } from "@/db/builders/given";

// What becomes of a photo between the device and the store, whatever happens meanwhile.

test("sans réseau les photos attendent sur l’appareil, survivent au rechargement, puis partent toutes seules", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  let coupe = true;
  await context.route(/\/depots\//, (route) => (coupe ? route.abort("internetdisconnected") : route.continue()));
  await choisir(page, [jpeg("une.jpg", await petitePhoto()), jpeg("deux.jpg", await petitePhoto())]);
  await expect(ligne(page, "une.jpg")).toContainText("En attente de réseau");
  await expect(page.getByText("2 photos en attente de réseau")).toBeVisible();

  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(ligne(page, "deux.jpg")).toBeVisible();
  coupe = false;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(ligne(page, "une.jpg")).toContainText("Envoyée", { timeout: 20_000 });
  await expect(ligne(page, "deux.jpg")).toContainText("Envoyée");
  expect(await photosDe(db, ref)).toMatchObject([{ statut: "prete" }, { statut: "prete" }]);
});

test("légender, ranger, supprimer ; l’annulation d’un envoi ne laisse rien", async ({ page, context, db, stack }) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await choisir(page, [jpeg("face.jpg", await petitePhoto())]);
  await expect(ligne(page, "face.jpg")).toContainText("Envoyée");
  await choisir(page, [jpeg("dos.jpg", await petitePhoto())]);
  await expect(ligne(page, "dos.jpg")).toContainText("Envoyée");

  await page.getByRole("textbox", { name: "Ce que montre face.jpg" }).fill("De face, avant restauration");
  await page.getByRole("textbox", { name: "Ce que montre face.jpg" }).blur();
  await expect(ligne(page, "De face, avant restauration")).toBeVisible();
  await page.getByRole("button", { name: "Avancer dos.jpg" }).click();
  await expect
    .poll(async () => (await photosDe(db, ref)).map(({ legende }) => legende))
    .toEqual([null, "De face, avant restauration"]);

  await page.getByRole("button", { name: "Supprimer dos.jpg" }).click();
  await page.getByRole("button", { name: "Annuler" }).click();
  expect(await photosDe(db, ref)).toHaveLength(2);
  const [dos] = await photosDe(db, ref);
  await page.getByRole("button", { name: "Supprimer dos.jpg" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await expect(ligne(page, "dos.jpg")).toHaveCount(0);
  await expect.poll(() => dansLeBucket(stack, dos!.id)).toEqual([]);

  await context.route(/\/depots\//, () => undefined); // never answers
  await choisir(page, [jpeg("annulee.jpg", await petitePhoto())]);
  await page.getByRole("button", { name: "Annuler l’envoi de annulee.jpg" }).click();
  await expect(ligne(page, "annulee.jpg")).toHaveCount(0);
  await expect.poll(async () => (await photosDe(db, ref)).length).toBe(1);
});

test("annuler pendant que la photo s’annonce ne laisse rien non plus", async ({ page, context, db, stack }) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  // The server hears of the photo after the person has changed her mind.
  let annuler = () => {};
  const annulee = new Promise<void>((resolve) => (annuler = resolve));
  let annoncer = () => {};
  const annoncee = new Promise<void>((resolve) => (annoncer = resolve));
  await context.route(/\/api\/photos\/[^/]+$/, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    await annulee;
    const response = await route.fetch();
    annoncer();
    await route.fulfill({ response }).catch(() => undefined);
  });
  const annonce = page.waitForRequest((request) => request.method() === "PUT" && /\/api\/photos\//.test(request.url()));
  await choisir(page, [jpeg("regret.jpg", await petitePhoto())]);
  await annonce;
  await page.getByRole("button", { name: "Annuler l’envoi de regret.jpg" }).click();
  await expect(ligne(page, "regret.jpg")).toHaveCount(0);
  const effacee = page.waitForResponse((response) => response.request().method() === "DELETE");
  annuler();
  await annoncee;
  await effacee;
  await expect(ligne(page, "regret.jpg")).toHaveCount(0);
  expect(await photosDe(db, ref)).toEqual([]);
});

test("la photo d’une commune n’existe pas pour les autres", async ({ page, context, browser, db, stack }) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await choisir(page, [jpeg("face.jpg", await petitePhoto())]);
  await expect(ligne(page, "face.jpg")).toContainText("Envoyée");
  const [photo] = await photosDe(db, ref);
  const address = stack.url + routes.photo(photo!.id, "vignette");
  expect((await page.request.get(address)).status()).toBe(200);

  const inconnu = await browser.newContext();
  expect((await inconnu.request.get(address)).status()).toBe(404);
  await logIn(inconnu, db, stack.url, await given(db).conservateur(["52"]));
  expect((await inconnu.request.get(address)).status()).toBe(404);
  await inconnu.close();
  expect(
    await db
      .select()
      .from(photos)
      .where(and(eq(photos.id, photo!.id))),
  ).toHaveLength(1);
});

/** From the step of photos to the thanks: the rest of the answers, then « Valider ». */
async function repondreEtValider(page: Page) {
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("radio", { name: "Bon", exact: true }).check();
  await page.getByRole("radio", { name: "Difficile à voler" }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("textbox", { name: "Votre commentaire" })).toBeVisible();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est validé");
}
const boite = (page: Page) => page.getByRole("dialog");

test("le dossier part alors que des photos sont encore sur le téléphone : l’envoi les nomme, le téléphone les garde et le dit partout", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const { objets, commune } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  let coupe = true;
  await context.route(/\/api\/photos\/[^/]+$/, (route) =>
    coupe ? route.abort("internetdisconnected") : route.continue(),
  );
  await choisir(page, [jpeg("une.jpg", await petitePhoto()), jpeg("deux.jpg", await petitePhoto())]);
  await expect(ligne(page, "deux.jpg")).toContainText("En attente de réseau");
  await repondreEtValider(page);

  await page.getByRole("link", { name: "Vérifier et envoyer" }).click();
  await expect(page.getByText("2 photos sont encore en route sur cet appareil")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer le dossier" }).click();
  await expect(boite(page)).toContainText("2 photos sont seulement sur cet appareil");
  // Pressed twice, as one does: the second press follows nothing.
  const { x, y, width, height } = (await boite(page).getByRole("button", { name: "Envoyer" }).boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.mouse.click(x + width / 2, y + height / 2, { delay: 100 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre dossier est envoyé");
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(page).toHaveURL(new RegExp(`${routes.commune.envoye}$`));

  coupe = false;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  const restees = page.getByRole("region", { name: "Photos restées sur cet appareil" });
  await expect(restees).toContainText("2 photos n’ont pas pu partir");
  await expect(restees).toContainText("Votre dossier est envoyé");
  expect(await surLAppareil(page)).toBe(2);
  await page.goto(routes.commune.accueil);
  await expect(restees.getByRole("listitem")).toHaveCount(2);
  expect(await violationsOf(page)).toEqual([]);
  await restees.getByRole("button", { name: /^Retirer .*une\.jpg$/ }).click();
  await expect(restees.getByRole("listitem")).toHaveCount(1);
  expect(await surLAppareil(page)).toBe(1);
  // The curator asks for more: the one that was kept leaves, and makes nothing of what was sent a draft.
  const g = given(db);
  const [recensement] = await db.select().from(recensements).where(eq(recensements.objetRef, ref));
  await g.complement({ recensementId: recensement!.id, demandePar: (await g.conservateur(["95"])).id });
  await page.reload();
  await expect(restees).toHaveCount(0);
  await expect.poll(() => surLAppareil(page)).toBe(0);
  await expect.poll(async () => (await photosDe(db, ref)).map(({ statut }) => statut)).toEqual(["prete"]);
  expect(await db.select().from(recensements).where(eq(recensements.objetRef, ref))).toHaveLength(1);
  const [dossier] = await db.select().from(dossiers).where(eq(dossiers.communeCode, commune.codeInsee));
  expect(dossier?.statut).toBe("transmis");
});

test("une photo qui arrive après « Valider » ne défait rien : l’objet reste recensé, le dossier part, et elle le rejoint", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(120_000);
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  let coupe = true;
  await context.route(/\/depots\//, (route) => (coupe ? route.abort("internetdisconnected") : route.continue()));
  for (const nom of ["a.jpg", "b.jpg", "c.jpg"]) await choisir(page, [jpeg(nom, await petitePhoto())]);
  await expect.poll(async () => (await photosDe(db, ref)).length).toBe(3);
  await repondreEtValider(page);
  await expect(page.getByText("1 sur 1")).toBeVisible();
  await page.getByRole("link", { name: "Vérifier et envoyer" }).click();
  await expect(page.getByText("3 photos annoncées ne sont pas encore arrivées")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer le dossier" }).click();
  await expect(boite(page)).toContainText("3 photos annoncées ne sont pas encore arrivées");
  await boite(page).getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre dossier est envoyé");
  await expect(page.getByText("3 photos arrivent encore")).toBeVisible();

  coupe = false;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect
    .poll(async () => (await photosDe(db, ref)).map(({ statut }) => statut), { timeout: 20_000 })
    .toEqual(["prete", "prete", "prete"]);
  expect(await db.select().from(recensements).where(eq(recensements.objetRef, ref))).toMatchObject([
    { statut: "termine" },
  ]);
  expect(await surLAppareil(page)).toBe(0);
});

test("une photo dont la préparation tue l’onglet : le portail s’ouvre, elle est nommée et mise de côté, les autres sont parties", async ({
  page: premiere,
  context,
  db,
  stack,
}) => {
  test.setTimeout(120_000);
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  const tueuse = await petitePhoto();
  const prepare = async (page: Page) => {
    await page.addInitScript((size) => {
      const open = window.createImageBitmap.bind(window);
      Object.assign(window, {
        createImageBitmap: (file: Blob, options?: ImageBitmapOptions) => {
          if (file.size !== size) return open(file, options);
          return (window as unknown as { die: () => Promise<never> }).die();
        },
      });
    }, tueuse.length);
    const chrome = await context.newCDPSession(page);
    await page.exposeFunction("die", () => chrome.send("Page.crash").catch(() => undefined));
    return page;
  };
  await prepare(premiere);
  await allerAuxPhotos(premiere, ref);
  let morte = premiere.waitForEvent("crash");
  await choisir(premiere, [
    jpeg("a.jpg", await petitePhoto()),
    jpeg("tueuse.jpg", tueuse),
    jpeg("c.jpg", await petitePhoto()),
  ]);
  await morte;

  const deuxieme = await prepare(await context.newPage());
  morte = deuxieme.waitForEvent("crash");
  await deuxieme.goto(routes.commune.accueil).catch(() => undefined);
  await morte;
  await expect
    .poll(async () => (await photosDe(db, ref)).map(({ statut }) => statut), { timeout: 20_000 })
    .toEqual(["prete", "prete"]);

  for (const _ of [3, 4]) {
    const suivante = await prepare(await context.newPage());
    await suivante.goto(routes.commune.accueil);
    const restees = suivante.getByRole("region", { name: "Photos restées sur cet appareil" });
    await expect(restees.getByRole("listitem")).toHaveCount(1);
    await expect(restees).toContainText("tueuse.jpg");
    await expect(restees.getByRole("button", { name: /^Réessayer/ })).toBeVisible();
    await expect(restees.getByRole("button", { name: /^Retirer/ })).toBeVisible();
    await suivante.close();
  }
});

test("abandonner ses modifications se demande une fois, en nommant les photos qui partent", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await choisir(page, [jpeg("gardee.jpg", await petitePhoto())]);
  await expect(ligne(page, "gardee.jpg")).toContainText("Envoyée");
  await repondreEtValider(page);
  await page.goto(routes.commune.photos(ref));
  await choisir(page, [jpeg("plus.jpg", await petitePhoto()), jpeg("encore.jpg", await petitePhoto())]);
  await expect(ligne(page, "encore.jpg")).toContainText("Envoyée");
  await page.goto(routes.commune.objet(ref));
  await page.getByRole("button", { name: "Abandonner mes modifications" }).click();
  await expect(boite(page)).toContainText("2 photos");
  await boite(page).getByRole("button", { name: "Annuler" }).click();
  expect(await db.select().from(recensements).where(eq(recensements.objetRef, ref))).toHaveLength(2);
  await page.getByRole("button", { name: "Abandonner mes modifications" }).click();
  await boite(page).getByRole("button", { name: "Abandonner", exact: true }).click();
  await expect(page.getByRole("button", { name: "Abandonner mes modifications" })).toHaveCount(0);
  expect(await photosDe(db, ref)).toHaveLength(1);
});

test("le téléphone qui avait annoncé une photo est perdu : la choisir de nouveau ailleurs prend sa place", async ({
  page,
  context,
  browser,
  db,
  stack,
}) => {
  const { objets, compte } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await context.route(/\/depots\//, (route) => route.abort("internetdisconnected"));
  const fichier = await petitePhoto();
  await choisir(page, [jpeg("face.jpg", fichier)]);
  await expect.poll(async () => (await photosDe(db, ref)).length).toBe(1);

  const bureau = await browser.newContext({ baseURL: stack.url });
  await logIn(bureau, db, stack.url, compte);
  const autre = await bureau.newPage();
  await autre.goto(routes.commune.photos(ref));
  await expect(ligne(autre, "face.jpg")).toContainText("Pas encore arrivée");
  await choisir(autre, [jpeg("face.jpg", fichier)]);
  // Two lines for a moment, since the same file is only known by what it holds: one in the end, and it is there.
  await expect(ligne(autre, "face.jpg").filter({ hasText: "Envoyée" })).toHaveCount(1);
  await expect(ligne(autre, "face.jpg")).toHaveCount(1);
  expect(await photosDe(db, ref)).toMatchObject([{ statut: "prete" }]);
  await bureau.close();
});

test("une légende est gardée pendant qu’on la tape", async ({ page, context, db, stack }) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await choisir(page, [jpeg("face.jpg", await petitePhoto())]);
  await expect(ligne(page, "face.jpg")).toContainText("Envoyée");
  const champ = page.getByRole("textbox", { name: "Ce que montre face.jpg" });
  await champ.pressSequentially("De face");
  await expect.poll(async () => (await photosDe(db, ref))[0]?.legende).toBe("De face");
  await expect(champ).toBeFocused();
  await page.reload();
  await expect(champ).toHaveValue("De face");
});

test("le stockage est plein : la photo reste sur l’appareil, la page dit pourquoi, et elle part toute seule quand il y a de la place", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  let plein = true;
  // As a store answers a page: with its permission to be read.
  await context.route(/\/depots\//, (route) =>
    plein && route.request().method() === "PUT"
      ? route.fulfill({ status: 507, headers: { "access-control-allow-origin": "*" }, body: "<Error/>" })
      : route.continue(),
  );
  await choisir(page, [jpeg("pleine.jpg", await petitePhoto())]);
  await expect(ligne(page, "pleine.jpg")).toContainText(
    "Le service qui garde les fichiers ne répond pas\u00a0: elle partira toute seule",
  );
  await expect(page.getByRole("banner")).toContainText("1 photo en attente");
  await expect(page.getByText("de réseau")).toHaveCount(0);
  expect(await surLAppareil(page)).toBe(1);
  plein = false;
  await expect(ligne(page, "pleine.jpg")).toContainText("Envoyée", { timeout: 20_000 });
  expect(await surLAppareil(page)).toBe(0);
});

test("une photo dont le fichier ne se lit pas : une phrase à sa place, même quand la page s’anime après, et réessayer suffit", async ({
  page,
  context,
  db,
  stack,
}) => {
  const g = given(db);
  const { objets, commune } = await mairie(context, db, stack);
  const dossier = await g.dossier({ communeCode: commune.codeInsee, statut: "transmis" });
  const recensement = await g.recensement({ dossierId: dossier.id, objetRef: objets[0]!.ref });
  await g.photo({ recensementId: recensement.id });
  await logIn(context, db, stack.url, await g.conservateur(["95"]));
  let perdu = true;
  const image = await petitePhoto();
  await page.route(/\/api\/photos\/[^/]+\/grande$/, (route) =>
    perdu ? route.fulfill({ status: 500, body: "" }) : route.fulfill({ contentType: "image/jpeg", body: image }),
  );
  // The scripts of the page arrive once the picture has failed.
  let animer = () => {};
  const ratee = new Promise<void>((resolve) => (animer = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await ratee;
    await route.continue();
  });
  await page.goto(routes.conservateur.examen(recensement.id), { waitUntil: "commit" });
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>("figure img");
    return image?.complete && image.naturalWidth === 0;
  });
  animer();
  const phrase = page.getByText("Cette photo ne s’affiche pas pour l’instant.");
  await expect(phrase).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(phrase).toBeVisible();
  perdu = false;
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(phrase).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Agrandir/ })).toBeVisible();
});

test("la photo prise pendant que la page continuait toute seule, le réseau revenu, est gardée et part", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  await choisir(page, [jpeg("avant.jpg", await petitePhoto())]);
  await expect(ligne(page, "avant.jpg")).toContainText("Envoyée");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("banner")).toContainText("En attente de réseau");
  const ouvert = page.waitForEvent("filechooser");
  await champPhotos(page).click();
  const appareil = await ouvert;
  await context.setOffline(false);
  await page.waitForURL("**/5");
  await appareil.setFiles(jpeg("pendant.jpg", await petitePhoto()));
  await expect.poll(async () => (await photosDe(db, ref)).filter(({ statut }) => statut === "prete").length).toBe(2);
  await page.goto(routes.commune.photos(ref));
  await expect(ligne(page, "pendant.jpg")).toContainText("Envoyée");
});
