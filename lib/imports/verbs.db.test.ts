import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import { type Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { cleDifferences, cleImport } from "@/lib/storage/keys";
import { s3Storage } from "@/lib/storage/s3";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { testServices } from "@/test/services";
import { applyImport, CONFIRMED } from "./apply";
import { cancelImport } from "./cancel";
import { depotInput, requestInput } from "./input";
import { palissy } from "./palissy/source";
import { readImport } from "./queries";
import { emptyRapport, sum } from "./report/report";
import { announceFile, requestImport } from "./request";
import { runRequested } from "./run-requested";
import { runImport } from "./run/synchronise";

const write = scratch();
const many = (n: number, row: PalissyRow = {}): PalissyRow[] =>
  Array.from({ length: n }, (_, i) => ({ REF: `PM51${String(i + 1).padStart(6, "0")}`, INSEE: "51108", ...row }));

/** A base with a commune, two admins, and what puts files in the bucket and asks for imports of them. */
async function world() {
  const db = await testDatabase();
  const { s3 } = testServices();
  const storage = s3Storage({ ...s3, publicEndpoint: s3.endpoint });
  const g = given(db);
  await g.commune({ codeInsee: "51108", nom: "Châlons" });
  const admin = g.actor.admin(await g.admin());
  const autre = g.actor.admin(await g.admin({ prenom: "Sacha", nom: "Morel" }));
  const poser = async (texte: string, depot = v7()) => {
    await storage.put(cleImport(depot), Buffer.from(texte), "application/octet-stream");
    return depot;
  };
  const demander = async (de: { texte: string } | { adresse: string }, id = v7()) => {
    const fichier = "texte" in de ? { depot: await poser(de.texte), nom: "palissy.csv" } : de;
    return requestImport(db, storage, admin, requestInput.parse({ id, source: "palissy", ...fichier }));
  };
  const essayer = async (texte: string) => {
    const { id } = await demander({ texte });
    await runRequested(db, storage, id);
    return id;
  };
  const lire = async (id: string) => (await readImport(db, admin, id))!;
  const objets = () => db.$client<{ ref: string; titre: string }[]>`select ref, titre from objets order by ref`;
  const taches = () => db.$client`select data from pgboss.job where name = 'import.run'`;
  return { db, storage, g, admin, autre, poser, demander, essayer, lire, objets, taches };
}

const erreurDe = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((e: unknown) => e);
const codeDe = async (work: Promise<unknown>) => {
  const error = await erreurDe(work);
  return error instanceof Refused || error instanceof NeedsConfirmation ? error.code : error;
};
const lignesDuJournal = (db: Database, acte: string) => db.$client`select * from journal where acte = ${acte}`;

describe("demander un essai", () => {
  test("deux clics n’en font qu’un", async () => {
    const { demander, db, taches } = await world();
    const id = v7();
    const texte = palissyCsv(many(3));
    expect(await Promise.all([demander({ texte }, id), demander({ texte }, id)])).toEqual([{ id }, { id }]);
    expect(await db.$count(imports)).toBe(1);
    expect(await taches()).toHaveLength(1);
    expect(await lignesDuJournal(db, "import.run")).toHaveLength(1);
  });

  test("deux administrateurs en même temps : l’un passe, l’autre apprend qui et depuis quand", async () => {
    const { db, storage, admin, autre, poser } = await world();
    const demande = async (qui: typeof admin) =>
      requestImport(
        db,
        storage,
        qui,
        requestInput.parse({ id: v7(), source: "palissy", depot: await poser(palissyCsv(many(2))), nom: "a.csv" }),
      );
    const fins = await Promise.all([erreurDe(demande(admin)), erreurDe(demande(autre))]);
    const refus = fins.filter((fin) => fin !== undefined);
    expect(refus).toHaveLength(1);
    expect(refus[0]).toBeInstanceOf(Refused);
    expect(await db.$count(imports)).toBe(1);
    const refuse = (await erreurDe(demande(autre))) as Refused;
    expect(refuse.message).toMatch(/demandé par (Dominique Équipe|Sacha Morel), depuis le /);
  });

  test("la ligne de commande attend son tour, et l’écran aussi", async () => {
    const { db, demander, lire } = await world();
    const { id } = await demander({ texte: palissyCsv(many(2)) });
    const place = await write("attente.csv", palissyCsv(many(2)));
    expect(await codeDe(runImport(db, palissy, { place }))).toBe("import_en_cours");
    expect(await lire(id)).toMatchObject({ statut: "en_attente" });
  });

  test("un fichier qui n’est pas arrivé, une adresse vide ou privée : dit à côté du champ", async () => {
    const { db, storage, admin } = await world();
    const demande = (valeurs: object) =>
      erreurDe(requestImport(db, storage, admin, requestInput.parse({ id: v7(), source: "palissy", ...valeurs })));
    const champ = async (valeurs: object) => ((await demande(valeurs)) as Invalid).fields;
    expect((await champ({ depot: v7() })).fichier).toContain("pas arrivé");
    expect((await champ({ depot: v7(), envoi: "en_cours" })).fichier).toContain("pas terminé");
    const adresse = "https://donnees.example.org/palissy.csv";
    expect((await champ({ adresse, envoi: "echec" })).fichier).toContain("n’est pas arrivé");
    expect((await champ({})).adresse).toContain("Donnez l’adresse");
    expect((await champ({ adresse: "http://169.254.169.254/latest" })).adresse).toContain("machine privée");
    expect(await db.$count(imports)).toBe(0);
  });

  test("le navigateur pose un fichier de la taille annoncée, pas d’une autre ; un fichier vide ou démesuré a sa phrase", async () => {
    const { db, storage } = await world();
    const depot = v7();
    const { adresse, type } = await announceFile(db, storage, { depot, taille: 3 });
    const poser = async (body: string) =>
      (await fetch(adresse, { method: "PUT", body, headers: { "content-type": type } })).status;
    expect(await poser("a;b;c")).toBe(403);
    expect(await poser("a;b")).toBe(200);
    expect(await storage.head(cleImport(depot))).toMatchObject({ size: 3 });
    const phrase = (taille: number) => depotInput.safeParse({ depot, taille }).error?.issues[0]?.message;
    expect(phrase(0)).toBe("Ce fichier est vide.");
    expect(phrase(2_000_000_000)).toContain("dépasse 1 Go");
  });

  test("un fichier déjà donné à un import ne se remplace pas et ne se redonne pas", async () => {
    const { db, storage, admin, poser } = await world();
    const depot = await poser(palissyCsv(many(2)));
    const demande = () =>
      requestImport(db, storage, admin, requestInput.parse({ id: v7(), source: "palissy", depot, nom: "a.csv" }));
    const { id } = await demande();
    await runRequested(db, storage, id);
    expect(await codeDe(announceFile(db, storage, { depot, taille: 10 }))).toBe("deja_utilise");
    expect(await codeDe(demande())).toBe("deja_utilise");
  });
});

describe("de l’essai à l’application", () => {
  test("l’essai ne change rien ; l’application demande une fois, puis fait ce qui était annoncé, des mêmes octets", async () => {
    const { db, storage, admin, essayer, lire, objets } = await world();
    const id = await essayer(palissyCsv(many(5)));
    expect(await lire(id)).toMatchObject({ statut: "a_blanc", aBlanc: true, crees: 5, fichier: "palissy.csv" });
    expect(await objets()).toHaveLength(0);

    const question = (await erreurDe(applyImport(db, admin, { id }))) as NeedsConfirmation;
    expect(question).toBeInstanceOf(NeedsConfirmation);
    expect(question.details.join(" ")).toContain("5\u00a0objets créés");
    expect(await db.$count(imports)).toBe(1);

    const suite = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await runRequested(db, storage, suite.id);
    expect(await lire(suite.id)).toMatchObject({ statut: "applique", aBlanc: false, suiteDe: id, crees: 5 });
    expect(await lire(id)).toMatchObject({ suivi: { id: suite.id, statut: "applique" } });
    expect(await objets()).toHaveLength(5);
    expect(await lignesDuJournal(db, "import.apply")).toHaveLength(1);
    expect(await codeDe(applyImport(db, admin, { id, confirme: CONFIRMED }))).toBe("depasse");
  });

  test("deux clics sur « Appliquer », ou deux administrateurs : un seul import", async () => {
    const { db, storage, admin, autre, essayer, objets } = await world();
    const id = await essayer(palissyCsv(many(4)));
    const suites = await Promise.all([
      applyImport(db, admin, { id, confirme: CONFIRMED }),
      applyImport(db, autre, { id, confirme: CONFIRMED }),
      applyImport(db, admin, { id, confirme: CONFIRMED }),
    ]);
    expect(new Set(suites.map((suite) => suite.id)).size).toBe(1);
    const rapports = await Promise.all([1, 2, 3].map(() => runRequested(db, storage, suites[0].id)));
    expect(rapports.filter((rapport) => rapport?.statut === "applique")).toHaveLength(1);
    expect(await db.$count(imports, eq(imports.statut, "applique"))).toBe(1);
    expect(await objets()).toHaveLength(4);
  });

  test("le fichier a disparu du stockage entre-temps : refusé avec une phrase, rien n’a changé", async () => {
    const { db, storage, admin, essayer, lire, objets } = await world();
    const id = await essayer(palissyCsv(many(4)));
    const { id: suite } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await storage.remove([(await lire(id)).cle!]);
    await runRequested(db, storage, suite);
    expect(await lire(suite)).toMatchObject({ statut: "refuse" });
    expect((await lire(suite)).rapport?.alertes).toMatchObject([{ code: "disparu", confirmable: false }]);
    expect(await objets()).toHaveLength(0);
  });

  test("le fichier a été remplacé entre-temps : refusé, ce n’est plus celui de l’essai", async () => {
    const { db, storage, admin, essayer, lire, objets } = await world();
    const id = await essayer(palissyCsv(many(4)));
    const { id: suite } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await storage.put((await lire(id)).cle!, Buffer.from(palissyCsv(many(9))), "application/octet-stream");
    await runRequested(db, storage, suite);
    expect((await lire(suite)).rapport?.alertes).toMatchObject([{ code: "change" }]);
    expect(await objets()).toHaveLength(0);
  });

  test("l’adresse répond autre chose ensuite : ce qui s’applique est ce qui a été vu", async () => {
    const { db, storage, admin, demander, lire, objets } = await world();
    const site = await serve(palissyCsv(many(3)));
    const { id } = await demander({ adresse: `${site.url}/export/palissy.csv?v=1` });
    await runRequested(db, storage, id);
    expect(await lire(id)).toMatchObject({ statut: "a_blanc", crees: 3, fichier: "palissy.csv" });
    site.answer(palissyCsv(many(8)));
    const { id: suite } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await runRequested(db, storage, suite);
    expect(await lire(suite)).toMatchObject({ statut: "applique", crees: 3 });
    expect(await objets()).toHaveLength(3);
  });

  test("une alerte arrête ; lue et acceptée, elle seule laisse passer", async () => {
    const { db, storage, admin, essayer, lire, objets, g } = await world();
    const premier = await essayer(palissyCsv(many(100)));
    await runRequested(db, storage, (await applyImport(db, admin, { id: premier, confirme: CONFIRMED })).id);
    const id = await essayer(palissyCsv(many(80)));
    expect(await lire(id)).toMatchObject({ statut: "refuse" });
    // A fifth of the list: a yes alone is not enough, nor another number.
    for (const departs of [undefined, "", "80", "2"])
      expect(await erreurDe(applyImport(db, admin, { id, departs, confirme: CONFIRMED }))).toMatchObject({
        fields: { departs: "Écrivez le nombre de départs annoncé par cet essai\u00a0: 20." },
      });
    const question = (await erreurDe(applyImport(db, admin, { id, departs: " 20 " }))) as NeedsConfirmation;
    expect(question.details.filter((detail) => detail.startsWith("À vérifier"))).toHaveLength(2);

    // Something else leaves meanwhile: the alert does not say the same any more, a person must read it.
    const { id: suite } = await applyImport(db, admin, { id, departs: "20", confirme: CONFIRMED });
    const nouveau = await g.objet({ communeCode: "51108" });
    await runRequested(db, storage, suite);
    expect(await lire(suite)).toMatchObject({ statut: "refuse" });
    expect(await objets()).toHaveLength(101);
    const encore = await applyImport(db, admin, { id: suite, departs: "21", confirme: CONFIRMED });
    await runRequested(db, storage, encore.id);
    expect(await lire(encore.id)).toMatchObject({ statut: "applique" });
    const [sorti] = await db.$client`select presence from objets where ref = ${nouveau.ref}`;
    expect(sorti).toMatchObject({ presence: "disparu_de_la_source" });
  });

  test("un fichier illisible ne s’applique pas, quoi que l’on confirme", async () => {
    const { db, admin, essayer, lire } = await world();
    const id = await essayer("<!doctype html><title>Erreur 503</title>\n");
    expect(await lire(id)).toMatchObject({ statut: "refuse" });
    expect(await codeDe(applyImport(db, admin, { id, confirme: CONFIRMED }))).toBe("illisible");
  });

  test("un autre import a été appliqué depuis : l’essai ne dit plus vrai", async () => {
    const { db, admin, essayer } = await world();
    const id = await essayer(palissyCsv(many(4)));
    await runImport(db, palissy, { place: await write("depuis.csv", palissyCsv(many(5))) });
    expect(await codeDe(applyImport(db, admin, { id, confirme: CONFIRMED }))).toBe("depasse");
  });

  test("une autre source a changé ce que l’essai comparait : il ne dit plus vrai ; si elle n’a rien changé, il tient", async () => {
    const { db, g, admin, essayer, lire } = await world();
    const id = await essayer(palissyCsv(many(4)));
    const rapport = (changements: number) => ({ ...emptyRapport("communes", "paquet", false), changements });
    const apres = { source: "communes", finiLe: new Date(Date.now() + 1000) } as const;
    await g.importation({ ...apres, rapport: rapport(0) });
    await g.importation({ ...apres, source: "memoire", rapport: rapport(9) });
    expect(await lire(id)).toMatchObject({ depasse: false });
    await g.importation({ ...apres, rapport: rapport(1) });
    expect(await lire(id)).toMatchObject({ depasse: true });
    expect(await codeDe(applyImport(db, admin, { id, confirme: CONFIRMED }))).toBe("depasse");
  });

  test("l’application annulée ou tombée, le même essai peut être appliqué de nouveau", async () => {
    const { db, storage, admin, essayer, lire, objets } = await world();
    const id = await essayer(palissyCsv(many(4)));
    const premiere = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await cancelImport(db, admin, { id: premiere.id });
    expect(await lire(id)).toMatchObject({ suivi: { id: premiere.id, statut: "annule" }, depasse: false });
    const { id: suite } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await runRequested(db, storage, suite);
    expect(await objets()).toHaveLength(4);
  });

  test("les communes viennent d’un paquet : sans fichier, de l’essai à l’application", async () => {
    const { db, storage, admin, lire } = await world();
    const { id } = await requestImport(db, storage, admin, requestInput.parse({ id: v7(), source: "communes" }));
    await runRequested(db, storage, id);
    expect(await lire(id)).toMatchObject({ statut: "a_blanc" });
    const { id: suite } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await runRequested(db, storage, suite);
    expect(await lire(suite)).toMatchObject({ statut: "applique" });
    expect(Number((await db.$client`select count(*) as n from communes`)[0]?.n)).toBeGreaterThan(34_000);
  });
});

describe("annuler", () => {
  test("ce qui attend ne commencera pas", async () => {
    const { db, storage, admin, demander, lire } = await world();
    const { id } = await demander({ texte: palissyCsv(many(4)) });
    await cancelImport(db, admin, { id });
    await cancelImport(db, admin, { id });
    expect(await runRequested(db, storage, id)).toBeUndefined();
    expect(await lire(id)).toMatchObject({ statut: "annule" });
    expect(await lignesDuJournal(db, "import.cancel")).toHaveLength(1);
  });

  test("ce qui vient d’être appliqué l’est : on le dit", async () => {
    const { db, storage, admin, essayer } = await world();
    const { id } = await applyImport(db, admin, { id: await essayer(palissyCsv(many(4))), confirme: CONFIRMED });
    await runRequested(db, storage, id);
    expect(await codeDe(cancelImport(db, admin, { id }))).toBe("deja_applique");
  });

  test("ce qui court s’arrête en une seconde, même au milieu d’une longue requête, et rien n’est appliqué", async () => {
    const { db, storage, admin, essayer, lire, objets } = await world();
    const { id } = await applyImport(db, admin, { id: await essayer(palissyCsv(many(4))), confirme: CONFIRMED });
    const tenu = await holdObjets(db);
    const fin = runRequested(db, storage, id);
    await expect.poll(async () => (await lire(id)).progres?.etape, { timeout: 10_000 }).toBe("ecriture");
    await cancelImport(db, admin, { id });
    const avant = performance.now();
    await fin;
    expect(performance.now() - avant).toBeLessThan(3000);
    await tenu.release();
    expect(await lire(id)).toMatchObject({ statut: "annule" });
    expect(await objets()).toHaveLength(0);
  });

  test("annuler et appliquer au même instant : l’un ou l’autre, jamais un mélange", async () => {
    const { db, storage, g, essayer, lire, objets } = await world();
    const admin = g.actor.admin(await g.admin());
    /** What an import takes here, to cancel from its beginning to after its end. */
    let duree = 0;
    const fins = new Set<string>();
    for (let n = 1; n <= 14; n++) {
      const essai = await essayer(palissyCsv(many(n)));
      const avant = await objets();
      const { id } = await applyImport(db, admin, { id: essai, confirme: CONFIRMED });
      const depart = performance.now();
      const fin = runRequested(db, storage, id).then(() => (duree ||= performance.now() - depart));
      if (n === 1) await fin;
      while (performance.now() - depart < (duree * n) / 11) await db.$client`select 1`;
      const code = await codeDe(cancelImport(db, admin, { id }));
      await fin;
      const { statut } = await lire(id);
      expect([code, statut]).toEqual(statut === "applique" ? ["deja_applique", "applique"] : [undefined, "annule"]);
      expect(await objets()).toHaveLength(statut === "applique" ? n : avant.length);
      fins.add(statut);
    }
    expect([...fins].toSorted()).toEqual(["annule", "applique"]);
  });
});

/** Keeps everybody from writing objets, as a long statement would. */
async function holdObjets(db: Database) {
  const session = await db.$client.reserve();
  await session`begin`;
  await session`lock table objets in exclusive mode`;
  return {
    release: async () => {
      await session`rollback`;
      session.release();
    },
  };
}

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));
/** A site of this machine that answers every address with the same text. */
async function serve(texte: string) {
  let body = texte;
  const server = createServer((_, response) => response.end(body));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, answer: (suivant: string) => void (body = suivant) };
}

test("Ctrl-C au milieu d’un import de la ligne de commande : rien n’est appliqué, l’histoire le dit, le suivant passe", async () => {
  const { db, objets } = await world();
  const place = await write("ctrl-c.csv", palissyCsv(many(6)));
  const tenu = await holdObjets(db);
  const asked = new AbortController();
  const etapes: string[] = [];
  const rapport = await runImport(db, palissy, {
    place,
    signal: asked.signal,
    onProgress: ({ etape }) => {
      etapes.push(etape);
      if (etape === "ecriture") asked.abort();
    },
  });
  await tenu.release();
  expect([...new Set(etapes)]).toEqual(["lecture", "comparaison", "ecriture"]);
  expect(rapport.statut).toBe("annule");
  expect(await db.select({ statut: imports.statut }).from(imports)).toEqual([{ statut: "annule" }]);
  expect(await objets()).toHaveLength(0);
  expect(await runImport(db, palissy, { place })).toMatchObject({ statut: "applique", crees: 6 });
});

describe("tout ce qui changerait, à lire en entier", () => {
  const avant = many(25, { TICO: "Statue" });
  /** One is gone; twelve titles change, one changes commune, four leave; two are new, one of which is in nobody's list. */
  const apres = [
    ...avant.slice(1).map((row, i) => ({
      ...row,
      ...(i < 12 ? { TICO: `Statue ${String(i)}` } : {}),
      ...(i === 12 ? { INSEE: "51454" } : {}),
      ...(i >= 13 && i < 17 ? { MANQUANT: "volé" } : {}),
    })),
    { REF: "PM51900001", INSEE: "51108", TICO: '=HYPERLINK("x")' },
    { REF: "PM51900002", INSEE: "51108", MANQUANT: "volé" },
  ];

  async function monde() {
    const monde = await world();
    await monde.g.commune({ codeInsee: "51454", nom: "Reims" });
    const corps = (id: string) => monde.storage.get(cleDifferences(id));
    /** Lines of the list, in cells; none of these has a separator in a text. */
    const lignes = async (id: string) =>
      (await text((await corps(id))!))
        .replace("\uFEFF", "")
        .split("\r\n")
        .slice(1, -1)
        .map((ligne) => ligne.split(";"));
    return { ...monde, corps, lignes };
  }

  test("chaque objet du bilan y a sa ligne, une seule, avec sa commune, son motif et ce qui change", async () => {
    const { db, essayer, lire, lignes } = await monde();
    await runImport(db, palissy, { place: await write("avant.csv", palissyCsv(avant)) });
    const id = await essayer(palissyCsv(apres));
    const { rapport } = await lire(id);
    const rows = await lignes(id);
    const combien = (quoi: string) => rows.filter(([nature]) => nature === quoi).length;
    expect(new Set(rows.map(([, ref]) => ref)).size).toBe(rows.length);
    expect({
      crees: combien("Créé"),
      modifies: combien("Modifié") + combien("Passe dans une autre commune"),
      deplaces: combien("Passe dans une autre commune"),
      sortis: combien("Sort des listes") + combien("Disparu de la source"),
      disparus: combien("Disparu de la source"),
    }).toEqual({
      ...{ crees: rapport?.crees, modifies: rapport?.modifies, deplaces: rapport?.deplaces },
      ...{ sortis: sum(rapport?.sortis ?? {}), disparus: rapport?.disparus },
    });
    expect(rapport).toMatchObject({ crees: 1, modifies: 13, deplaces: 1, disparus: 1 });
    const de = (ref: string) => rows.find(([, autre]) => autre === ref);
    expect(de("PM51000002")).toEqual([
      ...["Modifié", "PM51000002", "Statue 0", "Châlons", "51108", "", ""],
      "Titre\u00a0: «\u00a0Statue\u00a0» → «\u00a0Statue 0\u00a0»",
    ]);
    expect(de("PM51000014")?.slice(3)).toEqual([
      ...["Reims", "51454", "", ""],
      expect.stringContaining("Châlons (51108)\u00a0» → «\u00a0Reims (51454)"),
    ]);
    expect(de("PM51000015")?.[6]).toMatch(/vol/);
    expect(de("PM51900001")?.[2]).toBe(`"'=HYPERLINK(""x"")"`);
    expect(de("PM51900002")).toBeUndefined();
  });

  test("une base vide aussi : tout y est créé ; l’import appliqué et l’essai annulé n’en laissent pas", async () => {
    const { db, storage, admin, essayer, lire, lignes, corps, demander } = await monde();
    const texte = palissyCsv([...avant, { REF: "PM51900002", INSEE: "51108", MANQUANT: "volé" }]);
    const id = await essayer(texte);
    expect((await lire(id)).rapport).toMatchObject({ crees: 25, differences: expect.any(Number) as number });
    expect((await lignes(id)).map(([nature]) => nature)).toEqual(many(25).map(() => "Créé"));

    const { id: applique } = await applyImport(db, admin, { id, confirme: CONFIRMED });
    await runRequested(db, storage, applique);
    expect(await lire(applique)).toMatchObject({ statut: "applique" });
    const { id: annule } = await demander({ texte: palissyCsv(apres) });
    await cancelImport(db, admin, { id: annule });
    await runRequested(db, storage, annule);
    for (const sans of [applique, annule]) {
      expect((await lire(sans)).rapport?.differences).toBeUndefined();
      expect(await corps(sans)).toBeUndefined();
    }
  });

  test("un import de la semaine arrêté par une alerte la garde : c’est elle que l’on regarde avant de dire oui", async () => {
    const { db, essayer, lire, lignes } = await monde();
    await runImport(db, palissy, { place: await write("avant.csv", palissyCsv(avant)) });
    const id = await essayer(palissyCsv(avant.slice(20)));
    expect(await lire(id)).toMatchObject({ statut: "refuse" });
    expect(await lignes(id)).toHaveLength(20);
  });
});
