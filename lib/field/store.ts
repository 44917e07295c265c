import type { RefusPhoto } from "@/lib/photos/rules";

/** A photo kept in this browser until the server has proven that it holds it. */
export type PhotoEnAttente = {
  /** UUID made here: the photo's id everywhere. */
  id: string;
  /** Whose it is (`ownerOf`): another account on the same browser neither sees, sends nor erases it. */
  owner: string;
  ref: string;
  nom: string;
  /** The file as chosen, then the reduced one. */
  fichier: Blob;
  /** Set once reduced: SHA-256 (hexadecimal) of `fichier`. */
  sha256?: string;
  /** Of the objet, to name the photo away from it. Not told by pages older than this. */
  titre?: string;
  /** What the screen showed when it was chosen: the version of the answers, and whether they were validated. */
  version?: number;
  valide?: boolean;
  /** Times that its preparation began and never ended: the page died of it, or was closed. */
  essais?: number;
  /** Why this browser could not make a photo of it. */
  refus?: RefusPhoto;
  ajouteLe: number;
};

const BASE = "collectif-objets";
const PHOTOS = "photos";

let opened: Promise<IDBDatabase> | undefined;

const open = (): Promise<IDBDatabase> =>
  (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(BASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(PHOTOS, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  }));

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await open();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(PHOTOS, mode, { durability: "strict" });
    const request = work(transaction.objectStore(PHOTOS));
    // Kept means written, not merely asked for.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
}

/**
 * The photos that wait. A browser may refuse its storage (private window, full disk): a photo is then only held by the page, and
 * `keep` says so by answering false.
 */
export const attente = {
  keep: (photo: PhotoEnAttente): Promise<boolean> =>
    run("readwrite", (store) => store.put(photo)).then(
      () => true,
      () => false,
    ),
  forget: (id: string): Promise<unknown> => run("readwrite", (store) => store.delete(id)).catch(() => undefined),
  /** Everything of an account, and what was kept before accounts were written on it. */
  forgetOf: (owner: string): Promise<unknown> =>
    run("readwrite", (store) => {
      const all = store.getAll() as IDBRequest<Partial<PhotoEnAttente>[]>;
      all.onsuccess = () => {
        for (const { id, owner: whose } of all.result) if (id && (whose ?? owner) === owner) store.delete(id);
      };
      return all;
    }).catch(() => undefined),
  of: (owner: string): Promise<PhotoEnAttente[]> =>
    run("readonly", (store) => store.getAll() as IDBRequest<PhotoEnAttente[]>).then(
      (photos) => photos.filter((photo) => photo.owner === owner).sort((a, b) => a.ajouteLe - b.ajouteLe),
      () => [],
    ),
};
