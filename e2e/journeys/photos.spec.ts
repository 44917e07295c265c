import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { dossiers, photos, recensements } from "@/db/schema";
import type { Database } from "@/db/client";
import { routes } from "@/lib/routes";
import { taillesPhoto } from "@/lib/storage/keys";
import { s3Storage } from "@/lib/storage/s3";
import { violationsOf } from "../axe";
import { expect, test } from "../fixtures";
import { debout, petitePhoto, photoDeTelephone, quartsDe, quatreCouleurs, tenueComme } from "../images";
import { logIn } from "../log-in";
import { mairie } from "../mairie";
import type { Stack } from "../stack";
import { given } from "@/db/builders/given";
import { photoHeic } from "@/test/heic";

const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });

/** Answers the first questions, up to the one of photos. */
async function allerAuxPhotos(page: Page, ref: string) {
  await page.goto(routes.commune.reprise(ref));
  await page.getByRole("radio", { name: "Dans l’édifice indiqué" }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("radio", { name: "Oui" }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: "Prenez l’objet en photo" })).toBeVisible();
}

const choisir = async (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
  const input = page.locator("label", { hasText: "Choisir des photos" }).locator("input");
  await expect(input).toBeEnabled();
  await input.setInputFiles(files);
};
const ligne = (page: Page, nom: string) => page.getByRole("listitem").filter({ hasText: nom });

/** Keeps in the page the last file that it puts in the bucket: what really left the phone. */
const retenirCeQuiPart = (page: Page) =>
  page.addInitScript(() => {
    window.XMLHttpRequest = class extends XMLHttpRequest {
      override send(body?: Document | XMLHttpRequestBodyInit | null) {
        Object.assign(window, { partie: body });
        super.send(body);
      }
    };
  });
const octetsPartis = async (page: Page): Promise<Buffer> => {
  const octets = await page.evaluate(async () => {
    const { partie } = window as unknown as { partie: Blob };
    return [...new Uint8Array(await partie.arrayBuffer())];
  });
  return Buffer.from(octets);
};
const photosDe = (db: Database, ref: string) =>
  db
    .select({ id: photos.id, statut: photos.statut, taille: photos.taille, rang: photos.rang, legende: photos.legende })
    .from(photos)
    .innerJoin(recensements, eq(recensements.id, photos.recensementId))
    .where(eq(recensements.objetRef, ref))
    .orderBy(photos.rang);

const bucketOf = ({ environment: e }: Stack) =>
  s3Storage({
    endpoint: e.S3_ENDPOINT ?? "",
    publicEndpoint: e.S3_ENDPOINT ?? "",
    region: e.S3_REGION ?? "",
    bucket: e.S3_BUCKET ?? "",
    accessKeyId: e.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: e.S3_SECRET_ACCESS_KEY ?? "",
  });
async function dansLeBucket(stack: Stack, id: string): Promise<string[]> {
  const found: string[] = [];
  for (const prefix of ["depots/", `photos/${id}`])
    for await (const { key } of bucketOf(stack).list(prefix)) if (key.includes(id)) found.push(key);
  return found.toSorted();
}

test("une photo de 12 mégapixels avec sa position arrive légère, debout, en trois tailles et sans position", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(150_000);
  await retenirCeQuiPart(page);
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  const envoyee = await photoDeTelephone();
  expect((await sharp(envoyee).metadata()).exif).toBeDefined();

  await choisir(page, [jpeg("IMG_2041.jpg", envoyee)]);
  await expect(ligne(page, "IMG_2041.jpg")).toContainText("Envoyée", { timeout: 90_000 });

  const [photo] = await photosDe(db, ref);
  expect(photo).toMatchObject({ statut: "prete" });
  expect(photo!.taille).toBeLessThanOrEqual(1_500_000);
  const partie = sharp(await octetsPartis(page));
  const meta = await partie.metadata();
  expect([meta.exif, meta.orientation, meta.format]).toEqual([undefined, undefined, "jpeg"]);
  expect(meta.height).toBeGreaterThan(meta.width);
  expect(await dansLeBucket(stack, photo!.id)).toEqual(
    taillesPhoto.map((taille) => `photos/${photo!.id}/${taille}.jpg`).toSorted(),
  );
  for (const taille of taillesPhoto) {
    const reponse = await page.request.get(routes.photo(photo!.id, taille));
    expect(reponse.headers()["content-type"]).toBe("image/jpeg");
    const stockee = sharp(await reponse.body());
    const vue = await stockee.metadata();
    expect([vue.exif, vue.xmp, vue.iptc, vue.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(vue.height).toBeGreaterThan(vue.width);
    const [r = 0, , b = 0] = await stockee
      .resize(9, 12, { fit: "fill" })
      .extract({ left: 4, top: 1, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(r).toBeGreaterThan(b + 40);
  }
});

test("ce qui n’est pas une photo est refusé avec une phrase à côté de son nom, et rien n’en reste", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  const bonne = await petitePhoto();
  await choisir(page, [
    jpeg("facture.jpg", Buffer.from("%PDF-1.7\n".repeat(200))),
    jpeg("vide.jpg", Buffer.alloc(0)),
    jpeg("aux60.jpg", (await photoDeTelephone()).subarray(0, 3_000_000)),
    jpeg("abimee.heic", photoHeic().subarray(0, 500)),
    jpeg("coupee.jpg", Buffer.concat([bonne.subarray(0, 40), Buffer.alloc(4000)])),
    jpeg("bonne.jpg", bonne),
  ]);
  await expect(ligne(page, "facture.jpg")).toContainText("n’est pas une photo");
  await expect(ligne(page, "vide.jpg")).toContainText("est vide");
  await expect(ligne(page, "aux60.jpg")).toContainText("incomplète");
  await expect(ligne(page, "abimee.heic")).toContainText("Ajoutez-la depuis le téléphone");
  await expect(ligne(page, "coupee.jpg")).toContainText("abîmée");
  await expect(ligne(page, "bonne.jpg")).toContainText("Envoyée");
  expect(await photosDe(db, ref)).toHaveLength(1);
  await ligne(page, "vide.jpg").getByRole("button", { name: "Retirer" }).click();
  await expect(ligne(page, "vide.jpg")).toHaveCount(0);
});

/** A photo of this town hall as the curator sees it, by the name that it was chosen under. */
async function vueEnGrand(page: Page, db: Database, nom: string): Promise<Buffer> {
  const [photo] = await db.select({ id: photos.id }).from(photos).where(eq(photos.nomOrigine, nom));
  return (await page.request.get(routes.photo(photo!.id, "grande"))).body();
}

test("des photos d’iPhone recopiées sur le PC de la mairie partent d’ici, debout et sans leur position, quel que soit leur nom", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(120_000);
  await retenirCeQuiPart(page);
  const refused: string[] = [];
  page.on("console", (said) => said.type() === "error" && refused.push(said.text()));
  const loaded: string[] = [];
  page.on("response", (response) => response.url().includes("turbopack-worker") && loaded.push(response.url()));
  const { objets } = await mairie(context, db, stack);
  await allerAuxPhotos(page, objets[0]!.ref);
  await choisir(page, [jpeg("ordinaire.jpg", await petitePhoto())]);
  await expect(ligne(page, "ordinaire.jpg")).toContainText("Envoyée");
  expect(loaded, "ce qui ouvre une photo d’iPhone n’est chargé que pour elle").toEqual([]);

  // The browser opens AVIF by itself; HEIC, never here.
  const marque = Date.now();
  await choisir(page, [{ name: `${marque}.HEIC`, mimeType: "image/heic", buffer: photoHeic() }]);
  await expect(ligne(page, `${marque}.HEIC`)).toContainText("Envoyée", { timeout: 60_000 });
  expect(loaded).toHaveLength(1);
  const { exif, format } = await sharp(await octetsPartis(page)).metadata();
  expect([exif, format]).toEqual([undefined, "jpeg"]);
  expect(await quartsDe(await vueEnGrand(page, db, `${marque}.HEIC`))).toEqual(debout);

  await ligne(page, `${marque}.HEIC`).getByRole("button", { name: "Supprimer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await expect(ligne(page, `${marque}.HEIC`)).toHaveCount(0);
  await choisir(page, [
    jpeg(`renommee-${marque}.jpg`, photoHeic()),
    { name: `${marque}.avif`, mimeType: "image/avif", buffer: await (await quatreCouleurs()).avif().toBuffer() },
  ]);
  for (const nom of [`renommee-${marque}.jpg`, `${marque}.avif`]) {
    await expect(ligne(page, nom)).toContainText("Envoyée", { timeout: 60_000 });
    expect(await quartsDe(await vueEnGrand(page, db, nom)), nom).toEqual(debout);
  }
  expect(refused).toEqual([]);
});

test("les photos de tout appareil sont gardées, debout et avec leurs couleurs", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(180_000);
  const { objets } = await mairie(context, db, stack);
  await allerAuxPhotos(page, objets[0]!.ref);
  const upright = await quatreCouleurs();
  const simple = await upright.clone().jpeg().toBuffer();
  const pages = await Promise.all(
    [0, 40].map(async (n) => upright.clone().rotate(n).resize(600, 800).png().toBuffer()),
  );
  const marque = Date.now();
  const fichiers: Record<string, Buffer | Promise<Buffer>> = {
    "portrait.jfif": upright.clone().jpeg({ quality: 81 }).toBuffer(),
    "imprimeur.jpg": upright.clone().toColourspace("cmyk").jpeg().toBuffer(),
    // What follows the first picture is another one, or nothing that is known.
    "relief.mpo": Buffer.concat([simple, await petitePhoto()]),
    "traine.jpg": Buffer.concat([await upright.clone().jpeg({ quality: 83 }).toBuffer(), Buffer.alloc(500_000, 7)]),
    "seize-bits.png": upright.clone().toColourspace("rgb16").png().toBuffer(),
    "anime.webp": sharp(pages, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer(),
    "progressive.jpg": upright.clone().jpeg({ progressive: true, quality: 85 }).toBuffer(),
    "panorama.jpg": (await quatreCouleurs(20_000, 2000)).jpeg().toBuffer(),
  };
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) fichiers[`tenue-${n}.jpg`] = tenueComme(n);
  for (const [nom, fichier] of Object.entries(fichiers)) {
    // One at a time: made lighter, most are the same photo.
    await choisir(page, [jpeg(`${marque}-${nom}`, await fichier)]);
    const ici = ligne(page, `${marque}-${nom}`);
    await expect(ici, nom).toContainText("Envoyée", { timeout: 30_000 });
    expect(await quartsDe(await vueEnGrand(page, db, `${marque}-${nom}`)), nom).toEqual(debout);
    await ici.getByRole("button", { name: "Supprimer" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
    await expect(ici).toHaveCount(0);
  }
});

test("24 Mo et 108 mégapixels d’un téléphone récent : la photo est allégée ici, et part", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(180_000);
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  await allerAuxPhotos(page, ref);
  const image = await (await quatreCouleurs(9000, 12_000)).jpeg().toBuffer();
  await choisir(page, [jpeg("108.jpg", Buffer.concat([image, Buffer.alloc(24_000_000 - image.length)]))]);
  await expect(ligne(page, "108.jpg")).toContainText("Envoyée", { timeout: 120_000 });
  const [photo] = await photosDe(db, ref);
  expect(photo!.taille).toBeLessThanOrEqual(1_500_000);
});

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
/** The photos that the device keeps. */
const surLAppareil = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open("collectif-objets");
        request.onsuccess = () => {
          const count = request.result.transaction("photos").objectStore("photos").count();
          count.onsuccess = () => {
            resolve(count.result);
            request.result.close();
          };
        };
      }),
  );
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
