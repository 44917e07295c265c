import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PhotoEnAttente } from "./store";

const photo = (id: string, more: Partial<PhotoEnAttente> = {}): PhotoEnAttente => ({
  id,
  owner: "moi",
  ref: "PM51000001",
  nom: `${id}.jpg`,
  fichier: new Blob([id]),
  ajouteLe: 1,
  ...more,
});

/** A page that opens: it knows nothing but what the device keeps. */
const newTab = async () => {
  vi.resetModules();
  return (await import("./store")).attente;
};
const ids = (photos: readonly PhotoEnAttente[]) => photos.map(({ id }) => id);

beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("ce qu’une page a gardé, une autre le retrouve, fichier compris", async () => {
  expect(await (await newTab()).keep(photo("a", { sha256: "ff" }))).toBe(true);
  const [retrouvee] = await (await newTab()).of("moi");
  expect(retrouvee).toMatchObject({ id: "a", sha256: "ff", nom: "a.jpg" });
  expect(await retrouvee!.fichier.text()).toBe("a");
});

test("dans l’ordre où elles ont été choisies, quel que soit l’ordre d’écriture", async () => {
  const attente = await newTab();
  await attente.keep(photo("z", { ajouteLe: 1 }));
  await attente.keep(photo("b", { ajouteLe: 3 }));
  await attente.keep(photo("c", { ajouteLe: 2 }));
  expect(ids(await attente.of("moi"))).toEqual(["z", "c", "b"]);
});

test("une autre personne sur le même appareil ne les voit pas, fût-elle de la même commune", async () => {
  const attente = await newTab();
  await attente.keep(photo("a"));
  await attente.keep(photo("b", { owner: "autre" }));
  expect(ids(await attente.of("autre"))).toEqual(["b"]);
  expect(ids(await attente.of("moi"))).toEqual(["a"]);
});

test("oubliée, elle ne revient pas ; oublier ce qui n’y est pas n’est pas une faute", async () => {
  const attente = await newTab();
  await attente.keep(photo("a"));
  await attente.forget("a");
  await attente.forget("jamais");
  expect(await (await newTab()).of("moi")).toEqual([]);
});

test("qui part de cet appareil n’y laisse rien, et n’efface rien de ce qui est à un autre", async () => {
  const attente = await newTab();
  await attente.keep(photo("a"));
  await attente.keep(photo("b"));
  await attente.keep(photo("c", { owner: "autre" }));
  await attente.forgetOf("moi");
  expect(await attente.of("moi")).toEqual([]);
  expect(ids(await attente.of("autre"))).toEqual(["c"]);
});

test("l’appareil est plein : « gardée » n’est pas dit, et ce qui y était y reste", async () => {
  const attente = await newTab();
  await attente.keep(photo("a"));
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore) {
    const request = this.count() as IDBRequest<IDBValidKey>;
    this.transaction.abort();
    return request;
  });
  expect(await attente.keep(photo("a", { nom: "plus légère" }))).toBe(false);
  expect(await attente.of("moi")).toMatchObject([{ nom: "a.jpg" }]);
});

test("le navigateur refuse de garder (fenêtre privée) : rien n’est gardé, rien ne casse", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const attente = await newTab();
  expect(await attente.keep(photo("a"))).toBe(false);
  await attente.forget("a");
  expect(await attente.of("moi")).toEqual([]);
});
