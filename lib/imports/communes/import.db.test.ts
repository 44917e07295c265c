import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { searchCommunes } from "@/lib/communes/search";
import { Refused } from "@/lib/errors";
import { searchKey } from "@/lib/words";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch } from "@/test/palissy";
import { palissy } from "../palissy/source";
import { runImport } from "../run/synchronise";
import type { Division } from "../shared/package";
import { importCommunes } from "./source";

const write = scratch();

const commune = (codeInsee: string, nom = `Commune ${codeInsee}`, departementCode = codeInsee.slice(0, 2)) => ({
  ...{ codeInsee, nom, nomTri: searchKey(nom), departementCode, codesPostaux: [] as string[] },
});

/** A hundred communes of the Marne and one of Corsica. */
const division = (change: Partial<Division> = {}): Division => ({
  departements: [
    { code: "51", nom: "Marne", region: "Grand Est", concordataire: false },
    { code: "2A", nom: "Corse-du-Sud", region: "Corse", concordataire: false },
  ],
  communes: [
    ...Array.from({ length: 100 }, (_, i) => commune(`51${String(i + 1).padStart(3, "0")}`)),
    commune("2A004", "Ajaccio"),
  ],
  former: new Map(),
  ...change,
});
const whole = division();
const without = (...codes: string[]) => whole.communes.filter(({ codeInsee }) => !codes.includes(codeInsee));

test("une deuxième fois ne change rien et le dit", async () => {
  const db = await testDatabase();
  expect(await importCommunes(db, { division: whole })).toMatchObject({ statut: "applique", crees: 101, modifies: 0 });
  expect(await importCommunes(db, { division: whole })).toMatchObject({
    ...{ statut: "applique", crees: 0, modifies: 0, inchanges: 101, changements: 0, disparus: 0, remarques: [] },
  });
});

test("les codes postaux arrivent avec la division, et un code qui change se dit", async () => {
  const db = await testDatabase();
  const withCodes = (...codesPostaux: string[]) =>
    division({
      communes: whole.communes.map((one) => (one.codeInsee === "51001" ? { ...one, codesPostaux } : one)),
    });
  await importCommunes(db, { division: withCodes("51300") });
  expect(await db.$client`select codes_postaux from communes where code_insee = '51001'`).toEqual([
    { codes_postaux: ["51300"] },
  ]);
  const change = await importCommunes(db, { division: withCodes("51300", "51310") });
  expect(change).toMatchObject({
    modifies: 1,
    exemples: { modifies: [{ ref: "51001", champs: { codesPostaux: ["51300", "51300 51310"] } }] },
  });
});

test("la vraie division de la France se charge, et une deuxième fois ne change rien", async () => {
  const db = await testDatabase();
  const first = await importCommunes(db);
  expect(first.crees).toBeGreaterThan(34_000);
  expect(await importCommunes(db)).toMatchObject({ statut: "applique", changements: 0, inchanges: first.crees });
});

describe("une commune qui n’existe plus", () => {
  test("reste, est marquée, et le rapport dit ce qu’elle tient ; ses objets suivent au prochain Palissy", async () => {
    const db = await testDatabase();
    const g = given(db);
    await importCommunes(db, { division: whole });
    // The package's own list says that 50404 is part of 50444 now: here is a base that still knows it as a commune.
    const manche = { code: "50", nom: "Manche", region: "Normandie", concordataire: false };
    const before = division({
      departements: [...whole.departements, manche],
      communes: [...whole.communes, commune("50404", "Ancienne"), commune("50444", "Nouvelle")],
    });
    await importCommunes(db, { division: before });
    await g.mairie({ communeCode: "50404" });
    const dossier = await g.dossier({ communeCode: "50404", statut: "transmis" });
    const place = await write("palissy.csv", palissyCsv([{ REF: "PM50000001", INSEE: "50404", TICO: "cloche" }]));
    await runImport(db, palissy, { place });
    await g.recensement({ dossierId: dossier.id, objetRef: "PM50000001" });

    const after = {
      ...before,
      communes: before.communes.filter(({ codeInsee }) => codeInsee !== "50404"),
      former: new Map([["50404", "50444"]]),
    };
    const announced = await importCommunes(db, { division: after, aBlanc: true });
    const [still] = await db.$client`select disparue_le from communes where code_insee = '50404'`;
    expect(still?.disparue_le).toBeNull();
    const rapport = await importCommunes(db, { division: after });
    const same = { statut: "", duree: 0 };
    expect({ ...rapport, ...same }).toEqual({ ...announced, ...same });
    expect(rapport).toMatchObject({ statut: "applique", disparus: 1, crees: 0, modifies: 0, changements: 1 });
    expect(rapport.remarques?.[0]).toMatchObject({
      code: "communes_disparues",
      exemples: [
        "Ancienne (50404), aujourd’hui Nouvelle (50444)\u00a0: 1\u00a0compte, 1\u00a0dossier vivant, 1\u00a0objet",
      ],
    });
    const [gone] =
      await db.$client`select disparue_le is not null as disparue, fusionnee_dans from communes where code_insee = '50404'`;
    expect(gone).toEqual({ disparue: true, fusionnee_dans: "50444" });
    expect(await importCommunes(db, { division: after })).toMatchObject({ changements: 0, disparus: 0 });

    expect(await runImport(db, palissy, { place, confirme: true })).toMatchObject({
      statut: "applique",
      deplaces: 1,
      detaches: 1,
      sortis: {},
    });
    const [objet] = await db.$client`select commune_code from objets`;
    expect(objet).toEqual({ commune_code: "50444" });
    const [kept] = await db.$client`select statut, detache_motif from recensements`;
    expect(kept).toEqual({ statut: "termine", detache_motif: "change_de_commune" });
    expect(await importCommunes(db, { division: before })).toMatchObject({ revenus: 1, modifies: 1 });
  });

  test("une commune qui change de code en cours d’année : ses objets suivent sous les deux codes, rien n’est double, et le rapport nomme ce qu’une personne doit décider", async () => {
    const db = await testDatabase();
    const g = given(db);
    const villes = [commune("75056", "Paris"), commune("69123", "Lyon"), commune("13055", "Marseille")];
    const departements = [
      ...whole.departements,
      ...["69", "75", "13"].map((code) => ({
        code,
        nom: `Département ${code}`,
        region: "France",
        concordataire: false,
      })),
    ];
    const nom = "Porte des Pierres Dorées";
    const before = division({ departements, communes: [...whole.communes, ...villes, commune("69159", nom)] });
    const after = division({
      ...{ departements, communes: [...whole.communes, ...villes, commune("69114", nom)] },
      former: new Map([["69159", "69114"]]),
    });
    await importCommunes(db, { division: before });
    await g.mairie({ communeCode: "69159", email: "mairie@pierres.example.org" });
    const anciens = ["PM69000001", "PM69000002", "PM69000003"].map((REF) => ({ REF, INSEE: "69159" }));
    await runImport(db, palissy, { place: await write("avant.csv", palissyCsv(anciens)) });
    const campagne = await g.campagne({ departementCode: "69", statut: "en_cours" });
    await g.destinataire({ campagneId: campagne.id, communeCode: "69159" });
    const dossier = await g.dossier({ communeCode: "69159", statut: "en_cours", campagneId: campagne.id });
    const recensement = await g.recensement({ dossierId: dossier.id, objetRef: "PM69000001" });
    const photo = await g.photo({ recensementId: recensement.id });

    const rapport = await importCommunes(db, { division: after });
    expect(rapport.remarques?.find(({ code }) => code === "communes_disparues")?.exemples).toEqual([
      `${nom} (69159), aujourd’hui ${nom} (69114)\u00a0: 1\u00a0compte, 1\u00a0dossier vivant, 3\u00a0objets`,
    ]);
    // Sources do not all know the new code on the same day.
    const melanges = [
      ...anciens.slice(0, 2),
      { REF: "PM69000003", INSEE: "69114" },
      ...["75104", "69385", "13203"].map((INSEE, i) => ({ REF: `PM7500000${String(i)}`, INSEE })),
    ];
    const place = await write("apres.csv", palissyCsv(melanges));
    expect(await runImport(db, palissy, { place, confirme: true })).toMatchObject({
      ...{ statut: "applique", rejetes: 0, deplaces: 3, crees: 3, detaches: 1 },
    });
    const par = await db.$client`select commune_code as code, count(*)::int as n from objets group by 1 order by 1`;
    expect(par.map(({ code, n }) => `${code} ${n}`)).toEqual(["13055 1", "69114 3", "69123 1", "75056 1"]);

    const { rows: found } = await searchCommunes(db, { texte: "pierres dorées" });
    // The former one stays in sight as long as its account is there: it is how the town hall comes in.
    expect(found.map(({ codeInsee }) => codeInsee)).toEqual(["69114", "69159"]);
    // The answer and its photo are kept, and whoever follows the commune of today reads them as its past.
    const [lue] = await db.$client`
      select r.detache_motif, p.id as photo from recensements r join photos p on p.recensement_id = r.id`;
    expect(lue).toEqual({ detache_motif: "change_de_commune", photo: photo.id });
    expect(await db.$client`select commune_code from destinataires`).toHaveLength(1);
  });

  describe("le compte de sa mairie", () => {
    /** Two communes and the one that takes them in, which exists or not before. */
    async function reunies() {
      const db = await testDatabase();
      const g = given(db);
      const manche = { code: "50", nom: "Manche", region: "Normandie", concordataire: false };
      const avec = (...communes: ReturnType<typeof commune>[]) =>
        division({ departements: [...whole.departements, manche], communes: [...whole.communes, ...communes] });
      const [a, b, nouvelle] = [
        commune("50404", "Ancienne"),
        commune("50405", "Autrefois"),
        commune("50444", "Nouvelle"),
      ];
      await importCommunes(db, { division: avec(a, b, nouvelle) });
      const fusion = {
        ...avec(nouvelle),
        former: new Map([
          ["50404", "50444"],
          ["50405", "50444"],
        ]),
      };
      const reunir = (options: { aBlanc?: boolean } = {}) =>
        importCommunes(db, { division: fusion, confirme: true, ...options });
      const ouvre = async (id: string) =>
        (await db.$client`select commune_code as code from comptes where id = ${id}`)[0]?.code as string;
      const dit = async () =>
        db.$client`select acte, cible_id, commune_code, details from journal where acte = 'machine.compte.suit'`;
      return { db, g, reunir, ouvre, dit };
    }
    const suivis = ({ remarques }: { remarques?: { code: string; exemples: string[] }[] }) =>
      remarques?.find(({ code }) => code === "comptes_suivis")?.exemples;

    test("ouvre la nouvelle commune, qui n’en a pas ; c’est écrit au journal et au rapport, et une deuxième fois ne change rien", async () => {
      const { g, reunir, ouvre, dit } = await reunies();
      const maire = await g.mairie({ communeCode: "50404" });
      const adjoint = await g.mairie({ communeCode: "50404", roleCommune: "recenseur" });
      await g.dossier({ communeCode: "50404", statut: "examine" });
      const annonce = await reunir({ aBlanc: true });
      expect(suivis(annonce)).toHaveLength(2);
      expect(await ouvre(maire.id)).toBe("50404");

      const rapport = await reunir();
      expect(suivis(rapport)).toEqual(Array(2).fill("Ancienne (50404) → Nouvelle (50444)"));
      expect(JSON.stringify(rapport)).not.toContain(maire.email);
      expect([await ouvre(maire.id), await ouvre(adjoint.id)]).toEqual(["50444", "50444"]);
      expect((await dit()).map((ligne) => ligne as unknown)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            ...{ cible_id: maire.id, commune_code: "50444" },
            details: expect.objectContaining({ ancienne: "50404" }) as unknown,
          }),
        ]),
      );
      expect(await reunir()).toMatchObject({ changements: 0 });
      expect(await dit()).toHaveLength(2);
    });

    test("reste où il est quand la nouvelle a le sien, ou quand deux anciennes en ont un : jamais deux propriétaires sans qu’on le sache", async () => {
      for (const autre of ["50444", "50405"]) {
        const { g, reunir, ouvre, dit } = await reunies();
        const [maire, deja] = [await g.mairie({ communeCode: "50404" }), await g.mairie({ communeCode: autre })];
        const rapport = await reunir();
        expect([await ouvre(maire.id), await ouvre(deja.id)]).toEqual(["50404", autre]);
        expect(suivis(rapport)).toBeUndefined();
        expect(rapport.remarques?.find(({ code }) => code === "communes_disparues")?.exemples.join()).toContain(
          "Ancienne (50404), aujourd’hui Nouvelle (50444)\u00a0: 1\u00a0compte",
        );
        expect(await dit()).toEqual([]);
      }
    });

    test("un compte fermé ne suit pas et n’empêche personne de suivre", async () => {
      const { g, reunir, ouvre } = await reunies();
      const ferme = await g.mairie({ communeCode: "50444", desactiveLe: new Date() });
      const parti = await g.mairie({ communeCode: "50405", desactiveLe: new Date() });
      const maire = await g.mairie({ communeCode: "50404" });
      await reunir();
      expect([await ouvre(ferme.id), await ouvre(parti.id), await ouvre(maire.id)]).toEqual([
        "50444",
        "50405",
        "50444",
      ]);
    });
  });

  test("un nom, un département qui changent : modifiés ; un département absent est conservé et dit", async () => {
    const db = await testDatabase();
    await importCommunes(db, { division: whole });
    const [marne, corse] = whole.departements;
    const rapport = await importCommunes(db, {
      division: division({
        departements: [{ ...marne!, region: "Champagne" }],
        communes: [...without("51001"), commune("51001", "Nouveau Nom")],
      }),
    });
    expect(rapport).toMatchObject({
      ...{ modifies: 1, changements: 2 },
      remarques: [
        { code: "departements", exemples: ["Marne"] },
        { code: "departements_disparus", exemples: ["2A Corse-du-Sud"] },
      ],
    });
    expect(corse?.nom).toBe("Corse-du-Sud");
  });
});

test("le rapport montre quelques communes de chaque sorte, avec ce qui change, à blanc aussi", async () => {
  const db = await testDatabase();
  const first = await importCommunes(db, { division: whole });
  expect(first.exemples?.crees).toHaveLength(10);
  expect(first.exemples?.crees?.[0]).toEqual({
    ...{ ref: "2A004", titre: "Ajaccio", commune: null },
    champs: { departement: [null, "Corse-du-Sud (2A)"] },
  });
  const after = division({
    communes: [
      ...without("51001", "51002", "51003"),
      commune("51001", "Nouveau Nom"),
      commune("51002", "Commune 51002", "2A"),
      commune("51200"),
    ],
    former: new Map([["51003", "51001"]]),
  });
  const { exemples } = await importCommunes(db, { division: after, aBlanc: true });
  expect(exemples).toEqual({
    crees: [{ ref: "51200", titre: "Commune 51200", commune: null, champs: { departement: [null, "Marne (51)"] } }],
    modifies: [
      { ref: "51001", titre: "Nouveau Nom", commune: null, champs: { nom: ["Commune 51001", "Nouveau Nom"] } },
      {
        ...{ ref: "51002", titre: "Commune 51002", commune: null },
        champs: { departement: ["Marne (51)", "Corse-du-Sud (2A)"] },
      },
    ],
    disparus: [
      { ref: "51003", titre: "Commune 51003", commune: null, champs: { fusion: [null, "Nouveau Nom (51001)"] } },
    ],
  });
  expect((await importCommunes(db, { division: after })).exemples).toEqual(exemples);
  expect((await importCommunes(db, { division: after })).exemples).toEqual({});
  const back = division({ communes: [...after.communes, commune("51003")] });
  expect((await importCommunes(db, { division: back })).exemples).toEqual({
    revenus: [{ ref: "51003", titre: "Commune 51003", commune: null }],
  });
});

describe("les garde-fous", () => {
  test.each([
    ["la moitié des communes", division({ communes: whole.communes.slice(0, 50) }), ["lignes", "departs"]],
    ["trop de communes qui disparaissent", division({ communes: without("51001", "51002", "51003") }), ["departs"]],
  ])("%s : rien n’est appliqué avant confirmation", async (_, part, codes) => {
    const db = await testDatabase();
    await importCommunes(db, { division: whole });
    const before = await db.$client`select * from communes order by code_insee`;
    const refused = await importCommunes(db, { division: part });
    expect(refused.statut).toBe("refuse");
    expect(refused.alertes.map(({ code }) => code)).toEqual(codes);
    expect(await db.$client`select * from communes order by code_insee`).toEqual(before);
    expect(await importCommunes(db, { division: part, confirme: true })).toMatchObject({ statut: "applique" });
  });

  test("deux à la fois : le second le dit", async () => {
    const db = await testDatabase();
    const other = await db.$client.reserve();
    await other`select pg_advisory_lock(7130012, hashtext('communes'))`;
    await expect(importCommunes(db, { division: whole })).rejects.toThrow(Refused);
    await other`select pg_advisory_unlock_all()`;
    other.release();
  });
});
