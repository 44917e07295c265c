import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { cleImport } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { openAddress } from "../file/address";
import { Unreadable } from "../file/unreadable";
import { TAILLE_MAX } from "../rules";
import type { Suivi } from "./ledger";
import { stopwatch } from "./progress";

/** What is known of the file before it is fetched. */
export type Origine = {
  id: string;
  adresse: string | null;
  cle: string | null;
  sha256: string | null;
};

/** The same bytes on the worker's disk and in the bucket. `nom`: what the address calls it. */
export type Fichier = { place: string; cle: string; octets: number; sha256: string; nom: string | null };

/**
 * Brings the file of an import to this machine, for as long as `work` lasts. What an address answers is put in the bucket first, so
 * that what is applied later is what was seen, whatever the address has become; what comes from the bucket must be what it was.
 * @throws Unreadable with a sentence when it is not there, does not answer, is too big, or has changed
 */
export async function withFile<T>(
  storage: Storage,
  origine: Origine,
  suivi: Suivi,
  work: (fichier: Fichier) => Promise<T>,
): Promise<T> {
  const dossier = await mkdtemp(path.join(tmpdir(), "import-"));
  const place = path.join(dossier, "fichier");
  try {
    return await work(
      origine.cle === null
        ? await fromAddress(storage, origine, place, suivi)
        : await fromBucket(storage, { ...origine, cle: origine.cle }, place, suivi),
    );
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
}

async function fromAddress(storage: Storage, { id, adresse }: Origine, place: string, suivi: Suivi): Promise<Fichier> {
  if (adresse === null) throw new Unreadable("sans_fichier", "Aucun fichier n’a été donné.");
  const { body, total, name } = await openAddress(adresse, env.IMPORT_HOSTS, suivi.signal);
  const recu = await save(body, place, total, suivi);
  if (total !== null && recu.octets < total) throw coupe();
  const cle = cleImport(id);
  await storage.putFile(cle, place, recu.octets, "application/octet-stream");
  return { place, cle, nom: name, ...recu };
}

async function fromBucket(
  storage: Storage,
  { cle, sha256 }: Origine & { cle: string },
  place: string,
  suivi: Suivi,
): Promise<Fichier> {
  const trouve = await storage.head(cle);
  const corps = trouve && (await storage.get(cle));
  if (!corps) throw new Unreadable("disparu", "Le fichier n’est plus dans notre stockage. Envoyez-le de nouveau.");
  const recu = await save(corps, place, trouve.size, suivi);
  if (sha256 !== null && recu.sha256 !== sha256)
    throw new Unreadable(
      "change",
      "Le fichier n’est plus celui de l’essai\u00a0: il a été remplacé entre-temps. Recommencez un essai.",
    );
  return { place, cle, nom: null, ...recu };
}

const coupe = () => new Unreadable("tronque", "Le téléchargement s’est interrompu avant la fin. Recommencez.");

/** Writes what comes to a file, at the pace of the disk, and says its size and hash. */
async function save(corps: Readable, place: string, total: number | null, suivi: Suivi) {
  const empreinte = createHash("sha256");
  const mesure = stopwatch();
  let octets = 0;
  const compteur = new Transform({
    transform(morceau: Buffer, _, done) {
      octets += morceau.length;
      if (octets > TAILLE_MAX) {
        done(new Unreadable("trop_gros", "Ce fichier dépasse 1 Go\u00a0: ce n’est sans doute pas le bon."));
        return;
      }
      empreinte.update(morceau);
      suivi.progress(mesure({ etape: "telechargement", lignes: 0, octets, total }));
      done(null, morceau);
    },
  });
  try {
    await pipeline(corps, compteur, createWriteStream(place), { signal: suivi.signal });
  } catch (error) {
    if (error instanceof Unreadable || suivi.signal.aborted) throw error;
    // What the network says when it stops; a full disk is ours.
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") throw error;
    throw coupe();
  }
  return { octets, sha256: empreinte.digest("hex") };
}
