import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { imports } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { env } from "@/lib/env";
import { Invalid, Refused } from "@/lib/errors";
import { cleImport } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { PAQUET } from "./communes/source";
import { checkAddress, fileNameOf } from "./file/address";
import { Unreadable } from "./file/unreadable";
import { enqueueImport } from "./enqueue";
import type { DepotInput, RequestInput } from "./input";
import { needsFile } from "./sources";
import { DUREE_DEPOT, TAILLE_MAX } from "./rules";
import { oneAtATime, reserve } from "./run/lock";

/**
 * Asks for a dry run: a worker fetches the file, compares it and says what it would change. The same id again is the same import.
 * @throws Invalid for a file or an address that cannot do; Refused `import_en_cours` when the source is busy, with who and since when
 */
export async function requestImport(
  db: Database,
  storage: Storage,
  actor: ActorAdmin,
  input: RequestInput,
): Promise<{ id: string }> {
  const { id, source } = input;
  const fichier = needsFile(source) ? await checkedFile(storage, input) : { fichier: PAQUET };

  await db.transaction(async (tx) => {
    await oneAtATime(tx, source);
    const [deja] = await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, id));
    if (deja) return;
    if (fichier.cle) await refuseUsed(tx, fichier.cle);
    await reserve(tx, source);
    const wanted = { id, source, aBlanc: true, partiel: input.contenu === "extrait", ...fichier };
    const asked = { origine: "ecran", lancePar: actor.compteId } as const;
    await enqueueImport(tx, actor, "import.run", { ...wanted, ...asked }, { contenu: input.contenu });
  });
  return { id };
}

const PAS_LA = {
  en_cours: "L’envoi du fichier n’est pas terminé. Attendez la fin, puis recommencez.",
  echec: "Votre fichier n’est pas arrivé. Réessayez l’envoi, ou retirez le fichier pour vous servir de l’adresse.",
};

type Donne = { fichier: string; adresse?: string; cle?: string; octets?: number };

async function checkedFile(storage: Storage, { adresse, depot, nom, envoi }: RequestInput): Promise<Donne> {
  // Never another file instead of the one that was chosen.
  if (envoi) throw new Invalid({ fichier: PAS_LA[envoi] });
  if (depot) {
    const cle = cleImport(depot);
    const recu = await storage.head(cle);
    if (!recu) throw new Invalid({ fichier: "Le fichier n’est pas arrivé. Choisissez-le de nouveau." });
    if (recu.size === 0) throw new Invalid({ fichier: "Ce fichier est vide. Choisissez-en un autre." });
    if (recu.size > TAILLE_MAX) throw new Invalid({ fichier: "Ce fichier dépasse 1 Go." });
    return { fichier: nom ?? "fichier", cle, octets: recu.size };
  }
  if (!adresse) throw new Invalid({ adresse: "Donnez l’adresse du fichier, ou choisissez-le sur votre ordinateur." });
  await refusePrivate(adresse);
  return { fichier: fileNameOf(new URL(adresse)), adresse };
}

/** @throws Invalid on the field `adresse` */
export async function refusePrivate(adresse: string): Promise<void> {
  try {
    await checkAddress(adresse, env.IMPORT_HOSTS);
  } catch (error) {
    if (error instanceof Unreadable) throw new Invalid({ adresse: error.message });
    throw error;
  }
}

/** A file belongs to the import that was first given it, and to those that apply it. */
async function refuseUsed(tx: Transaction, cle: string): Promise<void> {
  const [pris] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.cle, cle), isNull(imports.suiteDe)))
    .limit(1);
  if (pris) throw new Refused("deja_utilise", "Ce fichier a déjà servi à un import. Choisissez-le de nouveau.");
}

/**
 * Says where a browser may put a file: one key, one exact size, for a while.
 * @throws Refused when an import already uses a file put there: it may not be replaced
 */
export async function announceFile(
  db: Database,
  storage: Storage,
  { depot, taille }: DepotInput,
): Promise<{ adresse: string; type: string }> {
  const cle = cleImport(depot);
  await db.transaction((tx) => refuseUsed(tx, cle));
  return { adresse: await storage.presignPut(cle, TYPE_DEPOT, taille, DUREE_DEPOT), type: TYPE_DEPOT };
}

/** The type signed for every file, whatever the browser believes it is: nothing of it is ever shown. */
const TYPE_DEPOT = "application/octet-stream";
