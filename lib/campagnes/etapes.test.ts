import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { addDays } from "@/lib/dates";
import {
  decide,
  etapeDue,
  etapesAPasser,
  etatEtape,
  isOver,
  isOverThere,
  situation,
  TABLE,
  type EtatDestinataire,
  type Situation,
} from "./etapes";
import { campagneMails } from "./mails/mails";
import type { Dates } from "./rules";

const dates: Dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
const tranquille: EtatDestinataire = {
  situation: "non_commence",
  desinscrit: false,
  objets: 4,
  adresse: "joignable",
  derniereActivite: null,
};
const ilYA = (jours: number, etape: Etape) => addDays(dates[etape], -jours);
const mail = (etape: Etape, changement: Partial<EtatDestinataire>) => {
  const decision = decide(etape, dates[etape], { ...tranquille, ...changement });
  return "envoyer" in decision ? decision.envoyer : decision.ignorer;
};

describe("situation d’une commune", () => {
  test.each([
    ["sans dossier", { dossier: null, objets: 3, recenses: 0 }, "non_commence"],
    ["dont l’ancien dossier est archivé", { dossier: "archive", objets: 3, recenses: 3 }, "non_commence"],
    ["qui n’a encore rien validé", { dossier: "en_cours", objets: 3, recenses: 0 }, "commence"],
    ["à qui il manque un objet", { dossier: "en_cours", objets: 3, recenses: 2 }, "commence"],
    ["qui a tout validé", { dossier: "en_cours", objets: 3, recenses: 3 }, "a_envoyer"],
    ["qui a transmis", { dossier: "transmis", objets: 3, recenses: 3 }, "envoye"],
    ["qui a transmis et reçoit un objet de plus", { dossier: "transmis", objets: 4, recenses: 3 }, "envoye"],
    ["examinée", { dossier: "examine", objets: 3, recenses: 3 }, "envoye"],
  ] as const)("une commune %s", (_, commune, attendue) => expect(situation(commune)).toBe(attendue));
});

/** The table of spec 4.2, line by line: quiet for long | at work yesterday. */
describe("quel mail à quelle étape", () => {
  test.each<[Etape, Exclude<Situation, "envoye">, string, string]>([
    ["lancement", "non_commence", "lancement", "lancement"],
    ["lancement", "commence", "lancement", "activite_recente"],
    ["lancement", "a_envoyer", "lancement", "activite_recente"],
    ["relance1", "non_commence", "relance1-non-commence", "relance1-non-commence"],
    ["relance1", "commence", "en_bonne_voie", "en_bonne_voie"],
    ["relance1", "a_envoyer", "en_bonne_voie", "en_bonne_voie"],
    ["relance2", "non_commence", "relance2-non-commence", "relance2-non-commence"],
    ["relance2", "commence", "relance2-commence", "activite_recente"],
    ["relance2", "a_envoyer", "relance2-a-envoyer", "activite_recente"],
    ["relance3", "non_commence", "relance3-non-commence", "relance3-non-commence"],
    ["relance3", "commence", "relance3-commence", "activite_recente"],
    ["relance3", "a_envoyer", "relance3-a-envoyer", "activite_recente"],
    ["fin", "non_commence", "fin-non-commence", "fin-non-commence"],
    ["fin", "commence", "fin-commence", "fin-commence"],
    ["fin", "a_envoyer", "fin-a-envoyer", "fin-a-envoyer"],
  ])("%s, %s : %s, ou %s si elle y travaillait la veille", (etape, cas, calme, active) => {
    expect(mail(etape, { situation: cas, derniereActivite: ilYA(40, etape) })).toBe(calme);
    expect(mail(etape, { situation: cas, derniereActivite: ilYA(1, etape) })).toBe(active);
  });

  test.each([
    [6, "relance2-commence"],
    [5, "relance2-commence"],
    [4, "activite_recente"],
    [0, "activite_recente"],
    [-1, "activite_recente"],
  ])("touché %i jours avant l’étape : %s", (jours, attendu) =>
    expect(mail("relance2", { situation: "commence", derniereActivite: ilYA(jours, "relance2") })).toBe(attendu),
  );

  test.each(ETAPES)("%s : rien à qui a envoyé, s’est désinscrit ou ne peut plus être joint", (etape) => {
    expect(mail(etape, { situation: "envoye" })).toBe("dossier_envoye");
    for (const cas of ["non_commence", "commence", "a_envoyer", "envoye"] as const)
      expect(mail(etape, { situation: cas, desinscrit: true })).toBe("desinscrit");
    expect(mail(etape, { objets: 0 })).toBe("sans_objet");
    expect(mail(etape, { adresse: "absente" })).toBe("sans_compte");
    expect(mail(etape, { adresse: "rejetee" })).toBe("adresse_rejetee");
  });

  test("chaque courriel sert, et ne sert qu’à son étape", () => {
    const table: Record<Etape, Record<string, { gabarit: string } | null>> = TABLE;
    const used = ETAPES.flatMap((etape) =>
      Object.values(table[etape]).flatMap((regle) => (regle ? [{ etape, gabarit: regle.gabarit }] : [])),
    );
    expect([...new Set(used.map(({ gabarit }) => gabarit))].sort()).toEqual(Object.keys(campagneMails).sort());
    for (const { etape, gabarit } of used) expect(gabarit.startsWith(etape)).toBe(true);
  });
});

describe("quelle étape est due", () => {
  test.each([
    ["2026-11-01", null, false],
    ["2026-11-02", "lancement", false],
    ["2026-11-15", "lancement", false],
    ["2026-11-16", "relance1", false],
    ["2026-12-13", "relance2", false],
    ["2026-12-28", "fin", false],
    ["2026-12-29", "fin", true],
  ] as const)("le %s : %s", (jour, etape, finie) => {
    expect(etapeDue(dates, jour)).toBe(etape);
    expect(isOver(dates, jour)).toBe(finie);
  });

  test.each([
    ["au lancement", null, "2026-11-02", ["lancement"]],
    ["deux fois le même jour", "lancement", "2026-11-02", []],
    ["le lendemain d’un jour manqué", "lancement", "2026-11-17", ["relance1"]],
    ["deux étapes manquées", "lancement", "2026-12-01", ["relance1 (périmée)", "relance2"]],
    [
      "jamais avancée, réveillée à la dernière relance",
      null,
      "2026-12-14",
      ["lancement (périmée)", "relance1 (périmée)", "relance2 (périmée)", "relance3"],
    ],
    ["le lundi qui suit une clôture manquée", "relance3", "2027-01-04", ["fin"]],
    ["quinze jours après une clôture manquée", "relance3", "2027-01-12", ["fin (périmée)"]],
    ["avant le lancement", null, "2026-10-30", []],
  ] as const)("%s", (_, derniere, jour, attendu) =>
    expect(
      etapesAPasser(derniere, dates, jour).map(({ etape, perimee }) => (perimee ? `${etape} (périmée)` : etape)),
    ).toEqual(attendu),
  );

  /** Week-ends included: what was missed on a Friday leaves on the Saturday. */
  const jours = Array.from({ length: 90 }, (_, n) => addDays("2026-10-26", n));

  test("quels que soient les jours où la machine dort : chaque étape passée une fois, dans l’ordre, et jamais un mail d’hier", () =>
    fc.assert(
      fc.property(fc.subarray(jours), fc.boolean(), (eveils, deuxFois) => {
        let derniere: Etape | null = null;
        const passages: { etape: Etape; perimee: boolean; jour: string }[] = [];
        for (const jour of eveils.flatMap((j) => (deuxFois ? [j, j] : [j])))
          for (const passage of etapesAPasser(derniere, dates, jour)) {
            passages.push({ ...passage, jour });
            derniere = passage.etape;
          }
        expect(passages.map(({ etape }) => etape)).toEqual(ETAPES.slice(0, passages.length));
        for (const { etape, perimee, jour } of passages) {
          const suivante = ETAPES[ETAPES.indexOf(etape) + 1];
          expect(jour >= dates[etape]).toBe(true);
          if (suivante) expect(perimee).toBe(jour >= dates[suivante]);
        }
        // At most one mail a day, and none on a day without a run.
        const envois = passages.filter(({ perimee }) => !perimee).map(({ jour }) => jour);
        expect(new Set(envois).size).toBe(envois.length);
      }),
    ));

  test("une machine qui ne dort jamais passe chaque étape le jour dit", () => {
    let derniere: Etape | null = null;
    const passages: string[] = [];
    for (const jour of jours)
      for (const { etape, perimee } of etapesAPasser(derniere, dates, jour)) {
        passages.push(`${etape} ${jour} ${perimee}`);
        derniere = etape;
      }
    expect(passages).toEqual(ETAPES.map((etape) => `${etape} ${dates[etape]} false`));
  });
});

describe("où en est une étape", () => {
  const enCours = { ...dates, statut: "en_cours", commenceLe: new Date("2026-11-02T08:30:00+01:00") } as const;
  const rien = { avant: 22, lignes: 0, perimees: 0, enRoute: 0 };
  const toutes = { avant: 0, lignes: 22, perimees: 0, enRoute: 0 };
  const avantLeMoteur = "2026-11-16T07:00:00+01:00";
  const midi = "2026-11-16T12:00:00+01:00";
  test.each([
    ["son jour n’est pas venu", "relance2", enCours, rien, midi, "a_venir"],
    [
      "son jour est venu, le moteur ne passe qu’à huit heures et demie",
      "relance1",
      enCours,
      rien,
      avantLeMoteur,
      "attendue",
    ],
    ["midi, et rien n’est parti : sa date ne suffit pas", "relance1", enCours, rien, midi, "en_retard"],
    ["le lendemain à l’aube, toujours rien", "relance1", enCours, rien, "2026-11-17T06:00:00+01:00", "en_retard"],
    [
      "le moteur s’est arrêté au milieu des communes",
      "relance1",
      enCours,
      { ...toutes, avant: 10, lignes: 12 },
      midi,
      "en_retard",
    ],
    [
      "toutes y sont passées, des courriels attendent leur tour",
      "relance1",
      enCours,
      { ...toutes, enRoute: 3 },
      midi,
      "en_route",
    ],
    ["toutes y sont passées", "relance1", enCours, toutes, midi, "faite"],
    ["la suivante est venue avant que celle-ci ne parte", "lancement", enCours, rien, midi, "manquee"],
    ["notée périmée pour toutes", "lancement", enCours, { ...toutes, perimees: 22 }, midi, "manquee"],
    [
      "partie pour quelques-unes, périmée pour les autres",
      "lancement",
      enCours,
      { ...toutes, perimees: 10 },
      midi,
      "partielle",
    ],
    [
      "planifiée, lancement à venir",
      "lancement",
      { ...enCours, statut: "planifiee", commenceLe: null },
      rien,
      "2026-10-30T12:00:00+01:00",
      "a_venir",
    ],
    [
      "planifiée, et le jour du lancement passe",
      "lancement",
      { ...enCours, statut: "planifiee", commenceLe: null },
      rien,
      "2026-11-02T12:00:00+01:00",
      "en_retard",
    ],
    [
      "lancée à midi par quelqu’un, il y a une minute",
      "lancement",
      { ...enCours, commenceLe: new Date("2026-11-02T12:00:00+01:00") },
      rien,
      "2026-11-02T12:01:00+01:00",
      "attendue",
    ],
    [
      "un brouillon dont les jours sont passés",
      "lancement",
      { ...enCours, statut: "brouillon", commenceLe: null },
      rien,
      midi,
      "a_venir",
    ],
    [
      "terminée sans que la clôture soit partie",
      "fin",
      { ...enCours, statut: "terminee" },
      { ...toutes, perimees: 22 },
      "2027-02-01T12:00:00+01:00",
      "manquee",
    ],
    [
      "terminée, d’une époque sans registre",
      "relance1",
      { ...enCours, statut: "terminee" },
      { ...toutes, lignes: 0 },
      "2027-02-01T12:00:00+01:00",
      "faite",
    ],
  ] as const)("%s", (_, etape, campagne, passage, now, attendu) =>
    expect(etatEtape(etape, campagne, passage, new Date(now))).toBe(attendu),
  );
});

test("le dernier jour d’une campagne finit à minuit là où est la mairie", () => {
  const fin = "2026-12-31";
  // Midnight has passed in Nouméa, not in Paris; then in Paris, not in Papeete.
  const [apres, minuit] = [new Date("2026-12-31T14:00:00Z"), new Date("2027-01-01T00:00:00Z")];
  expect(["98818", "51108", "98735"].map((code) => isOverThere(fin, code, apres))).toEqual([true, false, false]);
  expect(["98818", "51108", "98735"].map((code) => isOverThere(fin, code, minuit))).toEqual([true, true, false]);
});
