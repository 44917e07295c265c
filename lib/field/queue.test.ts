import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Browser, settle, type Reply } from "@/test/browser";
import type { FileEnvois } from "./queue";
import type { Reduite } from "./reduce";

/** Redrawing a picture is the browser's own work: here it is a text made shorter, or what the test says. */
const reducePhoto = vi.hoisted(() => vi.fn<(fichier: Blob) => Promise<Reduite | "heic">>());
vi.mock("./reduce", () => ({ reducePhoto }));

const MOI = "moi";
const REF = "PM51000001";
const LEGERE = new Blob(["légère"], { type: "image/jpeg" });
const SHA = "ab".repeat(32);

let browser: Browser;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  browser = new Browser();
  reducePhoto.mockReset().mockResolvedValue({ fichier: LEGERE, sha256: SHA });
  browser.answer("PUT", /^\/api\/photos/, { kind: "ok", value: { depot: "https://stock/x" } });
  proof({
    kind: "ok",
    value: { statut: "attendue", taille: LEGERE.size, sha256: SHA, motif: null },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const announce = (reply: Reply) => browser.answer("PUT", /^\/api\/photos/, reply);
const proof = (reply: Reply) => browser.answer("POST", /reception$/, reply);

/** A page that opens on the same device. */
async function newTab(owner = MOI): Promise<FileEnvois> {
  vi.resetModules();
  const { FileEnvois: Queue } = await import("./queue");
  const queue = new Queue();
  await queue.start(owner);
  return queue;
}
const onDevice = async (owner = MOI) => {
  vi.resetModules();
  return (await import("./store")).attente.of(owner);
};
const files = (...names: string[]) => names.map((name) => new File([name], name, { type: "image/jpeg" }));
const states = (queue: FileEnvois) => queue.snapshot().map(({ nom, etat }) => [nom, etat.kind]);
const announced = () =>
  browser.calls.filter(({ method }) => method === "PUT").map(({ body }) => (body as { nom: string }).nom);
const empty = (queue: FileEnvois) => () => queue.snapshot().length === 0;

test("choisies, préparées, envoyées, prouvées : il n’en reste rien ici, et l’objet le sait", async () => {
  const queue = await newTab();
  const recues: string[] = [];
  queue.onReceived((ref) => recues.push(ref));
  queue.add(REF, files("a.jpg", "b.jpg"));
  expect(states(queue).map(([nom]) => nom)).toEqual(["a.jpg", "b.jpg"]);
  await settle(empty(queue));
  expect(queue.snapshot()).toEqual([]);
  expect(recues).toEqual([REF, REF]);
  expect(await onDevice()).toEqual([]);
});

test("l’adresse annoncée est celle du fichier léger, et non de celui qui a été choisi", async () => {
  const queue = await newTab();
  queue.add(REF, files("a.jpg"));
  await settle(empty(queue));
  expect(browser.calls[0]!.body).toEqual({
    ref: REF,
    nom: "a.jpg",
    type: "image/jpeg",
    taille: LEGERE.size,
    sha256: SHA,
  });
});

test("deux à la fois, dans l’ordre où elles ont été choisies", async () => {
  browser.store = "waits";
  const queue = await newTab();
  queue.add(REF, files("a.jpg", "b.jpg", "c.jpg", "d.jpg"));
  await settle(() => browser.puts.length === 2);
  await settle();
  expect(announced()).toEqual(["a.jpg", "b.jpg"]);
  expect(states(queue)).toEqual([
    ["a.jpg", "sending"],
    ["b.jpg", "sending"],
    ["c.jpg", "waiting"],
    ["d.jpg", "waiting"],
  ]);
  browser.puts[0]!.arrive();
  await settle(() => browser.puts.length === 3);
  expect(announced()).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
});

describe("l’onglet est tué", () => {
  test("avant que la photo soit allégée : la page suivante l’allège et l’envoie", async () => {
    reducePhoto.mockReturnValueOnce(new Promise(() => undefined));
    (await newTab()).add(REF, files("a.jpg"));
    await settle();
    const [gardee] = await onDevice();
    expect(gardee?.sha256).toBeUndefined();
    expect(await gardee?.fichier.text()).toBe("a.jpg");
    await settle(empty(await newTab()));
    expect(announced()).toEqual(["a.jpg"]);
    expect(await onDevice()).toEqual([]);
  });

  test("pendant le dépôt : la page suivante reprend la photo légère, sous le même nom pour le serveur", async () => {
    browser.store = "waits";
    (await newTab()).add(REF, files("a.jpg"));
    await settle(() => browser.puts.length);
    expect((await onDevice())[0]).toMatchObject({ sha256: SHA });
    reducePhoto.mockClear();
    browser.store = "arrives";
    const suivante = await newTab();
    await settle(empty(suivante));
    expect(reducePhoto).not.toHaveBeenCalled();
    const [avant, apres] = browser.calls.filter(({ method }) => method === "PUT");
    expect(apres?.address).toBe(avant?.address);
    expect(await onDevice()).toEqual([]);
  });

  test("après la preuve et avant de l’avoir lue : rien n’est déposé deux fois", async () => {
    proof("lost");
    (await newTab()).add(REF, files("a.jpg"));
    await settle(() => browser.calls.length === 2);
    announce({ kind: "ok", value: { depot: null } });
    proof({ kind: "ok", value: { statut: "prete", taille: LEGERE.size, sha256: SHA, motif: null } });
    await settle(empty(await newTab()));
    expect(browser.puts).toHaveLength(1);
    expect(await onDevice()).toEqual([]);
  });
});

describe("ce que le serveur répond", () => {
  const after = async (reply: Reply) => {
    announce(reply);
    const queue = await newTab();
    queue.add(REF, files("a.jpg"));
    await settle(() => !["waiting", "preparing", "sending"].includes(queue.snapshot()[0]?.etat.kind ?? ""));
    return queue;
  };

  test.each<[string, Reply, string, number]>([
    ["401 : gardée jusqu’à la connexion", { kind: "login" }, "login", 1],
    ["404 : l’objet n’y est plus, oubliée", { kind: "gone" }, "refused", 0],
    ["409 : une règle dit non, oubliée", { kind: "refused", code: "trop", message: "Trop." }, "refused", 0],
    ["409 qui passera : gardée", { kind: "refused", code: "pas_arrivee", message: "Pas là." }, "later", 1],
    ["422 : refusée, oubliée", { kind: "invalid", fields: { taille: "Trop lourde." } }, "refused", 0],
    ["500 : gardée pour plus tard", { kind: "unexpected", reference: "r" }, "later", 1],
    ["rien : gardée pour plus tard", "network", "later", 1],
    ["un portail captif : gardée pour plus tard", { text: "<h1>Bienvenue</h1>" }, "later", 1],
  ])("%s", async (_, reply, etat, gardees) => {
    const queue = await after(reply);
    expect(states(queue)).toEqual([["a.jpg", etat]]);
    expect(await onDevice()).toHaveLength(gardees);
  });

  test("il ne répond jamais : elle reste en route et gardée, et l’annuler la retire de l’écran", async () => {
    announce("never");
    const queue = await newTab();
    queue.add(REF, files("a.jpg"));
    await settle();
    expect(states(queue)).toEqual([["a.jpg", "sending"]]);
    expect(await onDevice()).toHaveLength(1);
    void queue.cancel(queue.snapshot()[0]!.id);
    expect(queue.snapshot()).toEqual([]);
  });

  test("ce n’est pas une photo que ce navigateur ouvre : refusée sans rien demander au serveur", async () => {
    reducePhoto.mockResolvedValueOnce("heic");
    const queue = await newTab();
    queue.add(REF, files("a.heic"));
    await settle(() => states(queue)[0]?.[1] === "refused");
    expect(browser.calls).toEqual([]);
    expect(await onDevice()).toEqual([]);
  });
});

describe("essayer de nouveau", () => {
  const down = async (...names: string[]) => {
    announce("network");
    const queue = await newTab();
    queue.add(REF, files(...names));
    await settle(() => states(queue).every(([, etat]) => etat === "later"));
    return queue;
  };

  test("de soi-même, après trois secondes, puis six, douze… jusqu’à une minute", async () => {
    const queue = await down("a.jpg");
    for (const pause of [3, 6, 12, 24, 48, 60, 60]) {
      const avant = announced().length;
      vi.advanceTimersByTime(pause * 1000 - 1);
      await settle(undefined, 10);
      expect(announced()).toHaveLength(avant);
      vi.advanceTimersByTime(1);
      await settle(() => announced().length > avant && states(queue)[0]?.[1] === "later");
      expect(announced()).toHaveLength(avant + 1);
    }
  });

  test("dès que le réseau revient, toutes, dans leur ordre", async () => {
    const queue = await down("a.jpg", "b.jpg", "c.jpg");
    const avant = announced().length;
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    browser.emit("online");
    await settle(empty(queue));
    expect(announced().slice(avant)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
    expect(await onDevice()).toEqual([]);
  });

  test("à la demande, et celle-là seulement", async () => {
    const queue = await down("a.jpg", "b.jpg");
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    queue.retry(queue.snapshot()[1]!.id);
    await settle(() => queue.snapshot().length === 1);
    expect(states(queue)).toEqual([["a.jpg", "later"]]);
  });

  test("une photo en panne n’arrête pas les suivantes", async () => {
    browser.answer("PUT", /^\/api\/photos/, ({ body }) =>
      (body as { nom: string }).nom === "a.jpg" ? "network" : { kind: "ok", value: { depot: "https://stock/x" } },
    );
    const queue = await newTab();
    queue.add(REF, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => queue.snapshot().length === 1);
    expect(states(queue)).toEqual([["a.jpg", "later"]]);
  });
});

test("annulée pendant le dépôt : il s’arrête, l’appareil l’oublie, la suivante prend sa place", async () => {
  browser.store = "waits";
  const queue = await newTab();
  queue.add(REF, files("a.jpg", "b.jpg", "c.jpg"));
  await settle(() => browser.puts.length === 2);
  await queue.cancel(queue.snapshot()[0]!.id);
  await settle(() => browser.puts.length === 3);
  expect(announced()).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
  expect((await onDevice()).map(({ nom }) => nom)).toEqual(["b.jpg", "c.jpg"]);
});

test("le navigateur refuse de garder : la photo part quand même", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const queue = await newTab();
  queue.add(REF, files("a.jpg"));
  await settle(empty(queue));
  expect(queue.snapshot()).toEqual([]);
  expect(announced()).toEqual(["a.jpg"]);
});

describe("une autre personne sur le même appareil, de la même commune ou d’ailleurs", () => {
  test("n’envoie pas les photos de la première, qui les retrouve en revenant", async () => {
    announce("network");
    const premiere = await newTab();
    premiere.add(REF, files("a.jpg"));
    await settle(() => states(premiere)[0]?.[1] === "later");
    const avant = announced().length;
    const autre = await newTab("autre");
    await settle();
    expect(autre.snapshot()).toEqual([]);
    expect(announced()).toHaveLength(avant);
    expect((await newTab()).snapshot()).toHaveLength(1);
  });

  test("dans la même page aussi : la première n’y a plus rien, et son appareil garde tout", async () => {
    browser.store = "waits";
    const queue = await newTab();
    queue.add(REF, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => browser.puts.length === 2);
    await queue.start("autre");
    await settle();
    expect(queue.snapshot()).toEqual([]);
    expect(announced()).toEqual(["a.jpg", "b.jpg"]);
    expect((await onDevice()).map(({ nom }) => nom)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
  });
});
