import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { protectionEnVigueur } from "./protection";

const CLASSE = "classé au titre objet";
const INSCRIT = "inscrit au titre objet";

describe("la protection en vigueur", () => {
  test.each([
    ["datée", CLASSE, "1944/10/07 : classé au titre objet", "classe", "1944-10-07"],
    ["sans date, PROT seul", INSCRIT, "", "inscrit", null],
    ["sans deux-points", CLASSE, "1987/04/15  classé au titre objet", "classe", "1987-04-15"],
    ["jour qui n’existe pas : rien d’inventé", INSCRIT, "1978/02/29 : inscrit au titre objet", "inscrit", null],
    ["année seule, sans nature : PROT la donne", CLASSE, "1862", "classe", null],
    ["année seule", CLASSE, "1862 : classé au titre objet", "classe", null],
    ["date à la française", INSCRIT, "15/07/1980 : inscrit au titre objet", "inscrit", "1980-07-15"],
    ["blancs en trop", CLASSE, "  1944/10/07 :classé au titre objet ;", "classe", "1944-10-07"],
    [
      "deux classements : le dernier",
      CLASSE,
      "1907/12/24 : classé au titre objet ; 1979/09/07 : classé au titre objet",
      "classe",
      "1979-09-07",
    ],
    [
      "dans l’autre ordre",
      CLASSE,
      "1979/09/07 : classé au titre objet;1907/12/24 : classé au titre objet",
      "classe",
      "1979-09-07",
    ],
    [
      "inscrit puis classé",
      `${INSCRIT};${CLASSE}`,
      "1953/01/01 : inscrit au titre objet ; 1960/01/01 : classé au titre objet",
      "classe",
      "1960-01-01",
    ],
    [
      "le même jour : la plus forte",
      CLASSE,
      "1953/01/01 : classé au titre objet ; 1953/01/01 : inscrit au titre objet",
      "classe",
      "1953-01-01",
    ],
    [
      "classé au titre immeuble",
      "classé au titre immeuble",
      "1913/01/25 : classé au titre immeuble",
      "classe",
      "1913-01-25",
    ],
    ["ensemble historique mobilier", "classé comme un ensemble historique mobilier", "", "classe", null],
    ["arrêté de classement", "", "1913/01/25 : arrêté de classement", "classe", "1913-01-25"],
    ["instance de classement : rien encore", "instance de classement", "", "aucune", null],
    ["rien", "", "", "aucune", null],
    ["accents perdus", "", "1913/01/25 : classe au titre objet", "classe", "1913-01-25"],
  ])("%s", (_, prot, dpro, protection, le) =>
    expect(protectionEnVigueur(prot, dpro)).toEqual({ protection, le, levee: false }),
  );
});

describe("la protection levée", () => {
  test.each([
    ["déclassé, en dernier", "", "1908/12/05 : classé au titre objet ; 1995/06/01 : déclassé", true],
    ["déclassé, en premier dans la liste", "", "1995/06/01 : déclassé;1908/12/05 : classé au titre objet", true],
    ["déclassé puis inscrit de nouveau", "", "1995/06/01 : déclassé ; 2001/03/02 : inscrit au titre objet", false],
    ["la date décide, pas la place", "", "2001/03/02 : inscrit au titre objet ; 1995/06/01 : déclassé", false],
    ["sans date : le dernier", "classé au titre objet;déclassé", "", true],
    ["sans date : le dernier, dans l’autre ordre", "déclassé;classé au titre objet", "", false],
    ["désinscrit", "", "1975/01/01 : inscrit au titre objet ; 1999/01/01 : désinscrit", true],
    ["radié", "", "1975/01/01 : inscrit ; 1999 : radiation de l'inscription", true],
    ["déclassé dans PROT, ignoré de DPRO", "déclassé", "1908/12/05 : classé au titre objet", true],
    [
      "déclassé dans PROT, mais DPRO sait la suite",
      "déclassé",
      "1995/06/01 : déclassé ; 2001/03/02 : inscrit au titre objet",
      false,
    ],
    ["un élément non daté ne l’emporte pas sur une date", "", "1953/03/17 : classé au titre objet ; déclassé", false],
  ])("%s", (_, prot, dpro, levee) => expect(protectionEnVigueur(prot, dpro).levee).toBe(levee));
});

test("l’ordre d’une liste datée ne change rien", () => {
  const item = fc.tuple(
    fc.integer({ min: 1850, max: 2020 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom(CLASSE, INSCRIT, "déclassé"),
  );
  const written = ([y, m, d, kind]: [number, number, number, string]) =>
    `${String(y)}/${String(m).padStart(2, "0")}/${String(d).padStart(2, "0")} : ${kind}`;
  const history = fc.array(item, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      history.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      fc.constantFrom(";", " ; "),
      ([list, shuffled], separator) => {
        const one = protectionEnVigueur("", list.map(written).join(separator));
        expect(protectionEnVigueur("", shuffled.map(written).join(";"))).toEqual(one);
      },
    ),
  );
});

test("aucun texte ne fait tomber la lecture", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (prot, dpro) => {
      const read = protectionEnVigueur(prot, dpro);
      expect(read.levee && read.protection !== "aucune").toBe(false);
    }),
  );
});
