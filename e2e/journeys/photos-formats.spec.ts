import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import sharp, { type JpegOptions } from "sharp";
import { photos } from "@/db/schema";
import type { Database } from "@/db/client";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { debout, petitePhoto, photoDeTelephone, quartsDe, quatreCouleurs, tenueComme } from "../images";
import { mairie } from "../mairie";
import { allerAuxPhotos, choisir, dansLeBucket, jpeg, ligne, photosDe } from "../photo-step";
import { photoHeic } from "@/test/heic";
import { taillesPhoto } from "@/lib/storage/keys";

// What a picture of any device becomes on its way: light, upright, without its position, or refused with a sentence.

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
  const pages = await Promise.all(
    [0, 40].map(async (n) => upright.clone().rotate(n).resize(600, 800).png().toBuffer()),
  );
  const marque = Date.now();
  /** Each of a width of its own: made lighter, two of them would be the same photo. */
  let width = 600;
  const neuve = () => quatreCouleurs((width += 2));
  const jpegDe = async (options: JpegOptions = {}) => (await neuve()).jpeg(options).toBuffer();
  const fichiers: Record<string, Buffer> = {
    "portrait.jfif": await jpegDe({ quality: 81 }),
    "imprimeur.jpg": await (await neuve()).toColourspace("cmyk").jpeg().toBuffer(),
    // What follows the first picture is another one, or nothing that is known.
    "relief.mpo": Buffer.concat([await jpegDe(), await petitePhoto()]),
    "traine.jpg": Buffer.concat([await jpegDe({ quality: 83 }), Buffer.alloc(500_000, 7)]),
    "seize-bits.png": await (await neuve()).toColourspace("rgb16").png().toBuffer(),
    "anime.webp": await sharp(pages, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer(),
    "progressive.jpg": await jpegDe({ progressive: true, quality: 85 }),
    "panorama.jpg": await (await quatreCouleurs(20_000, 2000)).jpeg().toBuffer(),
  };
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) fichiers[`tenue-${n}.jpg`] = await tenueComme(n, (width += 2));
  await choisir(
    page,
    Object.entries(fichiers).map(([nom, fichier]) => jpeg(`${marque}-${nom}`, fichier)),
  );
  for (const nom of Object.keys(fichiers)) {
    await expect(ligne(page, `${marque}-${nom}`), nom).toContainText("Envoyée", { timeout: 90_000 });
    expect(await quartsDe(await vueEnGrand(page, db, `${marque}-${nom}`)), nom).toEqual(debout);
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
