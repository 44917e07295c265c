import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database, Transaction } from "@/db/client";
import { Gone, Refused } from "@/lib/errors";
import { departsDeLaCommune } from "@/lib/objets/departs";
import { etapeInput } from "@/lib/recensements/input";
import { saveStep } from "@/lib/recensements/save-step";
import { oneWaits } from "@/test/attente";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { consequences } from "../report/consequences";
import type { Rapport } from "../report/report";
import { runImport, type Options } from "../run/synchronise";
import { palissy } from "./source";

const write = scratch();
let serial = 0;

/** A base with three communes, and what imports a list of records into it. */
async function world() {
  const db = await testDatabase();
  const g = given(db);
  for (const [codeInsee, nom] of [
    ["51108", "Châlons"],
    ["51454", "Reims"],
    ["2A004", "Ajaccio"],
  ] as const)
    await g.commune({ codeInsee, nom });
  const importText = async (text: string | Uint8Array, options: Partial<Options> = {}) =>
    runImport(db, palissy, { place: await write(`${++serial}.csv`, text), ...options });
  const importRows = (rows: PalissyRow[], options: Partial<Options> = {}) => importText(palissyCsv(rows), options);
  const objet = async (ref: string) => {
    const [row] = await db.$client`
      select o.*, e.nom as edifice, e.ref_merimee from objets o left join edifices e on e.id = o.edifice_id where ref = ${ref}`;
    return row;
  };
  return { db, g, importText, importRows, objet };
}

const many = (n: number, row: PalissyRow = {}): PalissyRow[] =>
  Array.from({ length: n }, (_, i) => ({ REF: `PM51${String(i + 1).padStart(6, "0")}`, INSEE: "51108", ...row }));

const count = async (db: Database, table: string) =>
  Number((await db.$client.unsafe(`select count(*) as n from ${table}`))[0]?.n);

describe("un premier import", () => {
  test("crée les objets, leurs édifices et ce qui s’en déduit", async () => {
    const { importRows, objet } = await world();
    const rapport = await importRows([
      {
        REF: "PM51000001",
        INSEE: "51108",
        COM: "Châlons",
        REFA: "https://www.pop.culture.gouv.fr/notice/merimee/PA00078563",
      },
      {
        REF: "PM51000002",
        INSEE: "51108",
        EDIF: "Eglise paroissiale saint Martin",
        HIST: "deux\nlignes ; et un point-virgule",
      },
      { REF: "PM51000003", INSEE: "51108", DOSS: "sous-dossier" },
      { REF: "PM51000004", INSEE: "51108", STAT: "propriété de l'État (?)" },
      { REF: "PM51000005", INSEE: "" },
    ]);
    expect(rapport).toMatchObject({
      statut: "applique",
      lignes: 5,
      crees: 2,
      edificesCrees: 1,
      horsPerimetre: { sous_dossier: 1, propriete_etat: 1, sans_commune: 1 },
      rejetes: 0,
    });
    expect(await objet("PM51000001")).toMatchObject({
      titre: "Statue\u00A0: Vierge à l’Enfant",
      commune_code: "51108",
      departement_code: "51",
      edifice: "Église Saint-Martin",
      ref_merimee: "PA00078563",
      protection: "inscrit",
      protege_le: "1977-05-13",
      presence: "dans_perimetre",
      presence_motif: null,
      recherche: "pm51000001 statue vierge a l enfant sculpture eglise saint martin chalons",
    });
    expect(await objet("PM51000002")).toMatchObject({
      edifice: "Église Saint-Martin",
      notice: { HIST: "deux\nlignes ; et un point-virgule" },
    });
    expect(await objet("PM51000003")).toMatchObject({
      presence: "hors_perimetre",
      presence_motif: "sous_dossier",
      edifice: null,
    });
  });

  test("Corse, commune fusionnée, arrondissement de Paris, outre-mer", async () => {
    const { g, importRows, objet } = await world();
    for (const codeInsee of ["50444", "75056"]) await g.commune({ codeInsee });
    await g.departement({ code: "971", nom: "Guadeloupe", region: "Guadeloupe" });
    await g.commune({ codeInsee: "97105", departementCode: "971" });
    await importRows([
      { REF: "PM2A000001", INSEE: "2a004" },
      { REF: "PM50013844", INSEE: "50404" },
      { REF: "PM75000001", INSEE: "75104" },
      { REF: "PM97000001", INSEE: "97105" },
    ]);
    expect(await objet("PM2A000001")).toMatchObject({ commune_code: "2A004", departement_code: "2A" });
    expect(await objet("PM50013844")).toMatchObject({ commune_code: "50444", insee: "50404" });
    expect(await objet("PM75000001")).toMatchObject({ commune_code: "75056" });
    expect(await objet("PM97000001")).toMatchObject({ commune_code: "97105", departement_code: "971" });
  });

  test("une référence Mérimée partagée reste à la première commune ; l’autre édifice est connu par son nom", async () => {
    const { importRows, objet } = await world();
    const REFA = "PA00078563";
    await importRows([
      { REF: "PM51000001", INSEE: "51108", REFA },
      { REF: "PM51000002", INSEE: "51454", REFA },
      { REF: "PM51000003", INSEE: "51108", REFA, EDIF: "ancienne abbaye" },
    ]);
    const [one, two, three] = [await objet("PM51000001"), await objet("PM51000002"), await objet("PM51000003")];
    expect(one).toMatchObject({ ref_merimee: REFA });
    expect(two).toMatchObject({ ref_merimee: null, edifice: "Église Saint-Martin" });
    expect(three?.edifice_id).toBe(one?.edifice_id);
    expect(two?.edifice_id).not.toBe(one?.edifice_id);
  });

  test("des balises dans un titre : gardées telles que reçues, ôtées de ce qui se montre et se cherche", async () => {
    const { importRows, objet } = await world();
    const TICO = '<script>alert("x")</script> cloche <b>de 1642</b>, h < 20 cm';
    await importRows([{ REF: "PM51000001", INSEE: "51108", TICO }]);
    expect(await objet("PM51000001")).toMatchObject({
      tico: TICO,
      titre: 'Alert("x") cloche de 1642, h < 20 cm',
      recherche: "pm51000001 alert x cloche de 1642 h 20 cm statue sculpture eglise saint martin",
    });
  });

  test("un édifice déjà connu par son nom reçoit sa référence au lieu d’être doublé", async () => {
    const { db, importRows, objet } = await world();
    await importRows([{ REF: "PM51000001", INSEE: "51108" }]);
    const rapport = await importRows([{ REF: "PM51000002", INSEE: "51108", REFA: "PA00078563" }], { partiel: true });
    expect(rapport.edificesCrees).toBe(0);
    expect(await count(db, "edifices")).toBe(1);
    expect(await objet("PM51000001")).toMatchObject({ ref_merimee: "PA00078563" });
  });
});

describe("le même fichier, une deuxième fois", () => {
  test("ne change rien et le dit, sous toutes ses formes", async () => {
    const { db, importText } = await world();
    const rows = many(30, { HIST: "une « histoire » ; longue\nde deux lignes | barre", EMPL: "chœur" });
    await importText(palissyCsv(rows));
    const before = await db.$client`select * from objets order by ref`;
    const reversed = ["HIST", "COM", "EMPL", "SCLE", "CATE", "DENO"] as const;
    const columns = [
      ...reversed,
      ...(["MOSA", "WEB", "DEPL", "MANQUANT", "STAT", "DPRO", "PROT", "REFA", "EDIF"] as const),
    ];
    for (const [form, text] of [
      ["tel quel", palissyCsv(rows)],
      ["compressé", gzipSync(palissyCsv(rows))],
      ["avec marque d’ordre des octets", `\uFEFF${palissyCsv(rows)}`],
      ["barres et fins de ligne Windows", palissyCsv(rows, { delimiter: "|", eol: "\r\n" })],
      ["colonnes dans un autre ordre", palissyCsv(rows, { columns: [...columns, "INSEE", "DOSS", "TICO", "REF"] })],
    ] as const) {
      const rapport = await importText(text);
      expect([form, rapport.statut, rapport.changements, rapport.inchanges]).toEqual([form, "applique", 0, 30]);
    }
    expect(await db.$client`select * from objets order by ref`).toEqual(before);
  });

  test("un extrait qui a moins de colonnes n’efface pas ce que l’on sait", async () => {
    const { importText, objet } = await world();
    const row = { REF: "PM51000001", INSEE: "51108", EMPL: "chœur", HIST: "donné en 1650", DENQ: "2003" };
    const sansTitre = {
      REF: "PM51000002",
      INSEE: "51108",
      TICO: "",
      DENO: "calice",
      STAT: "propriété d’une association",
    };
    const deLEtat = { REF: "PM51000003", INSEE: "51108", PROP: "propriété de l’État" };
    const entier = (rows: PalissyRow[]) =>
      importText(palissyCsv(rows, { columns: [...columns, "DENO", "EMPL", "HIST", "DENQ", "PROP"] }));
    const columns = [
      "REF",
      "TICO",
      "DOSS",
      "INSEE",
      "EDIF",
      "REFA",
      "PROT",
      "DPRO",
      "STAT",
      "MANQUANT",
      "DEPL",
      "WEB",
      "MOSA",
    ] as const;
    await entier([row, sansTitre, deLEtat]);
    const extrait = (rows: PalissyRow[]) => importText(palissyCsv(rows, { columns }), { partiel: true });
    expect(await extrait([row, sansTitre, deLEtat])).toMatchObject({ changements: 0 });
    expect(await objet("PM51000003")).toMatchObject({ presence_motif: "propriete_etat" });

    const change = { ...row, TICO: "cloche" };
    await extrait([change, { ...sansTitre, STAT: "propriété de la commune" }, { ...deLEtat, TICO: "cloche" }]);
    expect(await objet("PM51000001")).toMatchObject({
      titre: "Cloche",
      empl: "chœur",
      recolement: 2003,
      notice: { HIST: "donné en 1650" },
    });
    expect(await objet("PM51000002")).toMatchObject({ titre: "Calice", stat: "propriété de la commune" });
    expect(await objet("PM51000003")).toMatchObject({ titre: "Cloche", presence_motif: "propriete_etat" });

    // What a search looks in knows the new title as soon as a whole file gives the rest of it.
    await entier([change, sansTitre, deLEtat]);
    expect((await objet("PM51000001"))?.recherche).toMatch(/cloche.*choeur/);
  });

  test("un champ vidé dans la source l’est aussi chez nous", async () => {
    const { importRows, objet } = await world();
    await importRows([{ REF: "PM51000001", INSEE: "51108", EMPL: "chœur", HIST: "donné en 1650" }]);
    expect(await importRows([{ REF: "PM51000001", INSEE: "51108" }])).toMatchObject({ modifies: 1 });
    expect(await objet("PM51000001")).toMatchObject({ empl: null, notice: {} });
  });
});

describe("rien n’est jamais supprimé", () => {
  test("un objet absent est marqué disparu, un extrait ne conclut rien, et il revient le même", async () => {
    const { db, importRows, objet } = await world();
    const rows = many(100);
    await importRows(rows);
    expect(await importRows(rows.slice(0, 5), { partiel: true })).toMatchObject({ changements: 0, disparus: 0 });

    expect(await importRows(rows.slice(1))).toMatchObject({
      statut: "applique",
      disparus: 1,
      sortis: { absent_de_la_source: 1 },
      inchanges: 99,
    });
    expect(await objet("PM51000001")).toMatchObject({
      presence: "disparu_de_la_source",
      presence_motif: "absent_de_la_source",
    });
    expect(await importRows(rows.slice(1))).toMatchObject({ changements: 0 });

    expect(await importRows(rows)).toMatchObject({ revenus: 1, crees: 0, modifies: 1, inchanges: 99 });
    expect(await objet("PM51000001")).toMatchObject({ presence: "dans_perimetre", presence_motif: null });
    expect(await count(db, "objets")).toBe(100);
  });

  test("l’objet d’une ligne rejetée n’est pas pris pour disparu", async () => {
    const { importText, objet } = await world();
    const rows = many(100);
    await importText(palissyCsv(rows));
    const broken = palissyCsv(rows).replace("PM51000003;", "PM51000003;trop;");
    expect(await importText(broken)).toMatchObject({ disparus: 0, rejetes: 1, changements: 0 });
    expect(await objet("PM51000003")).toMatchObject({ presence: "dans_perimetre" });
  });

  test("l’objet qui change de commune emporte son nom, pas son recensement : mis à part, avec le souvenir du lieu et la raison", async () => {
    const { db, g, importRows, objet } = await world();
    await importRows([...many(100), { REF: "PM51900001", INSEE: "51108", EMPL: "nef" }]);
    const dossier = await g.dossier({ communeCode: "51108", statut: "transmis" });
    const moved = await g.recensement({ dossierId: dossier.id, objetRef: "PM51900001" });
    const stays = await g.recensement({ dossierId: dossier.id, objetRef: "PM51000002" });

    const rows = [
      ...many(100),
      { REF: "PM51900001", INSEE: "51108", EMPL: "nef", WEB: "51454", DEPL: "déposé", MOSA: "musée ; PA00078813" },
    ];
    expect(await importRows(rows)).toMatchObject({ deplaces: 1, modifies: 1, detaches: 1, sortis: {} });
    expect(await objet("PM51900001")).toMatchObject({
      commune_code: "51454",
      edifice: "Musée",
      ref_merimee: "PA00078813",
    });

    const [kept] = await db.$client`select * from recensements where id = ${moved.id}`;
    expect(kept).toMatchObject({
      statut: "termine",
      etat: "bon",
      detache_motif: "change_de_commune",
      objet_detache: {
        ref: "PM51900001",
        communeCode: "51108",
        commune: "Châlons",
        edifice: "Église Saint-Martin",
        emplacement: "nef",
      },
    });
    const [untouched] = await db.$client`select detache_le from recensements where id = ${stays.id}`;
    expect(untouched?.detache_le).toBeNull();
    const lines = await db.$client`select * from journal where acte = 'machine.recensement.detache'`;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ cible_id: moved.id, commune_code: "51108" });
  });

  test("arrêté par un seuil, l’import dit déjà combien de recensements il mettrait à part, et n’en touche aucun", async () => {
    const { db, g, importRows } = await world();
    await importRows(many(100));
    const dossier = await g.dossier({ communeCode: "51108", statut: "transmis" });
    const { id } = await g.recensement({ dossierId: dossier.id, objetRef: "PM51000001" });
    await g.recensement({ dossierId: dossier.id, objetRef: "PM51000001", copieDe: id, statut: "brouillon" });
    const rows = [...many(100).slice(5), { REF: "PM51900009", INSEE: "51108", EDIF: "chapelle Saint-Roch" }];
    const rapport = await importRows(rows);
    expect(rapport).toMatchObject({ statut: "refuse", disparus: 5, detaches: 1, edificesCrees: 1 });
    expect(consequences(rapport, palissy).details).toContain("1\u00a0recensement mis à part et conservé");
    const [row] = await db.$client`select detache_le from recensements where id = ${id}`;
    expect(row?.detache_le).toBeNull();
    expect(await count(db, "journal")).toBe(0);
    expect(await importRows(rows, { confirme: true })).toMatchObject({ statut: "applique", disparus: 5, detaches: 1 });
  });

  test("une réponse qui s’enregistre pendant l’import : il l’attend et la met à part ; une autre l’attend et apprend le départ", async () => {
    const { db, g, importRows } = await world();
    await importRows(many(100));
    const actor = g.actor.mairie(await g.mairie({ communeCode: "51108" }));
    await g.dossier({ communeCode: "51108", statut: "en_cours" });
    const repond = (ref: string) => (tx: Database | Transaction) =>
      saveStep(
        tx as Database,
        actor,
        etapeInput.parse({ ref, etape: "localisation", version: 0, localisation: "edifice_initial" }),
      );

    let fini: Promise<Rapport> | undefined;
    await db.transaction(async (tx) => {
      await repond("PM51000001")(tx);
      fini = importRows(many(100).slice(1));
      await oneWaits(db);
    });
    expect(await fini).toMatchObject({ statut: "applique", disparus: 1, detaches: 1 });

    // As an import that has locked what leaves and has not written yet.
    let reponse: Promise<unknown> | undefined;
    await db.$client.begin(async (sql) => {
      await sql`select from objets where ref = 'PM51000002' for update`;
      reponse = repond("PM51000002")(db).catch((error: unknown) => error);
      await oneWaits(db);
      await sql`update objets set presence = 'hors_perimetre', presence_motif = 'vole' where ref = 'PM51000002'`;
    });
    expect(await reponse).toBeInstanceOf(Gone);
  });

  test.each(["en_cours", "transmis", "examine"] as const)(
    "parti ailleurs, revenu, disparu, reparti : chacun retrouve sa réponse, une par ronde ; le dossier de la première est %s",
    async (statut) => {
      const { db, g, importRows } = await world();
      const PM = "PM51900001";
      const autres = [...many(60), ...many(60).map((row, i) => ({ ...row, REF: `PM52${String(i)}`, INSEE: "51454" }))];
      const dans = (commune: "51108" | "51454" | null): PalissyRow[] => [
        ...autres,
        ...(commune === null
          ? []
          : [{ REF: PM, INSEE: "51108", ...(commune === "51454" ? { WEB: "51454", DEPL: "déposé" } : {}) }]),
      ];
      const applique = async (commune: Parameters<typeof dans>[0]) =>
        expect(await importRows(dans(commune))).toMatchObject({ statut: "applique", rejetes: 0 });
      await applique("51108");
      const chezA = await g.dossier({
        ...{ communeCode: "51108", statut },
        ...(statut === "examine" && { examineLe: new Date(Date.now() - 60_000) }),
      });
      const deA = await g.recensement({ dossierId: chezA.id, objetRef: PM });
      await g.photo({ recensementId: deA.id });
      await applique("51454");
      const chezB = await g.dossier({ communeCode: "51454", statut: "en_cours" });
      const deB = await g.recensement({ dossierId: chezB.id, objetRef: PM, statut: "brouillon" });

      const lus = async () => {
        const rows = await db.$client<{ id: string; apart: boolean }[]>`
          select id, detache_le is not null as apart from recensements where objet_ref = ${PM} order by id`;
        return Object.fromEntries(rows.map(({ id, apart }) => [id === deA.id ? "A" : id === deB.id ? "B" : id, apart]));
      };
      const objetsDe = async (code: "51108" | "51454") => {
        const [row] = await db.$client<{ objets: number; recenses: number }[]>`
          select objets, recenses from communes_synthese where commune_code = ${code}`;
        return [row?.objets, row?.recenses];
      };
      expect(await lus()).toEqual({ A: true, B: false });
      expect([await objetsDe("51108"), await objetsDe("51454")]).toEqual([
        [60, 0],
        [61, 0],
      ]);
      await applique("51108");
      expect(await lus()).toEqual({ A: false, B: true });
      expect([await objetsDe("51108"), await objetsDe("51454")]).toEqual([
        [61, 1],
        [60, 0],
      ]);
      await applique(null);
      expect(await lus()).toEqual({ A: true, B: true });
      await applique("51454");
      expect(await lus()).toEqual({ A: true, B: false });
      expect(await db.$client`select from photos where recensement_id = ${deA.id}`).toHaveLength(1);
      const told = await db.$client<{ acte: string; cible_id: string }[]>`
        select acte, cible_id from journal where acte like 'machine.recensement.%' order by id`;
      expect(told.map(({ acte, cible_id }) => `${acte.split(".").at(-1)!} ${cible_id === deA.id ? "A" : "B"}`)).toEqual(
        ["detache A", ...["detache B", "rattache A"], "detache A", "rattache B"],
      );
      for (const code of ["51108", "51454"])
        expect(await departsDeLaCommune(db, code)).toHaveLength(code === "51108" ? 1 : 0);
    },
  );

  test("un dossier archivé garde ses recensements tels quels", async () => {
    const { db, g, importRows } = await world();
    await importRows(many(100));
    const dossier = await g.dossier({ communeCode: "51108", statut: "archive" });
    const old = await g.recensement({ dossierId: dossier.id, objetRef: "PM51000001" });
    expect(await importRows(many(100).slice(1))).toMatchObject({ detaches: 0, disparus: 1 });
    const [row] = await db.$client`select detache_le from recensements where id = ${old.id}`;
    expect(row?.detache_le).toBeNull();
  });
});

test("chaque rejet a sa ligne et sa raison, et le reste passe", async () => {
  const { importText } = await world();
  const text = palissyCsv([
    { REF: "PM51000001", INSEE: "51108", HIST: "sur\ndeux lignes" },
    { REF: "PM51000002", INSEE: "99999" },
    { REF: "", INSEE: "51108" },
    { REF: "12", INSEE: "51108" },
    { REF: "PM51000001", INSEE: "51108" },
    { REF: "PM51000006", INSEE: "Reims" },
    { REF: "PM51000007", INSEE: "51108" },
  ]).replace("PM51000007;", "PM51000007;;");
  const rapport = await importText(text);
  expect(rapport).toMatchObject({ lignes: 7, crees: 1, rejetes: 6 });
  expect(rapport.rejets).toEqual([
    { ligne: 4, ref: "PM51000002", motif: "commune inconnue «\u00a099999\u00a0»" },
    { ligne: 5, ref: null, motif: "pas de référence" },
    { ligne: 6, ref: null, motif: "référence illisible «\u00a012\u00a0»" },
    { ligne: 7, ref: "PM51000001", motif: "référence déjà lue à la ligne 2" },
    { ligne: 8, ref: "PM51000006", motif: "code de commune illisible «\u00a0Reims\u00a0»" },
    {
      ligne: 9,
      ref: "PM51000007",
      motif: "20 colonnes au lieu de 19\u00a0: un séparateur ou un guillemet est de trop ou manque",
    },
  ]);
});

describe("les garde-fous : rien n’est appliqué avant qu’un humain ait regardé", () => {
  test.each([
    ["un fichier beaucoup plus court", (rows) => palissyCsv(rows.slice(0, 85)), ["lignes", "departs"]],
    [
      "trop de départs",
      (rows) => palissyCsv(rows.map((row, i) => (i < 3 ? { ...row, MANQUANT: "volé" } : row))),
      ["departs"],
    ],
    ["une dernière ligne coupée", (rows) => palissyCsv(rows).slice(0, -12), ["tronque"]],
    [
      "une dernière ligne sans fin, quand la précédente en avait une",
      (rows) => palissyCsv(rows).trimEnd(),
      ["tronque"],
    ],
    [
      "trop de changements de commune",
      (rows) => palissyCsv(rows.map((row, i) => (i < 3 ? { ...row, WEB: "51454" } : row))),
      ["departs"],
    ],
    [
      "une référence devenue illisible, dont l’objet passerait pour disparu",
      (rows) => palissyCsv(rows).replace("PM51000003", "PM51 000003"),
      ["references"],
    ],
    [
      "une colonne perdue",
      (rows) =>
        palissyCsv(rows, {
          columns: [
            "REF",
            "TICO",
            "DOSS",
            "INSEE",
            "EDIF",
            "REFA",
            "PROT",
            "DPRO",
            "STAT",
            "MANQUANT",
            "DEPL",
            "WEB",
            "MOSA",
          ],
        }),
      ["colonnes"],
    ],
  ] as [string, (rows: PalissyRow[]) => string, string[]][])("%s", async (_, file, codes) => {
    const { db, importText } = await world();
    const rows = many(100);
    await importText(palissyCsv(rows));
    const before = await db.$client`select * from objets order by ref`;
    const refused = await importText(file(rows));
    expect(refused.statut).toBe("refuse");
    expect(refused.alertes.map((alerte) => alerte.code)).toEqual(codes);
    expect(refused.alertes.every((alerte) => alerte.confirmable)).toBe(true);
    expect(await db.$client`select * from objets order by ref`).toEqual(before);
    expect(await importText(file(rows), { confirme: true })).toMatchObject({ statut: "applique" });
  });

  test("une ligne illisible que le fichier précédent avait déjà n’arrête pas chaque semaine", async () => {
    const { importText } = await world();
    const sansNom = (rows: PalissyRow[]) => palissyCsv([...rows, { REF: "?", INSEE: "51108" }]);
    expect(await importText(sansNom(many(100)))).toMatchObject({ statut: "applique", sansReference: 1 });
    expect(await importText(sansNom(many(99)))).toMatchObject({ statut: "applique", disparus: 1 });
  });

  test("le seuil dit combien partent, et combien vont ailleurs", async () => {
    const { importRows } = await world();
    await importRows(many(40));
    const un = await importRows(many(40).map((row, i) => (i === 0 ? { ...row, WEB: "51454" } : row)));
    expect(un.alertes[0]?.message).toMatch(
      /^1\u00a0objet sur 40 quitterait les listes des communes \(dont 1 pour une autre commune\), soit/,
    );
  });

  test("juste sous les seuils, l’import passe", async () => {
    const { importRows } = await world();
    const rows = many(100);
    await importRows(rows);
    expect(await importRows(rows.slice(0, 98))).toMatchObject({ statut: "applique", disparus: 2 });
  });

  test.each([
    ["vide", "", "vide"],
    ["réduit à ses titres", palissyCsv([]), "vide"],
    ["page d’erreur du portail", "<!DOCTYPE html>\n<html><body>Service indisponible</body></html>\n", "page_web"],
    ["d’une autre source", "reference;cog_insee;nom\nPA00078563;51108;Église\n", "mauvais_fichier"],
    ["au mauvais séparateur", palissyCsv(many(3)).replaceAll(";", ","), "mauvais_fichier"],
    ["avec une colonne renommée", palissyCsv(many(3)).replace("Cog_insee", "Code_commune"), "colonnes_manquantes"],
    ["avec une colonne en double", palissyCsv(many(3)).replace("Denomination", "Reference"), "colonnes_doubles"],
    ["en latin-1", Buffer.from(palissyCsv(many(3)), "latin1"), "encodage"],
    ["compressé et coupé", gzipSync(palissyCsv(many(3))).subarray(0, 100), "tronque"],
  ])("fichier %s : refusé avec une phrase", async (_, text, code) => {
    const { db, importText } = await world();
    const rapport = await importText(text, { confirme: true });
    expect(rapport.statut).toBe("refuse");
    expect(rapport.alertes).toMatchObject([{ code, confirmable: false }]);
    expect(rapport.alertes[0]?.message).toMatch(/^[A-ZÉ].*\.$/s);
    expect(await count(db, "objets")).toBe(0);
    const [row] = await db.$client`select statut, rapport, fini_le from imports`;
    expect(row).toMatchObject({ statut: "refuse", rapport: { alertes: [{ code }] } });
  });

  test("l’essai à blanc annonce exactement ce que l’import fait, et ne change rien", async () => {
    const { db, importRows } = await world();
    await importRows(many(100));
    const change = many(101)
      .slice(1)
      .map((row, i) => (i === 5 ? { ...row, TICO: "cloche" } : row));
    const announced = await importRows(change, { aBlanc: true });
    expect(announced).toMatchObject({ statut: "a_blanc", crees: 1, modifies: 1, disparus: 1, inchanges: 98 });
    expect(await count(db, "objets")).toBe(100);
    const same = { statut: "", duree: 0, fichier: "" };
    expect({ ...(await importRows(change)), ...same }).toEqual({ ...announced, ...same });
  });
});

describe("un import à la fois, et qui peut mourir", () => {
  test("le deuxième est refusé tant que le premier tient la source", async () => {
    const { db, importRows } = await world();
    const other = await db.$client.reserve();
    await other`select pg_advisory_lock(7130012, hashtext('palissy'))`;
    await expect(importRows(many(1))).rejects.toThrow(Refused);
    await other`select pg_advisory_unlock_all()`;
    other.release();
    expect(await importRows(many(1))).toMatchObject({ crees: 1 });
  });

  test("la connexion meurt au milieu de l’application : rien n’est à moitié fait, et le suivant réussit", async () => {
    const { db, importRows } = await world();
    await importRows(many(100));
    const blocker = await db.$client.reserve();
    await blocker`begin`;
    await blocker`select * from objets where ref = 'PM51000050' for update`;
    const change = [...many(100, { TICO: "cloche" }), { REF: "PM51900001", INSEE: "51454", EDIF: "chapelle" }];
    const dying = importRows(change).then(
      () => "fini",
      () => "mort",
    );
    await oneWaits(db);
    await db.$client`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    expect(await dying).toBe("mort");
    await blocker`rollback`;
    blocker.release();

    expect(await count(db, "objets where titre = 'Cloche'")).toBe(0);
    expect(await count(db, "edifices")).toBe(1);
    expect(await importRows(change)).toMatchObject({ statut: "applique", modifies: 100, crees: 1 });
    expect(await db.$client`select statut from imports order by commence_le`).toMatchObject([
      { statut: "applique" },
      { statut: "echoue" },
      { statut: "applique" },
    ]);
  });
});
