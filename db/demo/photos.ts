import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { inArray } from "drizzle-orm";
import { v7 } from "uuid";
import sharp from "sharp";
import type { Database } from "@/db/client";
import { objets, photos } from "@/db/schema";
import { nombre } from "@/lib/format";
import { checkImage, type ImageVerifiee } from "@/lib/photos/image";
import { clePhoto, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { graine } from "./alea";
import { imageDe } from "./dessins/album";
import type { Dessin } from "./genres";
import { dessinDe } from "./palissy";
import type { Vu } from "./rondes";

/** The whole objet, then nearer, then its foot: how a town hall photographs. In shares of the picture. */
const CADRAGES = [
  { left: 0, top: 0, width: 1, height: 1 },
  { left: 0.2, top: 0.12, width: 0.6, height: 0.48 },
  { left: 0.16, top: 0.46, width: 0.68, height: 0.52 },
] as const;

/** Photographs on their way to the bucket at once. */
const PARALLEL = 4;

type Prise = { image: ImageVerifiee; taille: number; sha256: string };

/**
 * Photographs of what was seen: pictures of the album, checked and reduced by the code that receives real ones, and put in the bucket.
 * A picture is opened once, whatever the number of recensements that show it.
 */
export async function putPhotos(
  db: Database,
  storage: Storage,
  vus: readonly Vu[],
  onProgress: (text: string) => void,
): Promise<void> {
  const rows = await db
    .select({ ref: objets.ref, deno: objets.deno, titre: objets.titre })
    .from(objets)
    .where(inArray(objets.ref, [...new Set(vus.map((vu) => vu.objetRef))]));
  const dessins = new Map(rows.map((row) => [row.ref, dessinDe(row.deno, row.titre)]));
  const studio = new Studio();

  let done = 0;
  let announced = -Infinity;
  const queue = [...vus];
  const worker = async () => {
    for (let vu = queue.shift(); vu !== undefined; vu = queue.shift()) {
      const dessin = dessins.get(vu.objetRef) ?? "statue";
      for (let rang = 0; rang < vu.photos; rang++)
        await putPhoto(db, storage, vu, rang, await studio.takePhoto(dessin, vu, rang));
      done += 1;
      if (performance.now() - announced > 2000) {
        announced = performance.now();
        onProgress(`Photos : ${nombre(done)} objets sur ${nombre(vus.length)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

class Studio {
  private readonly taken = new Map<string, Promise<Prise>>();

  /** The same objet always has the same picture. */
  takePhoto(dessin: Dessin, vu: Vu, rang: number): Promise<Prise> {
    const { fichier } = imageDe(dessin, vu.etat, graine(vu.objetRef));
    const cadrage = CADRAGES[rang % CADRAGES.length] ?? CADRAGES[0];
    return once(this.taken, `${fichier} ${String(cadrage.top)}`, async () =>
      prise(await frame(await readFile(fichier), cadrage)),
    );
  }
}

function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = make();
  made.set(key, making);
  return making;
}

async function frame(whole: Buffer, cadrage: (typeof CADRAGES)[number]): Promise<Buffer> {
  if (cadrage.width === 1) return whole;
  const { width, height } = await sharp(whole).metadata();
  return sharp(whole)
    .extract({
      left: Math.round(cadrage.left * width),
      top: Math.round(cadrage.top * height),
      width: Math.round(cadrage.width * width),
      height: Math.round(cadrage.height * height),
    })
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function prise(file: Buffer): Promise<Prise> {
  const image = await checkImage(file);
  if (typeof image === "string") throw new Error(`a drawing was refused: ${image}`);
  const original = image.fichiers.original;
  return { image, taille: original.length, sha256: createHash("sha256").update(original).digest("hex") };
}

async function putPhoto(
  db: Database,
  storage: Storage,
  vu: Vu,
  rang: number,
  { image, taille, sha256 }: Prise,
): Promise<void> {
  const id = v7();
  const cle = clePhoto(id);
  for (const size of taillesPhoto) await storage.put(cleTaille(cle, size), image.fichiers[size], "image/jpeg");
  await db.insert(photos).values({
    id,
    recensementId: vu.recensementId,
    statut: "prete",
    cle,
    nomOrigine: `IMG_${String(1000 + (graine(id) % 9000))}.jpg`,
    typeMime: "image/jpeg",
    taille,
    largeur: image.largeur,
    hauteur: image.hauteur,
    sha256,
    rang,
    preteLe: new Date(),
  });
}
