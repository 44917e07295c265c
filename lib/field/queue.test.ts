import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Browser, settle, type Reply } from "@/test/browser";
import type { FileEnvois } from "./queue";
import type { Reduite } from "./reduce";

/** Redrawing a picture is the browser's own work: here it is a text made shorter, or what the test says. */
const reducePhoto = vi.hoisted(() => vi.fn<(fichier: Blob) => Promise<Reduite | "heic">>());
vi.mock("./reduce", () => ({ reducePhoto }));

const MOI = "moi";
const REF = "PM51000001";
const CHOISIE = { ref: REF, titre: "Cloche", version: 3, valide: false };
const LEGERE = new Blob(["légère"], { type: "image/jpeg" });
/** Each file is another one; the first of a test is this one. */
const shaOf = (n: number) => n.toString(16).padStart(64, "a");
const SHA = shaOf(1);

let browser: Browser;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  browser = new Browser();
  let n = 0;
  reducePhoto.mockReset().mockImplementation(() => Promise.resolve({ fichier: LEGERE, sha256: shaOf((n += 1)) }));
  browser.answer("PUT", /^\/api\/photos/, { kind: "ok", value: { depot: "https://stock/x" } });
  browser.answer("POST", /reception$/, ({ address }) => proofOf(address));
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
/** The server has read what was announced at this address. */
const proofOf = (address: string): Reply => {
  const annonce = browser.calls.findLast((call) => call.method === "PUT" && address.startsWith(call.address));
  const { sha256 } = annonce?.body as { sha256: string };
  return { kind: "ok", value: { statut: "attendue", taille: LEGERE.size, sha256, motif: null } };
};
const announced = () =>
  browser.calls.filter(({ method }) => method === "PUT").map(({ body }) => (body as { nom: string }).nom);
const empty = (queue: FileEnvois) => () => queue.snapshot().length === 0;

test("choisies, préparées, envoyées, prouvées : il n’en reste rien ici, et l’objet le sait", async () => {
  const queue = await newTab();
  const recues: string[] = [];
  queue.onReceived((ref) => recues.push(ref));
  await queue.add(CHOISIE, files("a.jpg", "b.jpg"));
  expect(states(queue).map(([nom]) => nom)).toEqual(["a.jpg", "b.jpg"]);
  await settle(empty(queue));
  expect(queue.snapshot()).toEqual([]);
  expect(recues).toEqual([REF, REF]);
  expect(await onDevice()).toEqual([]);
});

test("une photo n’est montrée qu’une fois sur l’appareil : la page qui meurt juste après n’en emporte aucune", async () => {
  const queue = await newTab();
  const ajout = queue.add(CHOISIE, files("a.jpg", "b.jpg"));
  expect(queue.snapshot()).toEqual([]);
  await ajout;
  expect(states(queue)).toHaveLength(2);
  expect(await onDevice()).toHaveLength(2);
});

test("sans réseau, ce qui ouvre une photo d’iPhone n’a pas pu être chargé : elle attend, autant qu’il faut, puis part", async () => {
  const queue = await newTab();
  const { Stopped } = await import("@/lib/browser/call");
  const notLoaded = () => Promise.reject(new Stopped("later", "Pas chargé"));
  // More often than a photo that kills the page is tried.
  for (let n = 0; n < 4; n++) reducePhoto.mockImplementationOnce(notLoaded);
  await queue.add(CHOISIE, files("IMG_0001.HEIC"));
  for (let n = 0; n < 4; n++) {
    await settle(() => states(queue)[0]?.[1] === "later" && reducePhoto.mock.calls.length === n + 1);
    expect(states(queue)).toEqual([["IMG_0001.HEIC", "later"]]);
    queue.retryAll();
  }
  await settle(empty(queue));
  expect(queue.snapshot()).toEqual([]);
});

test("l’adresse annoncée est celle du fichier léger, et non de celui qui a été choisi", async () => {
  const queue = await newTab();
  await queue.add(CHOISIE, files("a.jpg"));
  await settle(empty(queue));
  expect(browser.calls[0]!.body).toEqual({
    ref: REF,
    nom: "a.jpg",
    type: "image/jpeg",
    taille: LEGERE.size,
    sha256: SHA,
    ...{ version: 3, valide: false },
  });
});

test("toutes annoncées d’emblée, puis déposées deux à la fois, dans l’ordre où elles ont été choisies", async () => {
  browser.store = "waits";
  const queue = await newTab();
  await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg", "d.jpg"));
  await settle(() => announced().length === 4 && browser.puts.length === 2);
  await settle();
  expect(announced()).toEqual(["a.jpg", "b.jpg", "c.jpg", "d.jpg"]);
  expect(queue.snapshot().map(({ annoncee }) => annoncee)).toEqual([true, true, true, true]);
  expect(states(queue)).toEqual([
    ["a.jpg", "sending"],
    ["b.jpg", "sending"],
    ["c.jpg", "waiting"],
    ["d.jpg", "waiting"],
  ]);
  browser.puts[0]!.arrive();
  await settle(() => browser.puts.length === 3 && queue.snapshot().length === 3);
  expect(states(queue)).toEqual([
    ["b.jpg", "sending"],
    ["c.jpg", "sending"],
    ["d.jpg", "waiting"],
  ]);
});

describe("l’onglet est tué", () => {
  test("avant que la photo soit allégée : la page suivante l’allège et l’envoie", async () => {
    reducePhoto.mockReturnValueOnce(new Promise(() => undefined));
    await (await newTab()).add(CHOISIE, files("a.jpg"));
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
    await (await newTab()).add(CHOISIE, files("a.jpg"));
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
    await (await newTab()).add(CHOISIE, files("a.jpg"));
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
    await queue.add(CHOISIE, files("a.jpg"));
    await settle(() => !["waiting", "preparing", "sending"].includes(queue.snapshot()[0]?.etat.kind ?? ""));
    return queue;
  };

  test.each<[string, Reply, string, number]>([
    ["401 : gardée jusqu’à la connexion", { kind: "login" }, "login", 1],
    ["404 : l’objet n’y est plus, ou le compte a changé : gardée", { kind: "gone" }, "kept", 1],
    ["409 : le dossier est parti : gardée", { kind: "refused", code: "lecture_seule", message: "Parti." }, "kept", 1],
    ["409 : une autre règle dit non : gardée", { kind: "refused", code: "trop", message: "Trop." }, "kept", 1],
    ["409 : le serveur a ce fichier même : oubliée", { kind: "refused", code: "doublon", message: "Déjà." }, "twin", 0],
    ["409 qui passera : gardée", { kind: "refused", code: "pas_arrivee", message: "Pas là." }, "later", 1],
    ["422 : gardée", { kind: "invalid", fields: { taille: "Trop lourde." } }, "kept", 1],
    ["500 : gardée pour plus tard", { kind: "unexpected", reference: "r" }, "later", 1],
    ["rien : gardée pour plus tard", "network", "later", 1],
    ["un portail captif : gardée pour plus tard", { text: "<h1>Bienvenue</h1>" }, "later", 1],
  ])("%s", async (_, reply, etat, gardees) => {
    const queue = await after(reply);
    expect(states(queue)).toEqual([["a.jpg", etat]]);
    expect(await onDevice()).toHaveLength(gardees);
  });

  test("le refus se lit encore dans la page suivante, et part le jour où il ne tient plus", async () => {
    await after({ kind: "refused", code: "lecture_seule", message: "Votre dossier est envoyé." });
    const suivante = await newTab();
    await settle(() => states(suivante)[0]?.[1] === "kept");
    expect(suivante.snapshot()[0]).toMatchObject({ titre: "Cloche", etat: { reason: "Votre dossier est envoyé." } });
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    await settle(empty(await newTab()));
    expect(await onDevice()).toEqual([]);
  });

  test("l’annonce a disparu pendant le dépôt : la photo est annoncée de nouveau, puis reçue", async () => {
    proof({ kind: "gone" });
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg"));
    await settle(() => states(queue)[0]?.[1] === "later");
    expect(await onDevice()).toHaveLength(1);
    browser.answer("POST", /reception$/, ({ address }) => proofOf(address));
    queue.retryAll();
    await settle(empty(queue));
    expect(announced()).toEqual(["a.jpg", "a.jpg"]);
  });

  test("ce n’est pas une photo que ce navigateur ouvre : gardée, dite, et pas préparée de nouveau à chaque page", async () => {
    reducePhoto.mockResolvedValueOnce("heic");
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.heic"));
    await settle(() => states(queue)[0]?.[1] === "kept");
    expect(browser.calls).toEqual([]);
    reducePhoto.mockClear();
    const suivante = await newTab();
    await settle();
    expect(states(suivante)).toEqual([["a.heic", "kept"]]);
    expect(reducePhoto).not.toHaveBeenCalled();
    suivante.retry(suivante.snapshot()[0]!.id);
    await settle(empty(suivante));
    expect(announced()).toEqual(["a.heic"]);
  });

  test("deux fois le même fichier : une seule part, l’autre ne reste pas", async () => {
    reducePhoto.mockResolvedValue({ fichier: LEGERE, sha256: SHA });
    browser.store = "waits";
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg", "a bis.jpg"));
    await settle(() => states(queue)[1]?.[1] === "twin");
    expect(announced()).toEqual(["a.jpg"]);
    expect((await onDevice()).map(({ nom }) => nom)).toEqual(["a.jpg"]);
  });
});

describe("rien n’attend sans fin", () => {
  test("une annonce sans réponse laisse la photo pour plus tard, les autres partent, et elle repart seule", async () => {
    browser.answer("PUT", /^\/api\/photos/, ({ body }) =>
      (body as { nom: string }).nom === "a.jpg" ? "never" : { kind: "ok", value: { depot: "https://stock/x" } },
    );
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => queue.snapshot().length === 1);
    vi.advanceTimersByTime(30_000);
    await settle(() => states(queue)[0]?.[1] === "later");
    expect(await onDevice()).toHaveLength(1);
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    vi.advanceTimersByTime(3_000);
    await settle(empty(queue));
    expect(queue.snapshot()).toEqual([]);
  });

  test("un dépôt qui n’avance plus rend sa place ; un dépôt lent qui avance la garde", async () => {
    browser.store = "waits";
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => browser.puts.length === 2);
    for (const sent of [1, 2, 3]) {
      vi.advanceTimersByTime(25_000);
      browser.puts[1]!.advance(sent);
    }
    await settle(() => browser.puts.length === 3);
    expect(states(queue)).toEqual([
      ["a.jpg", "later"],
      ["b.jpg", "sending"],
      ["c.jpg", "sending"],
    ]);
    expect(await onDevice()).toHaveLength(3);
  });

  test("une preuve qui ne vient jamais : pour plus tard", async () => {
    proof("never");
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg"));
    await settle(() => browser.calls.length === 2);
    vi.advanceTimersByTime(60_000);
    await settle(() => states(queue)[0]?.[1] === "later");
    expect(await onDevice()).toHaveLength(1);
  });

  test("un navigateur qui n’ouvre jamais un fichier : il est mis de côté, les autres partent", async () => {
    reducePhoto.mockReturnValueOnce(new Promise(() => undefined));
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg", "b.jpg"));
    await settle();
    vi.advanceTimersByTime(120_000);
    await settle(() => queue.snapshot().length === 1);
    expect(states(queue)).toEqual([["a.jpg", "kept"]]);
    expect(announced()).toEqual(["b.jpg"]);
  });
});

describe("une photo dont la préparation tue l’onglet", () => {
  const deadly = (nom: string) =>
    reducePhoto.mockImplementation(async (fichier) =>
      (await fichier.text()) === nom
        ? new Promise<never>(() => undefined)
        : { fichier: LEGERE, sha256: shaOf(nom.length + fichier.size) },
    );

  test("est essayée deux fois, seule et en dernier, puis mise de côté ; les autres sont parties", async () => {
    deadly("tueuse.jpg");
    await (await newTab()).add(CHOISIE, files("a.jpg", "tueuse.jpg", "cc.jpg"));
    await settle();
    expect(announced()).toEqual(["a.jpg"]);
    const deuxieme = await newTab();
    await settle(() => states(deuxieme).length === 1 && states(deuxieme)[0]?.[1] === "preparing");
    expect(announced()).toContain("cc.jpg");
    expect((await onDevice()).map(({ nom }) => nom)).toEqual(["tueuse.jpg"]);
    reducePhoto.mockClear();
    for (const _ of [3, 4, 5]) {
      const suivante = await newTab();
      await settle();
      expect(states(suivante)).toEqual([["tueuse.jpg", "kept"]]);
    }
    expect(reducePhoto).not.toHaveBeenCalled();
  });

  test("« Réessayer » l’essaie une fois de plus, et si elle tue encore elle est de nouveau mise de côté", async () => {
    deadly("tueuse.jpg");
    await (await newTab()).add(CHOISIE, files("tueuse.jpg"));
    await settle();
    await newTab();
    await settle();
    const troisieme = await newTab();
    troisieme.retry(troisieme.snapshot()[0]!.id);
    await settle();
    expect(states(troisieme)).toEqual([["tueuse.jpg", "preparing"]]);
    const quatrieme = await newTab();
    await settle();
    expect(states(quatrieme)).toEqual([["tueuse.jpg", "kept"]]);
    await quatrieme.remove(quatrieme.snapshot()[0]!.id);
    expect(await onDevice()).toEqual([]);
  });
});

describe("essayer de nouveau", () => {
  const down = async (...names: string[]) => {
    announce("network");
    const queue = await newTab();
    await queue.add(CHOISIE, files(...names));
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

  test("dès que la page revient sous les yeux, celles qui attendaient une connexion aussi", async () => {
    announce({ kind: "login" });
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg"));
    await settle(() => states(queue)[0]?.[1] === "login");
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    browser.emit("visibilitychange");
    await settle(empty(queue));
    expect(await onDevice()).toEqual([]);
  });

  test("dix en panne au même instant n’allongent pas la pause dix fois", async () => {
    const queue = await down(...Array.from({ length: 10 }, (_, n) => `${n}.jpg`));
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    vi.advanceTimersByTime(3_000);
    await settle(empty(queue), 200);
    expect(queue.snapshot()).toEqual([]);
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
    await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => queue.snapshot().length === 1);
    expect(states(queue)).toEqual([["a.jpg", "later"]]);
  });
});

test("retirée pendant le dépôt : il s’arrête, l’appareil et le serveur l’oublient, la suivante prend sa place", async () => {
  browser.store = "waits";
  browser.answer("DELETE", /^\/api\/photos/, { kind: "ok", value: null });
  const queue = await newTab();
  await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
  await settle(() => browser.puts.length === 2);
  const { id } = queue.snapshot()[0]!;
  await queue.remove(id);
  await settle(() => browser.puts.length === 3);
  expect(browser.calls.filter(({ method }) => method === "DELETE")).toMatchObject([{ address: `/api/photos/${id}` }]);
  expect((await onDevice()).map(({ nom }) => nom)).toEqual(["b.jpg", "c.jpg"]);
});

test("les modifications abandonnées emportent les photos choisies pour elles, et celles-là seulement", async () => {
  announce("network");
  const queue = await newTab();
  await queue.add(CHOISIE, files("avant.jpg"));
  await queue.add({ ...CHOISIE, valide: true }, files("modification.jpg"));
  await queue.add({ ...CHOISIE, valide: true, ref: "PM51000002" }, files("ailleurs.jpg"));
  await settle(() => states(queue).every(([, etat]) => etat === "later"));
  await queue.removeChanges(REF);
  expect((await onDevice()).map(({ nom }) => nom)).toEqual(["avant.jpg", "ailleurs.jpg"]);
});

test("le navigateur refuse de garder : la photo part quand même", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const queue = await newTab();
  await queue.add(CHOISIE, files("a.jpg"));
  await settle(empty(queue));
  expect(queue.snapshot()).toEqual([]);
  expect(announced()).toEqual(["a.jpg"]);
});

describe("une autre personne sur le même appareil, de la même commune ou d’ailleurs", () => {
  test("n’envoie pas les photos de la première, qui les retrouve en revenant", async () => {
    announce("network");
    const premiere = await newTab();
    await premiere.add(CHOISIE, files("a.jpg"));
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
    await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => browser.puts.length === 2);
    await queue.start("autre");
    await settle();
    expect(queue.snapshot()).toEqual([]);
    expect(announced()).toEqual(["a.jpg", "b.jpg"]);
    expect((await onDevice()).map(({ nom }) => nom)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
  });
});

describe("se déconnecter", () => {
  test("pendant un envoi : il s’arrête, rien ne reste ici, et les photos d’un autre attendent toujours", async () => {
    announce("network");
    const autre = await newTab("autre");
    await autre.add(CHOISIE, files("z.jpg"));
    await settle(() => states(autre)[0]?.[1] === "later");
    announce({ kind: "ok", value: { depot: "https://stock/x" } });
    browser.store = "waits";
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg", "b.jpg", "c.jpg"));
    await settle(() => browser.puts.length === 2);
    await queue.erase();
    await settle();
    expect(queue.snapshot()).toEqual([]);
    expect(await onDevice()).toEqual([]);
    expect((await onDevice("autre")).map(({ nom }) => nom)).toEqual(["z.jpg"]);
    expect(browser.puts).toHaveLength(2);
  });

  test("pendant qu’une photo s’allège : elle ne revient pas s’écrire sur l’appareil", async () => {
    let reduire: (reduite: Reduite) => void = () => undefined;
    reducePhoto.mockReturnValueOnce(new Promise((resolve) => (reduire = resolve)));
    const queue = await newTab();
    await queue.add(CHOISIE, files("a.jpg"));
    await settle();
    await queue.erase();
    reduire({ fichier: LEGERE, sha256: SHA });
    await settle();
    expect(await onDevice()).toEqual([]);
  });
});
