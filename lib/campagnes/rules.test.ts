import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { ETAPES, STATUTS_DOSSIER, type Etape } from "@/db/vocabulaire";
import { addDays } from "@/lib/dates";
import {
  awaitsExamen,
  datesFrom,
  debut,
  empechement,
  isDay,
  isOuvrable,
  fautesDeDates,
  followDates,
  jourOuvre,
  obstaclesToPlan,
  preselectionnee,
  proposeDates,
  type Dates,
} from "./rules";

/** Monday 2 November 2026 and the following fortnights. */
const dates: Dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
const vendredi = "2026-10-30";

describe("dates", () => {
  test.each([
    ["cinq lundis de quinzaine en quinzaine", {}, {}],
    ["un samedi", { relance1: "2026-11-14" }, { relance1: "week_end" }],
    ["un dimanche", { fin: "2027-01-03" }, { fin: "week_end" }],
    ["le 11 novembre", { relance1: "2026-11-11" }, { relance1: "ferie" }],
    ["Noël, un vendredi", { relance3: "2026-12-25" }, { relance3: "ferie" }],
    ["le lundi de Pâques", { fin: "2027-03-29" }, { fin: "ferie" }],
    ["le Vendredi saint, où l’on travaille dans la Marne", { fin: "2027-03-26" }, {}],
    ["deux étapes le même jour", { relance2: "2026-11-16" }, { relance2: "desordre" }],
    ["une étape avant la précédente", { relance3: "2026-11-20" }, { relance3: "desordre" }],
    ["un lancement aujourd’hui", { lancement: vendredi }, { lancement: "passee" }],
    ["un lancement hier", { lancement: "2026-10-29" }, { lancement: "passee" }],
    ["un jour vide", { relance2: "" }, { relance2: "absente" }],
    ["un jour qui n’existe pas", { relance1: "2026-11-31" }, { relance1: "absente" }],
    ["un jour écrit autrement", { relance1: "16/11/2026" }, { relance1: "absente" }],
  ] as const)("%s", (_, changement, fautes) =>
    expect(fautesDeDates({ ...dates, ...changement }, vendredi)).toEqual(fautes),
  );

  test.each([
    ["2028-02-29", true],
    ["2027-02-29", false],
    ["2026-13-01", false],
    ["2026-1-01", false],
    ["", false],
  ])("%s est un jour : %s", (jour, attendu) => expect(isDay(jour)).toBe(attendu));

  const rien = new Set<Etape>();
  test("choisir le lancement propose les quatre autres", () =>
    expect(datesFrom(dates.lancement)).toEqual({ ...dates, fin: "2027-01-04" }));
  test("choisir une relance ne touche pas à ce qui la précède", () =>
    expect(followDates({ ...dates, relance3: "2026-12-15" }, "relance3", rien)).toEqual({
      ...dates,
      relance3: "2026-12-15",
      fin: "2027-01-04",
    }));
  test("un samedi propose des lundis", () =>
    expect(followDates({ ...dates, relance2: "2026-11-28" }, "relance2", rien)).toMatchObject({
      relance3: "2026-12-14",
      fin: "2027-01-04",
    }));
  test("un jour férié est sauté, celui du seul département aussi", () => {
    expect(followDates({ ...dates, lancement: "2026-10-28" }, "lancement", rien).relance1).toBe("2026-11-12");
    const avantPaques = { ...dates, lancement: "2027-03-12" };
    expect(followDates(avantPaques, "lancement", rien, "51").relance1).toBe("2027-03-26");
    expect(followDates(avantPaques, "lancement", rien, "67").relance1).toBe("2027-03-30");
  });
  test("rien ne suit la clôture", () => expect(followDates(dates, "fin", rien)).toEqual(dates));
  test("un jour choisi à la main reste, tant qu’il vient encore après", () => {
    const choisies = new Set<Etape>(["lancement", "relance2"]);
    const tot = followDates({ ...dates, lancement: "2026-10-26" }, "lancement", choisies);
    expect(tot).toMatchObject({ relance1: "2026-11-09", relance2: dates.relance2 });
    const tard = followDates({ ...dates, lancement: "2026-11-23" }, "lancement", choisies);
    expect(tard).toMatchObject({ relance1: "2026-12-07", relance2: "2026-12-21" });
  });

  const unJour = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2026-01-01", n));
  test("ce qui est proposé est toujours permis", () =>
    fc.assert(
      fc.property(unJour, unJour, fc.integer({ min: 0, max: 4 }), (aujourdhui, choisi, rang) => {
        const defaut = proposeDates(aujourdhui);
        expect(fautesDeDates(defaut, aujourdhui)).toEqual({});
        const etape = ETAPES[rang]!;
        const jour = jourOuvre(choisi > defaut.lancement ? choisi : defaut.lancement);
        const suite = followDates({ ...defaut, [etape]: jour }, etape, rien);
        let precedent = jour;
        for (const suivante of ETAPES.slice(rang + 1)) {
          expect(suite[suivante] >= addDays(precedent, 14)).toBe(true);
          expect(suite[suivante] <= addDays(precedent, 26)).toBe(true);
          expect(isOuvrable(suite[suivante])).toBe(true);
          precedent = suite[suivante];
        }
      }),
    ));

  test.each([
    ["la veille, un dimanche", "2026-11-01", "ferme"],
    ["trois jours avant, un vendredi", vendredi, "en_avance"],
    ["le jour dit", "2026-11-02", "a_l_heure"],
    ["le lendemain, parce que la machine dormait", "2026-11-03", "a_l_heure"],
    ["le samedi d’après", "2026-11-07", "a_l_heure"],
  ] as const)("lancer %s", (_, aujourdhui, attendu) =>
    expect(debut({ ...dates, departementCode: "51" }, aujourdhui)).toBe(attendu),
  );
});

describe("planifier", () => {
  const complet = {
    departementCode: "51",
    expediteur: "C. Arnaud",
    drac: "DRAC Grand Est",
    signature: "Camille Arnaud",
    dates,
    destinataires: 3,
  };
  test.each([
    ["tout y est", {}, []],
    ["pas d’expéditeur", { expediteur: null }, ["expediteur"]],
    ["une DRAC faite d’espaces", { drac: "  " }, ["drac"]],
    ["pas de signature", { signature: "" }, ["signature"]],
    ["aucune commune", { destinataires: 0 }, ["destinataires"]],
    ["un jour férié", { dates: { ...dates, relance1: "2026-11-11" } }, ["dates"]],
    ["un lancement déjà passé", { dates: { ...dates, lancement: "2026-10-28" } }, ["dates"]],
    [
      "rien",
      { expediteur: null, drac: null, signature: null, destinataires: 0 },
      ["expediteur", "drac", "signature", "destinataires"],
    ],
  ])("%s", (_, changement, obstacles) =>
    expect(obstaclesToPlan({ ...complet, ...changement }, vendredi)).toEqual(obstacles),
  );
});

describe("destinataires", () => {
  const commune = { objets: 4, comptes: 1, dossier: null };
  test.each([
    ["ordinaire", {}, null, true, false],
    ["sans objet", { objets: 0 }, "sans_objet", false, false],
    ["sans compte", { comptes: 0 }, "sans_compte", false, false],
    ["dont le recensement est en cours", { dossier: "en_cours" as const }, "recensement_en_cours", false, false],
    ["dont le dossier attend son examen", { dossier: "transmis" as const }, null, false, true],
    ["dont le dossier est examiné", { dossier: "examine" as const }, null, true, false],
    ["dont le dossier est archivé", { dossier: "archive" as const }, null, true, false],
    ["sans objet ni compte", { objets: 0, comptes: 0 }, "sans_objet", false, false],
  ])("une commune %s", (_, changement, raison, choisie, avertie) => {
    const candidate = { ...commune, ...changement };
    expect(empechement(candidate)).toBe(raison);
    expect(preselectionnee(candidate)).toBe(choisie);
    expect(awaitsExamen(candidate)).toBe(avertie);
  });

  test("une commune présélectionnée peut toujours recevoir, et jamais par-dessus un dossier à examiner", () =>
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), fc.constantFrom(null, ...STATUTS_DOSSIER), (objets, comptes, dossier) => {
        const candidate = { objets, comptes, dossier };
        if (preselectionnee(candidate))
          expect([empechement(candidate), awaitsExamen(candidate)]).toEqual([null, false]);
      }),
    ));
});
