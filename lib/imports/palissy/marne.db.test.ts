import { expect } from "vitest";
import { testDatabase } from "@/test/db";
import { testOnSample } from "@/test/sample-test";
import { importCommunes } from "../communes/source";
import { runImport } from "../run/synchronise";
import { palissy } from "./source";

/** Read by eye in the file: title, commune of today, protection and its date, motif, year of récolement, building and its reference, nothing where there is none. */
const lues = [
  "PM05000138 | Reliquaire | 05046 | classe | 1944-10-07 |  |  | Église Notre-Dame (ancienne cathédrale) | PA00080556",
  "PM08001084 | Statue\u00a0: Christ en croix | 08470 | inscrit | 1977-05-13 |  | 2024 | Église Saint-Laurent | ",
  // 1978/02/29 does not exist.
  "PM08001094 | Statue\u00a0: Christ en croix | 08116 | inscrit |  |  | 2024 | Église Saint-Jean-Baptiste | ",
  "PM14001970 | Châsse | 14040 | inscrit | 1978-11-23 |  |  | Église Saint-Martin | PA00111034",
  // « dossier avec sous-dossier »; two dates, the latest.
  "PM21003094 | Orgue de tribune | 21038 | classe | 1979-09-07 |  |  | Église Notre-Dame | ",
  "PM31000130 | Orgue de tribune\u00a0: buffet d’orgue | 31135 | classe | 1949-09-24 | sous_dossier | 1949 |  | ",
  // Owner « propriété de la commune (?) ».
  "PM32000496 | Statue\u00a0: Vierge de Miséricorde | 32398 | classe | 1908-12-05 |  |  | Église | PA00094920",
  "PM33000720 | Autel, retable, dais d’autel (baldaquin) de saint Clair | 33429 | classe | 1971-12-31 |  |  | Église Saint-Léger | PA00083758",
  "PM39001548 | Cloche | 39534 | classe | 1952-05-28 |  | 2022 | Mairie école | ",
  "PM42000228 | Calice | 42107 | classe | 1954-09-06 |  |  | Église paroissiale | ",
  "PM42000562 | Tableau\u00a0: La Madone dite au lézard | 42207 | classe | 1982-09-30 |  |  | Église Saint-Pierre | ",
  // 50404 merged into 50444.
  "PM50013844 | Chaire à prêcher | 50444 | inscrit | 1991-07-29 |  |  | Église Saint-Nicolas | ",
  "PM51000005 | Groupe sculpté\u00a0: Vierge de Pitié | 51006 | classe |  |  |  |  | ",
  "PM51000014 | Autel, tabernacle (maître-autel) | 51009 | classe |  |  |  |  | ",
  "PM51000031 | Deux crédences (œuvre volée) | 51018 | classe |  | vole |  |  | ",
  "PM51001841 | Fauteuil | 51020 | inscrit |  |  |  |  | ",
  "PM53000988 | Chaire à prêcher | 53212 | inscrit | 1987-09-14 |  |  | Église Saint-Denis | PA00109639",
  "PM56003574 | Statue\u00a0: Saint évêque | 56128 | inscrit | 1980-07-15 |  |  | Chapelle | PA00091437",
  "PM58000480 | Cloche | 58273 | classe | 1943-07-12 |  |  | Église | PA00113023",
  "PM60003486 | Orgue de tribune\u00a0: partie instrumentale de l’orgue | 60139 | classe | 1977-11-30 | sous_dossier |  |  | ",
  "PM65001208 | Statue\u00a0: Vierge | 65465 | inscrit | 1981-12-11 |  |  | Église Saint-Barthélemy | PA00095442",
  "PM80005884 | Chapelle de messe\u00a0: calice, burettes et leur plateau | 80021 | inscrit | 1996-10-10 |  |  | Cathédrale Notre-Dame | PA00116046",
  "PM81000258 | Groupe sculpté\u00a0: Déploration | 81170 | classe | 1908-11-30 | sous_dossier | 1992 |  | ",
];

testOnSample(
  "palissy-marne-reel.csv",
  "le vrai fichier de la Marne s’importe, et ne change rien la deuxième fois",
  async (sample) => {
    const db = await testDatabase();
    await importCommunes(db);
    const first = await runImport(db, palissy, { place: sample, partiel: true });
    // Checked by hand in the file: PM31000130, PM60003486 and PM81000258 are « sous-dossier »; PM51000031 says « (œuvre volée) ».
    expect(first).toMatchObject({
      statut: "applique",
      lignes: 336,
      crees: 332,
      horsPerimetre: { sous_dossier: 3, vole: 1 },
      rejetes: 0,
      // One per building named: the Marne rows name none.
      edificesCrees: 16,
    });
    const rows = await db.$client<Record<string, string | null>[]>`
        select o.ref, titre, o.commune_code, o.protection, protege_le, presence_motif, recolement, e.nom, e.ref_merimee
        from objets o left join edifices e on e.id = o.edifice_id
        where o.ref in ${db.$client(lues.map((ligne) => ligne.slice(0, 10)))} order by o.ref`;
    expect(rows.map((row) => Object.values(row).join(" | "))).toEqual(lues);
    const second = await runImport(db, palissy, { place: sample, partiel: true });
    expect(second).toMatchObject({ statut: "applique", changements: 0, crees: 0, modifies: 0, inchanges: 332 });
  },
);
