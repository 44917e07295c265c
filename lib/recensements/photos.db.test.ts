import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import { Gone, type NeedsConfirmation } from "@/lib/errors";
import { abandonRecensement } from "./abandon";
import { validateRecensement } from "./validate";
import { cleDepot, cleRecue, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import { prepareBucket, storage, type Storage } from "@/lib/storage/s3";
import { testDatabase } from "@/test/db";
import { announcePhoto } from "./announce-photo";
import { reorderPhotos } from "./reorder-photos";
import { captionPhoto } from "./caption-photo";
import { deletePhoto } from "./delete-photo";
import { checkPhoto } from "@/lib/photos/check";
import { sweepUploads } from "@/lib/photos/erase";
import { eraseOwed } from "@/lib/fichiers/erase";
import { heldAmong } from "@/lib/fichiers/held";
import { annonceInput } from "@/lib/photos/input";
import { photosEnCours } from "./queries";
import { receivePhoto } from "@/lib/photos/receive";
import { TAILLE_MAX } from "@/lib/photos/rules";

let db: Database;
let given: ReturnType<typeof builders>;
let s3: Storage;
let image: Buffer;
beforeAll(async () => {
  db = await testDatabase();
  given = builders(db);
  s3 = storage();
  await prepareBucket();
  const bruit = {
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      background: "#a08050",
      noise: { type: "gaussian", mean: 128, sigma: 20 },
    },
  } as const;
  image = await sharp(bruit)
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 57/1 0/1" } })
    .jpeg()
    .toBuffer();
});

/** An objet being recensed, with its step of photos open. */
async function recensable(statut: "brouillon" | "termine" = "brouillon") {
  const ronde = await given.ronde({ statut: "en_cours", objets: 0 });
  const { ref } = await given.objet({ communeCode: ronde.commune.codeInsee });
  const vu = { localisation: "edifice_initial", recensable: true } as const;
  const recensement = await given.recensement({
    ...{ dossierId: ronde.dossier.id, objetRef: ref, statut },
    ...(statut === "brouillon" && vu),
  });
  return { ref, recensement, actor: given.actor.mairie(ronde.compte) };
}
type Cas = Awaited<ReturnType<typeof recensable>>;

const sha256 = (octets: Buffer) => createHash("sha256").update(octets).digest("hex");
/** `version: 99, valide: true`: chosen on answers that were validated, to change them. */
const annonce = (ref: string, octets: Buffer, champs: Record<string, unknown> = {}) =>
  annonceInput.parse({
    ...{ photoId: v7(), ref, nom: "IMG_0012.jpg", type: "image/jpeg", taille: octets.length, sha256: sha256(octets) },
    ...champs,
  });
const deposer = (address: string | null, octets: Buffer, type = "image/jpeg") =>
  fetch(address ?? "", { method: "PUT", body: new Uint8Array(octets), headers: { "content-type": type } });

/** The whole way of a photo, with a file of one's own: announce, put, receive, check. */
async function envoyer({ actor, ref }: Cas, octets: Buffer, champs: Record<string, unknown> = {}) {
  const input = annonce(ref, octets, champs);
  const { depot } = await announcePhoto(db, s3, actor, input);
  expect((await deposer(depot, octets)).status).toBe(200);
  await receivePhoto(db, s3, actor, input.photoId);
  await checkPhoto(db, s3, input.photoId);
  return input.photoId;
}
/** Says yes to what is asked, once. */
async function abandon({ actor, ref }: Cas) {
  const question = (await abandonRecensement(db, actor, { ref }).catch((error: unknown) => error)) as NeedsConfirmation;
  await abandonRecensement(db, actor, { ref, confirme: question.code });
}
const lire = async (id: string) => (await db.select().from(photos).where(eq(photos.id, id)))[0];
/** Keys of the bucket that hold something of these photos, once what is owed is done. */
async function reste(...ids: string[]) {
  await effacer();
  const found: string[] = [];
  for (const prefix of ["depots/", "recues/", "photos/"])
    for await (const { key } of s3.list(prefix)) if (ids.some((id) => key.includes(id))) found.push(key);
  return found;
}
const dans = (heures: number) => new Date(Date.now() + heures * 3_600_000);
/** What the queue runs after the acts of a test. */
const effacer = () => eraseOwed(db, s3);

describe("une photo", () => {
  test("va du navigateur au bucket, sort en trois tailles sans position ; le fichier brut n’y reste pas", async () => {
    const cas = await recensable();
    const id = await envoyer(cas, image);
    const row = await lire(id);
    expect(row).toMatchObject({ statut: "prete", largeur: 1200, hauteur: 900, sha256: sha256(image) });
    expect((await reste(id)).sort()).toEqual(taillesPhoto.map((taille) => cleTaille(row?.cle ?? "", taille)).sort());
    for (const taille of taillesPhoto) {
      const fichier = await fetch(await s3.presignGet(cleTaille(row?.cle ?? "", taille), 60));
      expect(fichier.headers.get("content-type")).toBe("image/jpeg");
      expect((await sharp(Buffer.from(await fichier.arrayBuffer())).metadata()).exif).toBeUndefined();
    }
    expect(await photosEnCours(db, cas.actor, cas.ref)).toMatchObject([{ id, etat: "prete", nom: "IMG_0012.jpg" }]);
  });

  test("n’a qu’une adresse pour un type et une taille exacts, et le bucket n’est pas public", async () => {
    const { actor, ref } = await recensable();
    const { depot } = await announcePhoto(db, s3, actor, annonce(ref, image));
    expect((await deposer(depot, image.subarray(1))).status).toBe(403);
    expect((await deposer(depot, image, "text/html")).status).toBe(403);
    expect((await deposer(depot, Buffer.concat([image, image]))).status).toBe(403);
    const ailleurs = new URL(depot ?? "");
    ailleurs.pathname = ailleurs.pathname.replace(/[^/]+$/, "autre");
    expect((await deposer(ailleurs.href, image)).status).toBe(403);
    expect((await deposer(depot, image)).status).toBe(200);
    expect((await fetch((depot ?? "").split("?")[0] ?? "")).status).toBe(403);
  });

  test("annoncée, reçue et vérifiée deux fois est une seule photo", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const premiere = await announcePhoto(db, s3, actor, input);
    expect([premiere.nouvelle, (await announcePhoto(db, s3, actor, input)).nouvelle]).toEqual([true, false]);
    await deposer(premiere.depot, image);
    const preuve = { taille: image.length, sha256: sha256(image), statut: "attendue", motif: null };
    expect(await Promise.all([1, 2].map(() => receivePhoto(db, s3, actor, input.photoId)))).toEqual([preuve, preuve]);
    await Promise.all([1, 2].map(() => checkPhoto(db, s3, input.photoId)));
    await checkPhoto(db, s3, input.photoId);
    expect((await lire(input.photoId))?.statut).toBe("prete");
    expect(await announcePhoto(db, s3, actor, input)).toEqual({ nouvelle: false, depot: null });
    expect(await reste(input.photoId)).toHaveLength(3);
  });

  test("ne prend pas le numéro d’une autre, ni ne vient deux fois", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    await announcePhoto(db, s3, actor, input);
    const autreFichier = { ...input, sha256: sha256(Buffer.from("autre")) };
    await expect(announcePhoto(db, s3, actor, autreFichier)).rejects.toMatchObject({ code: "conflit" });
    await db.update(photos).set({ recueLe: new Date() }).where(eq(photos.id, input.photoId));
    await expect(announcePhoto(db, s3, actor, { ...input, photoId: v7() })).rejects.toMatchObject({ code: "doublon" });
  });

  test("dite arrivée alors qu’elle ne l’est pas, ou arrivée abîmée, est à renvoyer", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const { depot } = await announcePhoto(db, s3, actor, input);
    await expect(receivePhoto(db, s3, actor, input.photoId)).rejects.toMatchObject({ code: "pas_arrivee" });
    const abimee = Buffer.from(image);
    abimee[500] = 255 - (abimee[500] ?? 0);
    await deposer(depot, abimee);
    await expect(receivePhoto(db, s3, actor, input.photoId)).rejects.toMatchObject({ code: "abimee_en_route" });
    expect(await reste(input.photoId)).toEqual([]);
    await deposer(depot, image);
    expect((await receivePhoto(db, s3, actor, input.photoId)).statut).toBe("attendue");
  });

  test("d’un recensement envoyé entre-temps arrive quand même", async () => {
    const cas = await recensable("termine");
    const id = v7();
    await given.photo({
      id,
      recensementId: cas.recensement.id,
      statut: "attendue",
      preteLe: null,
      recueLe: null,
      taille: image.length,
      sha256: sha256(image),
    });
    await s3.put(cleDepot(id), image, "image/jpeg");
    await receivePhoto(db, s3, cas.actor, id);
    await checkPhoto(db, s3, id);
    expect((await lire(id))?.statut).toBe("prete");
  });
});

describe("l’adresse qui a reçu la photo vaut encore une heure : ce que l’on y remet ne remplace pas ce qui a été prouvé", () => {
  /** A picture of the same weight, which the address accepts as well. */
  const imposteur = async () => {
    const autre = await sharp(image).negate().jpeg({ quality: 40 }).toBuffer();
    return Buffer.concat([autre, Buffer.alloc(image.length - autre.length)]);
  };
  /** Mean red, green and blue of the picture that is shown. */
  const montree = async (id: string) => {
    const fichier = await buffer((await s3.get(`photos/${id}/original.jpg`)) ?? Readable.from([]));
    return (await sharp(fichier).stats()).channels.map(({ mean }) => Math.round(mean / 8));
  };
  const attendue = async () => (await sharp(image).stats()).channels.map(({ mean }) => Math.round(mean / 8));

  test("avant la preuve : la photo est à renvoyer, rien n’est dit reçu", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const { depot } = await announcePhoto(db, s3, actor, input);
    await deposer(depot, image);
    await deposer(depot, await imposteur());
    await expect(receivePhoto(db, s3, actor, input.photoId)).rejects.toMatchObject({ code: "abimee_en_route" });
    expect((await lire(input.photoId))?.recueLe).toBeNull();
  });

  test("pendant la preuve, les octets lus et pas encore gardés : la photo est à renvoyer", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const { depot } = await announcePhoto(db, s3, actor, input);
    await deposer(depot, image);
    const doublee: Storage = {
      ...s3,
      copy: async (...args) => {
        await deposer(depot, await imposteur());
        return s3.copy(...args);
      },
    };
    await expect(receivePhoto(db, doublee, actor, input.photoId)).rejects.toMatchObject({ code: "abimee_en_route" });
    expect((await lire(input.photoId))?.recueLe).toBeNull();
  });

  test("entre la preuve et la vérification : la photo prouvée est montrée", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const { depot } = await announcePhoto(db, s3, actor, input);
    await deposer(depot, image);
    await receivePhoto(db, s3, actor, input.photoId);
    expect((await deposer(depot, await imposteur())).status).toBe(200);
    await checkPhoto(db, s3, input.photoId);
    expect((await lire(input.photoId))?.statut).toBe("prete");
    expect(await montree(input.photoId)).toEqual(await attendue());
    expect(await reste(input.photoId)).toHaveLength(3);
  });

  test("pendant et après la vérification : rien ne change, et ce qui a été remis là n’est à personne", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    const { depot } = await announcePhoto(db, s3, actor, input);
    await deposer(depot, image);
    await receivePhoto(db, s3, actor, input.photoId);
    const doublee: Storage = {
      ...s3,
      put: async (...args) => {
        await deposer(depot, await imposteur());
        await s3.put(...args);
      },
    };
    await checkPhoto(db, doublee, input.photoId);
    await deposer(depot, await imposteur());
    await checkPhoto(db, s3, input.photoId);
    expect(await montree(input.photoId)).toEqual(await attendue());
    // What comes when all is done is nobody's, and goes after two days as such.
    await deposer(depot, await imposteur());
    expect(await heldAmong(db, [cleDepot(input.photoId)])).toEqual(new Set());
  });

  test("un autre fichier est dans notre stockage à la place du sien : il n’est jamais montré", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    await deposer((await announcePhoto(db, s3, actor, input)).depot, image);
    await receivePhoto(db, s3, actor, input.photoId);
    await s3.put(cleRecue(input.photoId), await imposteur(), "image/jpeg");
    await checkPhoto(db, s3, input.photoId);
    expect(await lire(input.photoId)).toMatchObject({ statut: "refusee", refusMotif: "abimee" });
    expect(await reste(input.photoId)).toEqual([]);
  });
});

describe("ce qui n’est pas une photo est refusé avec une phrase, et rien n’en reste", () => {
  test.each([
    ["un PDF renommé .jpg", () => Buffer.from("%PDF-1.7 facture ".repeat(100)), "n’est pas une photo"],
    ["un JPEG coupé", () => image.subarray(0, image.length / 2), "abîmée"],
    ["une entête JPEG seule", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(2000)]), "abîmée"],
  ])("%s", async (_, fichier, phrase) => {
    const cas = await recensable();
    const id = await envoyer(cas, fichier());
    expect(await reste(id)).toEqual([]);
    const [photo] = await photosEnCours(db, cas.actor, cas.ref);
    expect(photo).toMatchObject({ id, etat: "refusee", motif: expect.stringContaining(phrase) as string });
    await deletePhoto(db, cas.actor, id);
    expect(await photosEnCours(db, cas.actor, cas.ref)).toEqual([]);
  });

  test.each([
    ["vide", { taille: 0 }],
    ["de 25 Mo", { taille: 25_000_000 }],
    ["juste au-dessus de 20 Mo", { taille: TAILLE_MAX + 1 }],
    ["d’un autre type", { type: "image/svg+xml" }],
  ])("un fichier %s n’est même pas attendu", (_, champs) =>
    expect(() => annonce("PM51000123", image, champs)).toThrow(),
  );
});

describe("qui, quand", () => {
  test("l’objet d’une autre commune n’existe pas, ses photos non plus", async () => {
    const [cas, autre] = [await recensable(), await recensable()];
    const id = await envoyer(autre, image);
    await expect(announcePhoto(db, s3, cas.actor, annonce(autre.ref, image))).rejects.toThrow(Gone);
    await expect(announcePhoto(db, s3, cas.actor, annonce(cas.ref, image, { photoId: id }))).rejects.toThrow(Gone);
    await expect(receivePhoto(db, s3, cas.actor, id)).rejects.toThrow(Gone);
    await expect(deletePhoto(db, cas.actor, id)).rejects.toThrow(Gone);
    await expect(captionPhoto(db, cas.actor, { photoId: id, legende: "x" })).rejects.toThrow(Gone);
    await expect(reorderPhotos(db, cas.actor, { ref: autre.ref, photoIds: [id] })).rejects.toThrow(Gone);
    expect((await lire(id))?.legende).toBeNull();
  });

  test("pas de photo d’un objet que l’on ne peut pas voir, ni d’un dossier envoyé", async () => {
    const cas = await recensable();
    await db.update(recensements).set({ recensable: false }).where(eq(recensements.id, cas.recensement.id));
    await expect(announcePhoto(db, s3, cas.actor, annonce(cas.ref, image))).rejects.toMatchObject({
      code: "pas_recensable",
    });
    const envoye = await given.ronde({ statut: "transmis", objets: 1 });
    const actor = given.actor.mairie(envoye.compte);
    await expect(announcePhoto(db, s3, actor, annonce(envoye.objets[0]?.ref ?? "", image))).rejects.toMatchObject({
      code: "lecture_seule",
    });
  });
});

describe("sur un recensement validé, tout se fait dans la copie", () => {
  test("ajouter, légender, ranger, puis abandonner : le validé n’a pas bougé et le bucket est propre", async () => {
    const cas = await recensable();
    const [un, deux] = [await envoyer(cas, image), await envoyer(cas, await sharp(image).negate().jpeg().toBuffer())];
    await db
      .update(recensements)
      .set({ etat: "bon", securisation: "en_danger" })
      .where(eq(recensements.id, cas.recensement.id));
    const [{ version } = { version: 0 }] = await db
      .select()
      .from(recensements)
      .where(eq(recensements.id, cas.recensement.id));
    await validateRecensement(db, cas.actor, { ref: cas.ref, version, reponse: null });
    const valides = () =>
      db.select().from(photos).where(eq(photos.recensementId, cas.recensement.id)).orderBy(asc(photos.rang));
    const avant = await valides();

    const trois = await envoyer(cas, await sharp(image).flop().jpeg().toBuffer(), { version: 99, valide: true });
    await captionPhoto(db, cas.actor, { photoId: un, legende: "De face" });
    await reorderPhotos(db, cas.actor, { ref: cas.ref, photoIds: [trois, deux] });
    expect(await photosEnCours(db, cas.actor, cas.ref)).toMatchObject([{ id: trois }, {}, { legende: "De face" }]);
    expect(await valides()).toEqual(avant);

    await abandon(cas);
    expect(await valides()).toEqual(avant);
    expect(await reste(un, deux)).toHaveLength(6);
    expect(await reste(trois)).toEqual([]);
  });

  test("supprimée dans la copie, une photo validée garde ses fichiers jusqu’à la validation", async () => {
    const cas = await recensable("termine");
    const id = await envoyer(cas, image);
    const valider = async (confirme?: string) => {
      const rows = await db.select().from(recensements).where(eq(recensements.objetRef, cas.ref));
      const version = Math.max(...rows.map((row) => row.version));
      await validateRecensement(db, cas.actor, { ref: cas.ref, version, reponse: null, confirme });
    };
    await deletePhoto(db, cas.actor, id);
    await deletePhoto(db, cas.actor, id);
    expect(await reste(id)).toHaveLength(3);
    await valider("sans_photo");
    expect(await reste(id)).toEqual([]);
    expect(await lire(id)).toBeUndefined();
  });

  test("supprimée pendant sa vérification, elle ne laisse rien", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    await deposer((await announcePhoto(db, s3, actor, input)).depot, image);
    await receivePhoto(db, s3, actor, input.photoId);
    const lente: Storage = {
      ...s3,
      put: async (...args) => {
        await s3.put(...args);
        if (args[0].includes("vignette")) await deletePhoto(db, actor, input.photoId);
      },
    };
    await checkPhoto(db, lente, input.photoId);
    expect(await reste(input.photoId)).toEqual([]);
  });

  test("le stockage tombe pendant la vérification : rien n’est dit prêt, et l’essai suivant réussit", async () => {
    const { actor, ref } = await recensable();
    const input = annonce(ref, image);
    await deposer((await announcePhoto(db, s3, actor, input)).depot, image);
    await receivePhoto(db, s3, actor, input.photoId);
    const enPanne: Storage = { ...s3, put: () => Promise.reject(new Error("503")) };
    await expect(checkPhoto(db, enPanne, input.photoId)).rejects.toThrow("503");
    expect((await lire(input.photoId))?.statut).toBe("attendue");
    await checkPhoto(db, s3, input.photoId);
    expect((await lire(input.photoId))?.statut).toBe("prete");
  });
});

test("l’onglet meurt entre le dépôt et la preuve, et le téléphone ne revient jamais : la photo est reçue quand même", async () => {
  const { actor, ref } = await recensable();
  const input = annonce(ref, image);
  await deposer((await announcePhoto(db, s3, actor, input)).depot, image);
  await sweepUploads(db, s3, dans(0));
  expect((await lire(input.photoId))?.recueLe).toBeNull();
  await sweepUploads(db, s3, dans(2));
  await checkPhoto(db, s3, input.photoId);
  expect((await lire(input.photoId))?.statut).toBe("prete");
});

test("une photo annoncée et jamais venue reste dite tant que le dossier attend, et n’est plus attendue une fois qu’il est clos", async () => {
  const { actor, ref, recensement } = await recensable();
  const input = annonce(ref, image);
  await announcePhoto(db, s3, actor, input);
  await sweepUploads(db, s3, dans(24 * 30));
  expect(await photosEnCours(db, actor, ref)).toMatchObject([{ id: input.photoId, etat: "attendue" }]);
  await db
    .update(dossiers)
    .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
    .where(eq(dossiers.id, recensement.dossierId));
  await sweepUploads(db, s3, dans(24));
  expect(await lire(input.photoId)).toBeDefined();
  await sweepUploads(db, s3, dans(49));
  expect(await lire(input.photoId)).toBeUndefined();
});

test("l’adapteur : une clé absente n’est pas une erreur, une liste longue est lue en entier", async () => {
  expect(await s3.get("depots/absente")).toBeUndefined();
  expect(await s3.head("depots/absente")).toBeUndefined();
  await s3.remove(["depots/absente"]);
  const prefix = `essai-${v7()}/`;
  for (let n = 0; n < 12; n++) await s3.put(`${prefix}${n}`, Buffer.from("x"), "text/plain");
  const keys: string[] = [];
  for await (const { key, size } of s3.list(prefix)) keys.push(`${key}:${size}`);
  expect(keys).toHaveLength(12);
  expect((await buffer((await s3.get(`${prefix}3`)) ?? Readable.from([]))).toString()).toBe("x");
  await s3.remove(keys.map((key) => key.split(":")[0] ?? ""));
});
