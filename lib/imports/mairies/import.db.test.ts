import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { anonyme, type Actor } from "@/lib/actor";
import { communeForLogin } from "@/lib/comptes/queries";
import { Refused } from "@/lib/errors";
import { csvOf } from "@/lib/exports/csv";
import { inBatches } from "@/lib/sql";
import { annuaireCsv, type Fiche } from "@/test/annuaire";
import { oneWaits } from "@/test/attente";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch } from "@/test/palissy";
import { palissy } from "../palissy/source";
import { reportAsText } from "../report/text";
import { runImport, type Options } from "../run/synchronise";
import { anomalieColumns, anomaliesList } from "./list";
import { countAnomalies, dernierAnnuaireComplet, listAnomalies } from "./queries";
import { mairies } from "./source";

const write = scratch();
let serial = 0;

/** A base with some communes, and what imports a list of sheets into it. */
async function world(codes: readonly string[] = ["51001", "51002", "51108", "2A004"]) {
  const db = await testDatabase();
  const g = given(db);
  for (const codeInsee of codes) await g.commune({ codeInsee, nom: `Commune ${codeInsee}` });
  const importText = async (content: string | Uint8Array, options: Partial<Options> = {}) =>
    runImport(db, mairies, { place: await write(`annuaire-${++serial}.csv`, content), ...options });
  const importRows = (fiches: readonly Fiche[], options: Partial<Options> = {}) =>
    importText(annuaireCsv(fiches), { confirme: true, ...options });
  const comptes = (code: string) => db.$client`
    select email, role_commune, origine, derniere_connexion_le is not null as utilise, desactive_le from comptes
    where commune_code = ${code} order by cree_le, email`;
  const commune = async (code: string) =>
    (await db.$client`select telephone, latitude, longitude, annuaire_id from communes where code_insee = ${code}`)[0];
  const admin = g.actor.admin(await g.admin());
  const lire = (recherche: Record<string, string> = {}) => listAnomalies(db, admin, anomaliesList.read(recherche));
  const anomalies = async () => (await lire()).map(({ communeCode, type, adresse }) => [communeCode, type, adresse]);
  const everything = async () => [
    await db.$client`select id, email, origine, email_rejete_le from comptes order by id`,
    await db.$client`select code_insee, telephone, latitude, longitude, annuaire_id from communes order by 1`,
    await db.$client`select * from anomalies_annuaire order by id`,
    await db.$client`select count(*) from journal`,
  ];
  return { db, g, importText, importRows, comptes, commune, admin, anomalies, lire, everything };
}

const used = { derniereConnexionLe: new Date("2026-01-05T10:00:00Z") };
const towns = (n: number): string[] => Array.from({ length: n }, (_, i) => `51${String(i + 1).padStart(3, "0")}`);

describe("personne ne perd son compte", () => {
  test("l’adresse qu’un administrateur a posée n’est jamais remplacée : la nouvelle est ajoutée, signalée, et masquée dans le rapport", async () => {
    const { g, importRows, comptes, anomalies } = await world();
    await g.mairie({ communeCode: "51001", email: "choisie@example.org" });
    const rapport = await importRows([{ code: "51001", mail: "Annuaire@EXAMPLE.org" }]);
    expect(await comptes("51001")).toMatchObject([
      { email: "choisie@example.org", origine: "admin" },
      { email: "annuaire@example.org", origine: "annuaire", role_commune: "titulaire" },
    ]);
    expect(await anomalies()).toEqual([["51001", "adresse_ajoutee", "annuaire@example.org"]]);
    expect(JSON.stringify(rapport)).not.toContain("annuaire@example.org");
    const remark = rapport.remarques?.find(({ code }) => code === "adresse_ajoutee");
    expect(remark?.exemples).toEqual([expect.stringMatching(/^51001 Commune 51001, a•/)]);
  });

  const disparue = ["51001", "adresse_disparue", "ancienne@example.org"];
  test.each([
    ["s’est connectée", used, [disparue]],
    ["a confirmé que c’est la sienne", { emailConfirmeLe: new Date() }, []],
  ])(
    "l’adresse de l’annuaire dont une personne %s reste, quand l’annuaire en donne une autre",
    async (_, how, aussi) => {
      const { db, g, importRows, comptes, anomalies } = await world();
      await g.mairie({ communeCode: "51001", email: "ancienne@example.org", origine: "annuaire", ...how });
      await importRows([{ code: "51001", mail: "nouvelle@example.org" }]);
      expect(await comptes("51001")).toMatchObject([
        { email: "ancienne@example.org" },
        { email: "nouvelle@example.org" },
      ]);
      expect((await anomalies()).sort()).toEqual([["51001", "adresse_ajoutee", "nouvelle@example.org"], ...aussi]);
      const lines = await db.$client`select acte, commune_code from journal`;
      expect(lines).toEqual([{ acte: "machine.compte.cree", commune_code: "51001" }]);
    },
  );

  test("une session ouverte suffit à protéger l’adresse", async () => {
    const { db, g, importRows, comptes } = await world();
    const compte = await g.mairie({ communeCode: "51001", email: "ancienne@example.org", origine: "annuaire" });
    await db.$client`insert into sessions (jeton_hash, compte_id, expire_le) values ('x', ${compte.id}, now() + interval '1 day')`;
    await importRows([{ code: "51001", mail: "nouvelle@example.org" }]);
    expect(await comptes("51001")).toHaveLength(2);
  });

  test("la personne qui se connecte pendant que l’import écrit garde son adresse", async () => {
    const { db, importRows, comptes } = await world();
    await importRows([{ code: "51001", mail: "ancienne@example.org" }]);
    const login = await db.$client.reserve();
    await login`begin`;
    await login`update comptes set derniere_connexion_le = now() where commune_code = '51001'`;
    const running = importRows([{ code: "51001", mail: "nouvelle@example.org" }]);
    await oneWaits(db);
    await login`commit`;
    login.release();
    expect(await running).toMatchObject({ statut: "applique" });
    expect(await comptes("51001")).toMatchObject([{ email: "ancienne@example.org", utilise: true }]);
    await importRows([{ code: "51001", mail: "nouvelle@example.org" }]);
    expect(await comptes("51001")).toMatchObject([
      { email: "ancienne@example.org" },
      { email: "nouvelle@example.org" },
    ]);
  });

  test("l’adresse que la personne garde ainsi n’est pas donnée à une autre commune, et n’arrête pas l’import", async () => {
    const { db, importRows, comptes } = await world();
    await importRows([
      { code: "51001", mail: "a@example.org" },
      { code: "51002", mail: "b@example.org" },
    ]);
    const login = await db.$client.reserve();
    await login`begin`;
    await login`update comptes set derniere_connexion_le = now() where commune_code = '51002'`;
    const running = importRows([
      { code: "51001", mail: "b@example.org" },
      { code: "51002", mail: "c@example.org" },
    ]);
    await oneWaits(db);
    await login`commit`;
    login.release();
    expect(await running).toMatchObject({ statut: "applique" });
    expect(await comptes("51002")).toMatchObject([{ email: "b@example.org", utilise: true }]);
    expect(await comptes("51001")).toMatchObject([{ email: "a@example.org" }]);
  });

  test("l’adresse de l’annuaire que personne n’utilise suit l’annuaire ; les liens déjà partis à l’ancienne ne servent plus", async () => {
    const { db, importRows, comptes, anomalies } = await world();
    await importRows([{ code: "51001", mail: "ancienne@example.org" }]);
    await db.$client`update comptes set email_rejete_le = now() where commune_code = '51001'`;
    await db.$client`
      insert into connexions (id, compte_id, lien_hash, code_hash, expire_le)
      select gen_random_uuid(), id, 'l', 'c', now() + interval '1 day' from comptes where commune_code = '51001'`;
    expect(await importRows([{ code: "51001", mail: "nouvelle@example.org" }])).toMatchObject({
      modifies: 1,
      crees: 0,
    });
    expect(await comptes("51001")).toMatchObject([{ email: "nouvelle@example.org", origine: "annuaire" }]);
    const [state] = await db.$client`
      select c.email_rejete_le, x.expire_le <= now() as mort from comptes c join connexions x on x.compte_id = c.id`;
    expect(state).toEqual({ email_rejete_le: null, mort: true });
    expect(await anomalies()).toEqual([]);
  });

  test("une adresse disparue est signalée, le compte reste ; un extrait ne conclut rien ; elle revient, c’est réglé", async () => {
    const { db, importRows, comptes, anomalies } = await world(towns(100));
    const fiches = towns(100).map((code) => ({ code }));
    await importRows(fiches);
    await db.$client`update comptes set derniere_connexion_le = now() where commune_code in ('51001', '51002')`;
    expect(await importRows(fiches.slice(5, 10), { partiel: true, confirme: false })).toMatchObject({ changements: 0 });
    const rapport = await importRows([...fiches.slice(2), { code: "51002", mail: "" }], { confirme: false });
    expect(rapport).toMatchObject({ statut: "applique", disparus: 1 });
    expect(await anomalies()).toEqual([
      ["51001", "adresse_disparue", "mairie@c51001.example.org"],
      ["51002", "adresse_disparue", "mairie@c51002.example.org"],
    ]);
    expect(await comptes("51001")).toMatchObject([{ desactive_le: null, utilise: true }]);
    expect(await importRows([...fiches.slice(2), { code: "51002", mail: "" }])).toMatchObject({ changements: 0 });
    expect(await importRows(fiches)).toMatchObject({ statut: "applique", crees: 1 });
    expect(await anomalies()).toEqual([]);
  });

  test("un compte désactivé n’est ni rouvert ni doublé", async () => {
    const { g, importRows, comptes } = await world();
    await g.mairie({ communeCode: "51001", email: "mairie@c51001.example.org", desactiveLe: new Date() });
    await importRows([{ code: "51001" }]);
    const rows = await comptes("51001");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.desactive_le).not.toBeNull();
  });
});

describe("une adresse pour deux communes", () => {
  test("elle reste à la première, l’autre est signalée pour un humain ; et le même fichier ne change rien", async () => {
    const { importRows, comptes, anomalies, everything } = await world();
    const fiches = [
      { code: "51002", mail: "secretariat@example.org" },
      { code: "51001", mail: "SECRETARIAT@example.org" },
    ];
    await importRows(fiches);
    expect(await comptes("51001")).toMatchObject([{ email: "secretariat@example.org" }]);
    expect(await comptes("51002")).toEqual([]);
    expect(await anomalies()).toEqual([["51002", "adresse_partagee", "secretariat@example.org"]]);
    const before = await everything();
    expect(await importRows(fiches.reverse())).toMatchObject({ changements: 0, inchanges: 2 });
    expect(await everything()).toEqual(before);
  });

  test("l’adresse d’un conservateur n’est pas donnée à une mairie", async () => {
    const { g, importRows, comptes, anomalies } = await world();
    await g.conservateur(["51"], { email: "camille@example.org" });
    await importRows([{ code: "51001", mail: "camille@example.org" }]);
    expect(await comptes("51001")).toEqual([]);
    expect(await anomalies()).toEqual([["51001", "adresse_partagee", "camille@example.org"]]);
  });

  test("une adresse qui passe d’une commune à l’autre le même jour arrive, et un échange ne casse rien", async () => {
    const { importRows, comptes, anomalies } = await world();
    await importRows([
      { code: "51001", mail: "a@example.org" },
      { code: "51002", mail: "b@example.org" },
    ]);
    const chain = [
      { code: "51001", mail: "b@example.org" },
      { code: "51002", mail: "c@example.org" },
    ];
    await importRows(chain);
    expect(await comptes("51001")).toMatchObject([{ email: "b@example.org" }]);
    expect(await comptes("51002")).toMatchObject([{ email: "c@example.org" }]);
    expect(await importRows(chain)).toMatchObject({ changements: 0 });
    const swap = [
      { code: "51001", mail: "c@example.org" },
      { code: "51002", mail: "b@example.org" },
    ];
    await importRows(swap);
    expect(await comptes("51001")).toMatchObject([{ email: "b@example.org" }]);
    expect(await anomalies()).toContainEqual(["51001", "adresse_partagee", "c@example.org"]);
    expect(await importRows(swap)).toMatchObject({ changements: 0 });
  });
});

test("un fichier comme il en vient : une adresse pour deux, une déléguée d’abord, une adresse répétée, un échange, un point final, un mailto ; deux fois", async () => {
  const { db, importRows, comptes, anomalies, everything } = await world([
    "48009",
    "51001",
    "51002",
    "51003",
    "51004",
    "51108",
  ]);
  await importRows([
    { code: "51003", mail: "trois@example.org" },
    { code: "51004", mail: "quatre@example.org" },
  ]);
  // Of the two that swap, one is used every week.
  await db.$client`update comptes set derniere_connexion_le = now() where commune_code = '51003'`;
  const fiches: Fiche[] = [
    { code: "48009", id: "deleguee", nom: "Mairie déléguée - Aumont-Aubrac", mail: "aumont@example.org" },
    { code: "48009", nom: "Mairie - Peyre en Aubrac", mail: "mailto:peyre@example.org" },
    { code: "51001", mail: "secretariat@example.org" },
    { code: "51002", mail: "Secretariat@Example.org;secretariat@example.org" },
    { code: "51003", mail: "quatre@example.org" },
    { code: "51004", mail: "trois@example.org" },
    { code: "51108", mail: "MAIRIE@CHALONS.example.org. ; mairie@chalons.example.org" },
  ];
  expect(await importRows(fiches)).toMatchObject({
    statut: "applique",
    rejetes: 0,
    horsPerimetre: { mairie_secondaire: 1 },
  });
  expect(await comptes("48009")).toMatchObject([{ email: "peyre@example.org" }]);
  expect(await comptes("51001")).toMatchObject([{ email: "secretariat@example.org" }]);
  expect(await comptes("51002")).toEqual([]);
  expect(await comptes("51108")).toMatchObject([{ email: "mairie@chalons.example.org" }]);
  expect((await anomalies()).filter(([code]) => code === "51002")).toEqual([
    ["51002", "adresse_partagee", "secretariat@example.org"],
  ]);
  // Nobody is locked out: each of the two still has an address that is its own.
  expect(await comptes("51003")).toMatchObject([{ email: "trois@example.org", utilise: true }]);
  expect(await comptes("51004")).toMatchObject([{ email: "quatre@example.org" }]);
  expect(await communeForLogin(db, "51002")).toMatchObject({ adresses: [] });
  const before = await everything();
  expect(await importRows(fiches)).toMatchObject({ statut: "applique", changements: 0 });
  expect(await everything()).toEqual(before);
});

describe("les mairies principales seulement", () => {
  test("déléguées, annexes, arrondissements et autres administrations sont laissées, et comptées", async () => {
    const { g, importRows, commune, comptes } = await world();
    for (const codeInsee of ["50444", "75056"]) await g.commune({ codeInsee });
    await g.departement({ code: "971", nom: "Guadeloupe", region: "Guadeloupe" });
    await g.commune({ codeInsee: "97105", departementCode: "971" });
    const rapport = await importRows([
      { code: "2a004", lieu: ["8.73", "41.92"], tel: "+33 4 95 00 00 00" },
      { code: "97105", lieu: ["-61.73", "16.0"] },
      { code: "51108", lieu: ["48.95", "4.36"], mail: "pas une adresse" },
      { code: "75056", type: "paris_mairie", nom: "Mairie de Paris - Hôtel de Ville" },
      { code: "75104", type: "paris_mairie_arrondissement", nom: "Mairie du 4e arrondissement" },
      { code: "50404", nom: "Mairie - Ancienne" },
      { code: "50444", nom: "Mairie déléguée - Ancienne", id: "deleguee" },
      { code: "50444", nom: "Mairie - Nouvelle" },
      { code: "51108", nom: "Gendarmerie", type: "gendarmerie" },
      { code: "51108", nom: "Préfecture", brut: { pivot: "" } },
    ]);
    expect(rapport).toMatchObject({
      ...{ statut: "applique", lignes: 10, crees: 5, rejetes: 0 },
      horsPerimetre: { mairie_secondaire: 2, ancienne_commune: 1, autre_administration: 2 },
    });
    expect(await commune("2A004")).toMatchObject({ telephone: "04 95 00 00 00", latitude: 41.92, longitude: 8.73 });
    expect(await commune("97105")).toMatchObject({ latitude: 16, longitude: -61.73 });
    expect(await commune("51108")).toMatchObject({ latitude: null, longitude: null, telephone: "03 26 00 00 00" });
    expect(await comptes("75056")).toHaveLength(1);
    expect(await comptes("50444")).toMatchObject([{ email: "mairie@c50444.example.org" }]);
  });

  test("deux mairies principales pour une commune : aucune n’est retenue, elles sont listées, rien de ce qu’on sait ne bouge", async () => {
    const { importRows, commune, comptes, anomalies, lire } = await world();
    await importRows([{ code: "51001", tel: "03 26 11 11 11" }]);
    const before = [await commune("51001"), await comptes("51001")];
    const rapport = await importRows([
      { code: "51001", id: "a", tel: "03 26 22 22 22", mail: "x@example.org" },
      { code: "51001", id: "b", nom: "Mairie - Autre", mail: "y@example.org" },
      { code: "51002" },
    ]);
    expect(rapport).toMatchObject({ horsPerimetre: { deux_mairies: 2 }, crees: 1, disparus: 0 });
    expect([await commune("51001"), await comptes("51001")]).toEqual(before);
    expect(await anomalies()).toEqual([["51001", "deux_mairies", ""]]);
    const lines = await lire({ type: "deux_mairies", departement: "51" });
    expect(lines).toMatchObject([{ detail: "Mairie - Autre ; Mairie - Commune 51001", commune: "Commune 51001" }]);
    await importRows([{ code: "51001" }, { code: "51002" }]);
    expect(await anomalies()).toEqual([]);
  });

  test("sans adresse, ou avec une adresse illisible : signalé ; ce qui manque n’efface pas ce que l’on sait", async () => {
    const { importRows, commune, anomalies } = await world();
    await importRows([{ code: "51108", lieu: ["4.36", "48.95"] }]);
    await importRows([
      { code: "51108", tel: "", brut: { adresse: "" } },
      { code: "51001", mail: "" },
      { code: "51002", mail: "mairie(at)example.org" },
    ]);
    expect(await commune("51108")).toMatchObject({ telephone: "03 26 00 00 00", latitude: 48.95, longitude: 4.36 });
    expect(await anomalies()).toEqual([
      ["51001", "sans_adresse", ""],
      ["51002", "adresse_illisible", ""],
    ]);
  });

  test("personne d’autre qu’un administrateur ne lit les anomalies", async () => {
    const { db, g, importRows } = await world();
    await importRows([{ code: "51001", mail: "" }]);
    const conservateur = g.actor.conservateur(await g.conservateur());
    const mairie = g.actor.mairie(await g.mairie({ communeCode: "51108" }));
    for (const actor of [conservateur, mairie, anonyme]) {
      expect(await listAnomalies(db, actor, anomaliesList.read({}))).toEqual([]);
      expect(await countAnomalies(db, actor, { etat: "ouvertes" })).toEqual({});
      expect(await dernierAnnuaireComplet(db, actor)).toBeUndefined();
    }
  });

  test("quel import l’a trouvée, quel import l’a vue partir ; si elle revient, elle est de nouveau à régler", async () => {
    const { importRows, lire, db, admin } = await world();
    const id = async () =>
      (await db.$client<{ id: string }[]>`select id from imports order by demande_le desc limit 1`)[0]!.id;
    await importRows([
      { code: "51001", mail: "" },
      { code: "51002", mail: "" },
    ]);
    const premier = await id();
    expect(await lire()).toMatchObject([{ trouveePar: premier, regleePar: null }, { trouveePar: premier }]);
    await importRows([{ code: "51001" }, { code: "51002", mail: "" }]);
    const deuxieme = await id();
    expect((await dernierAnnuaireComplet(db, admin))?.id).toBe(deuxieme);
    expect(await lire({ etat: "reglees" })).toMatchObject([
      { communeCode: "51001", trouveePar: premier, regleePar: deuxieme },
    ]);
    expect(await lire()).toMatchObject([{ communeCode: "51002", trouveePar: premier }]);

    await db.$client`delete from comptes where commune_code = '51001'`;
    await importRows([{ code: "51001", mail: "" }], { partiel: true });
    const troisieme = await id();
    expect(
      (await lire()).map(({ communeCode, trouveePar, resolueLe }) => [communeCode, trouveePar, resolueLe]),
    ).toEqual([
      ["51002", premier, null],
      ["51001", troisieme, null],
    ]);
    expect(await lire({ etat: "reglees" })).toEqual([]);
    expect((await dernierAnnuaireComplet(db, admin))?.id).toBe(deuxieme);
  });

  test("une adresse partagée par un autre compte garde le jour et l’import où elle a été trouvée, quand seul le nom de l’autre change", async () => {
    const { importRows, lire, db } = await world();
    const fiches = [
      { code: "51001", mail: "a@example.org" },
      { code: "51002", mail: "a@example.org" },
    ];
    await importRows(fiches);
    const [avant] = await lire();
    await db.$client`update communes set nom = 'Nouveau nom' where code_insee = '51001'`;
    expect(await importRows(fiches)).toMatchObject({ changements: 1 });
    const { detail, ...pareil } = avant!;
    expect(detail).toBe("Commune 51001 (51001)");
    expect(await lire()).toEqual([{ ...pareil, detail: "Nouveau nom (51001)" }]);
  });

  test("la liste se filtre, se compte, se trie et se tourne page à page, sans en perdre ni en montrer deux fois", async () => {
    const { g, importRows, lire, db, admin } = await world([]);
    const codes = [...towns(30), "2A004"];
    for (const codeInsee of codes) await g.commune({ codeInsee, nom: `Saint-${codeInsee}` });
    await importRows(codes.map((code, i) => ({ code, mail: i === 3 ? "mairie(at)example.org" : "" })));
    const compter = (ou: object = {}) => countAnomalies(db, admin, { etat: "ouvertes", ...ou });
    expect(await compter()).toEqual({ sans_adresse: 30, adresse_illisible: 1 });
    expect(await compter({ departement: "2A" })).toEqual({ sans_adresse: 1 });
    expect(await compter({ q: "SAINT 51004" })).toEqual({ adresse_illisible: 1 });
    expect(await compter({ q: "100%" })).toEqual({});
    expect(await countAnomalies(db, admin, { etat: "reglees" })).toEqual({});

    const noms = async (recherche: Record<string, string>) =>
      (await lire(recherche)).map(({ communeCode }) => communeCode);
    expect(await noms({ type: "adresse_illisible" })).toEqual(["51004"]);
    expect(await noms({ departement: "2A" })).toEqual(["2A004"]);
    expect(await noms({ q: "saint 51003" })).toEqual(["51003"]);
    for (const tri of ["constatee", "commune"] as const) {
      const pages = [...(await noms({ tri })), ...(await noms({ tri, page: "2" }))];
      expect(pages.toSorted()).toEqual(codes.toSorted());
      const envers = [...(await noms({ tri, sens: "desc" })), ...(await noms({ tri, sens: "desc", page: "2" }))];
      expect(envers).toEqual(pages.toReversed());
    }
  });
});

test("l’export dit la même chose que la liste, filtres et ordre compris, et rien à qui n’est pas administrateur", async () => {
  const { g, db, admin, importRows } = await world();
  await importRows([
    { code: "51002", mail: "a@example.org" },
    { code: "51001", mail: "a@example.org" },
    { code: "51108", mail: "" },
  ]);
  const query = anomaliesList.read({ tri: "commune", sens: "desc", page: "3" });
  const lots = (actor: Actor) => inBatches((window) => listAnomalies(db, actor, { ...query, ...window }), 1);
  const lire = async (actor: Actor) =>
    (await new Response(csvOf(Object.values(anomalieColumns), lots(actor))).text()).trimEnd().split("\r\n").slice(1);
  expect((await lire(admin)).map((ligne) => ligne.split(";").slice(0, 6).join(";"))).toEqual([
    "51108;Commune 51108;51;03 26 00 00 00;Sans adresse;",
    "51002;Commune 51002;51;03 26 00 00 00;Adresse partagée;a@example.org",
  ]);
  expect(await lire(g.actor.conservateur(await g.conservateur()))).toEqual([]);
});

test("le rapport montre quelques mairies de chaque sorte, avec ce qui change, à blanc aussi, et aucune adresse entière", async () => {
  const { importRows, db } = await world(towns(100));
  const fiches: Fiche[] = towns(100).map((code) => ({ code }));
  const first = await importRows(fiches);
  expect(first.exemples?.crees).toHaveLength(10);
  expect(first.exemples?.crees?.[0]).toEqual({
    ...{ ref: "51001", titre: "Commune 51001", commune: null },
    champs: { telephone: [null, "03 26 00 00 00"], compte: [null, "m•••••e@c5•••••.org"] },
  });
  await db.$client`update comptes set derniere_connexion_le = now() where commune_code = '51003'`;
  const next: Fiche[] = [
    ...fiches.slice(5),
    { code: "51001", tel: "03 26 11 11 11", lieu: ["4.36", "48.95"] },
    { code: "51002", mail: "nouvelle@example.org" },
    { code: "51003", mail: "secretariat@example.org", tel: "" },
    { code: "51004", id: "autre-fiche" },
  ];
  const rapport = await importRows(next, { aBlanc: true });
  const changes = Object.fromEntries(rapport.exemples?.modifies?.map(({ ref, champs }) => [ref, champs]) ?? []);
  expect(changes).toEqual({
    "51001": { telephone: ["03 26 00 00 00", "03 26 11 11 11"], coordonnees: [null, "48.95000, 4.36000"] },
    "51002": { compte: [expect.stringContaining("•"), expect.stringContaining("•")] },
    "51003": { compte: [null, expect.stringContaining("•")] },
    "51004": { fiche: ["celle d’avant", "une autre"] },
  });
  expect(rapport.exemples?.disparus).toEqual([{ ref: "51005", titre: "Commune 51005", commune: null }]);
  expect(JSON.stringify([first, rapport])).not.toMatch(/[a-z]{2}@[a-z]/);
  expect(reportAsText(rapport, mairies.chose, mairies.libelle)).not.toMatch(/[a-z]{2}@[a-z]/);
  expect((await importRows(next)).exemples).toEqual(rapport.exemples);
  expect((await importRows(next)).exemples).toEqual({});
});

test("un JSON abîmé est rejeté avec sa ligne et sa raison ; sa mairie n’est pas prise pour disparue", async () => {
  const { importRows, commune } = await world();
  await importRows([{ code: "51001" }, { code: "51108" }]);
  const rapport = await importRows([
    { code: "51001", brut: { pivot: '[{"type_service_local":"mairie"' } },
    { code: "51002", brut: { telephone: "[{" } },
    { code: "51108", brut: { adresse: "[{" } },
    { code: "99999", id: "inconnue" },
    { id: "sans-code", brut: { pivot: '[{"type_service_local":"mairie"}]' } },
    { code: "2A004" },
    { code: "2A004" },
  ]);
  expect(rapport).toMatchObject({ statut: "applique", crees: 1, rejetes: 6, disparus: 0 });
  expect(rapport.rejets).toEqual([
    { ligne: 2, ref: "fiche-mairie-51001", motif: "la colonne pivot est illisible" },
    { ligne: 3, ref: "fiche-mairie-51002", motif: "la colonne telephone est illisible" },
    { ligne: 4, ref: "fiche-mairie-51108", motif: "la colonne adresse est illisible" },
    { ligne: 5, ref: "inconnue", motif: "commune inconnue «\u00a099999\u00a0»" },
    { ligne: 6, ref: "sans-code", motif: "pas de code de commune" },
    { ligne: 8, ref: "fiche-mairie-2A004", motif: "fiche déjà lue à la ligne 7" },
  ]);
  expect(await commune("51001")).toMatchObject({ annuaire_id: "fiche-mairie-51001" });
});

test("le même fichier ne change rien et le dit, sous toutes ses formes", async () => {
  const { importText, everything } = await world();
  const fiches: Fiche[] = [
    { code: "51001", nom: 'Mairie - Commune\n« 51001 » ; "A|B"', mail: "a@example.org; b@example.org" },
    { code: "51002", mail: "a@example.org" },
    { code: "51108", mail: "" },
    { code: "2A004", lieu: ["8.73", "41.92"] },
    { code: "51108", type: "gendarmerie", nom: "Gendarmerie" },
  ];
  await importText(annuaireCsv(fiches));
  const before = await everything();
  for (const [form, text] of [
    ["tel quel", annuaireCsv(fiches)],
    ["compressé", gzipSync(annuaireCsv(fiches))],
    ["avec marque d’ordre des octets", `\uFEFF${annuaireCsv(fiches)}`],
    ["barres et fins de ligne Windows", annuaireCsv(fiches, { delimiter: "|", eol: "\r\n" })],
    ["lignes dans l’autre sens", annuaireCsv([...fiches].reverse())],
  ] as const) {
    const rapport = await importText(text);
    expect([form, rapport.statut, rapport.changements, rapport.inchanges]).toEqual([form, "applique", 0, 4]);
  }
  expect(await everything()).toEqual(before);
});

describe("les garde-fous", () => {
  const fiches = towns(100).map((code) => ({ code }));
  test.each([
    ["la moitié des lignes", () => annuaireCsv(fiches.slice(0, 50)), ["lignes", "departs"]],
    [
      "trop de mairies qui partent",
      () => annuaireCsv(fiches.map((f, i) => (i < 3 ? { ...f, type: "ccas" } : f))),
      ["departs"],
    ],
    ["une dernière ligne coupée", () => annuaireCsv(fiches).slice(0, -30), ["tronque"]],
    ["une colonne perdue", () => annuaireCsv(fiches).replace(";adresse;", ";lieu;"), ["colonnes"]],
  ])("%s : rien n’est appliqué avant confirmation", async (_, content, codes) => {
    const { importText, everything } = await world(towns(100));
    await importText(annuaireCsv(fiches));
    const before = await everything();
    const refused = await importText(content());
    expect(refused.statut).toBe("refuse");
    expect(refused.alertes.map(({ code }) => code)).toEqual(codes);
    expect(await everything()).toEqual(before);
    expect(await importText(content(), { confirme: true })).toMatchObject({ statut: "applique" });
  });

  test.each([
    ["vide", "", "vide"],
    ["page d’erreur du portail", "<!DOCTYPE html>\n<html></html>\n", "page_web"],
    ["de Palissy", palissyCsv([{ REF: "PM51000001", INSEE: "51108" }]), "autre_source"],
    ["avec une colonne renommée", annuaireCsv([{}]).replace("adresse_courriel", "mel"), "colonnes_manquantes"],
    ["au mauvais séparateur", annuaireCsv([{}]).replaceAll(";", "\t"), "mauvais_fichier"],
  ])("fichier %s : refusé avec une phrase", async (_, content, code) => {
    const { importText, anomalies } = await world();
    const rapport = await importText(content, { confirme: true });
    expect(rapport).toMatchObject({ statut: "refuse", alertes: [{ code, confirmable: false }] });
    expect(rapport.alertes[0]?.message).toMatch(/^[A-ZÉ].*\.$/s);
    expect(await anomalies()).toEqual([]);
  });

  test("l’annuaire donné à Palissy est reconnu et refusé", async () => {
    const { db } = await world();
    const place = await write("annuaire-pour-palissy.csv", annuaireCsv([{}]));
    const rapport = await runImport(db, palissy, { place, confirme: true });
    expect(rapport).toMatchObject({ statut: "refuse", alertes: [{ code: "autre_source" }] });
    expect(rapport.alertes[0]?.message).toContain("l’annuaire des mairies");
  });

  test("l’essai à blanc annonce exactement ce que l’import fait, et ne change rien ; deux à la fois : le second le dit", async () => {
    const { db, importText, everything } = await world(towns(100));
    await importText(annuaireCsv(fiches.slice(1)));
    const before = await everything();
    const change = annuaireCsv([{ code: "51001", mail: "mairie@c51050.example.org" }, ...fiches.slice(1, 99)]);
    const announced = await importText(change, { aBlanc: true });
    expect(announced).toMatchObject({ statut: "a_blanc", crees: 1, disparus: 1 });
    expect(await everything()).toEqual(before);
    const other = await db.$client.reserve();
    await other`select pg_advisory_lock(7130012, hashtext('mairies'))`;
    await expect(importText(change)).rejects.toThrow(Refused);
    await other`select pg_advisory_unlock_all()`;
    other.release();
    const same = { statut: "", duree: 0, fichier: "" };
    expect({ ...(await importText(change)), ...same }).toEqual({ ...announced, ...same });
  });
});
