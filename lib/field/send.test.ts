import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Browser, settle } from "@/test/browser";
import { announce, deliver, withdraw } from "./send";

const photo = {
  id: "p1",
  ref: "PM51000001",
  nom: "cloche.jpg",
  fichier: new Blob(["une photo"], { type: "image/jpeg" }),
  sha256: "ab".repeat(32),
  version: 4,
  valide: true,
};
const preuve = { statut: "attendue", taille: 9, sha256: photo.sha256, motif: null };

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
  browser.answer("PUT", /^\/api\/photos\/p1$/, { kind: "ok", value: { depot: "https://stock/p1?signe" } });
  browser.answer("POST", /reception$/, { kind: "ok", value: preuve });
});
afterEach(() => vi.unstubAllGlobals());

const send = async (signal = new AbortController().signal, onProgress: (sent: number) => void = () => undefined) =>
  deliver(photo, await announce(photo), signal, onProgress);

test("annoncée, déposée sous son type, puis prouvée", async () => {
  const partis: number[] = [];
  await send(undefined, (sent) => partis.push(sent));
  expect(browser.calls).toEqual([
    {
      method: "PUT",
      address: "/api/photos/p1",
      body: {
        ref: photo.ref,
        nom: photo.nom,
        type: "image/jpeg",
        taille: 9,
        sha256: photo.sha256,
        version: 4,
        valide: true,
      },
    },
    { method: "POST", address: "/api/photos/p1/reception", body: {} },
  ]);
  expect(browser.puts).toMatchObject([{ address: "https://stock/p1?signe", type: "image/jpeg", size: 9 }]);
  expect(partis).toEqual([9]);
});

test("déjà arrivée par une page précédente : rien n’est déposé deux fois", async () => {
  browser.answer("PUT", /^\/api\/photos/, { kind: "ok", value: { depot: null } });
  await send();
  expect(browser.puts).toEqual([]);
});

test.each([
  ["d’une autre taille", { ...preuve, taille: 8 }],
  ["d’un autre contenu", { ...preuve, sha256: "cd".repeat(32) }],
])("le serveur a lu un fichier %s : ce n’est pas une preuve", async (_, value) => {
  browser.answer("POST", /reception$/, { kind: "ok", value });
  await expect(send()).rejects.toMatchObject({ why: "later", message: "La photo est arrivée incomplète" });
});

test.each(["pas_arrivee", "abimee_en_route"])("refus « %s » : l’envoyer de nouveau suffit", async (code) => {
  browser.answer("POST", /reception$/, { kind: "refused", code, message: "Pas entière." });
  await expect(send()).rejects.toMatchObject({ why: "later", message: "Pas entière." });
});

test("le stockage refuse, ou le réseau est coupé pendant le dépôt : ce sera pour plus tard", async () => {
  browser.store = "waits";
  const refuse = send();
  await settle(() => browser.puts.length);
  browser.puts[0]!.arrive(403);
  await expect(refuse).rejects.toMatchObject({
    why: "later",
    message: "Le service qui garde les fichiers ne répond pas",
  });
  const coupe = send();
  await settle(() => browser.puts.length > 1);
  browser.puts[1]!.cut();
  await expect(coupe).rejects.toMatchObject({ why: "later", message: "Pas de réseau" });
});

test("annulée pendant le dépôt : il s’arrête, et la preuve n’est pas demandée", async () => {
  browser.store = "waits";
  const arret = new AbortController();
  const envoi = send(arret.signal);
  await settle(() => browser.puts.length);
  arret.abort();
  await expect(envoi).rejects.toMatchObject({ name: "AbortError" });
  expect(browser.calls).toHaveLength(1);
});

test("elle n’était plus attendue à son arrivée : l’annoncer de nouveau suffit", async () => {
  browser.answer("POST", /reception$/, { kind: "gone" });
  await expect(send()).rejects.toMatchObject({ why: "later" });
});

test("retirée : le serveur l’oublie, et qu’il ne la connaisse pas n’est pas une faute", async () => {
  browser.answer("DELETE", /^\/api\/photos\/p1$/, { kind: "gone" });
  await withdraw("p1");
  expect(browser.calls).toMatchObject([{ method: "DELETE", address: "/api/photos/p1" }]);
});
