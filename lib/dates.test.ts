import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jobs, type Job } from "@/lib/jobs/jobs";
import {
  addDays,
  dateCourte,
  dateHeure,
  dateJour,
  dateLongue,
  heure,
  heureDe,
  isOuvre,
  jourDe,
  rangDansLaSemaine,
  zoneDe,
} from "./dates";

const HEURE = 3_600_000;
const DU = "2026-01-01";
const AU = "2035-12-31";

/** Every day of ten years, counted without any zone. */
const jours: string[] = [];
for (let at = Date.parse(DU); at <= Date.parse(AU); at += 24 * HEURE)
  jours.push(new Date(at).toISOString().slice(0, 10));

/** The moment of a year when European clocks change: 1:00 in London, on the last Sunday of March (month 2) or October (month 9). */
function changement(annee: number, mois: 2 | 9): number {
  const dernier = new Date(Date.UTC(annee, mois, 31, 1));
  return dernier.getTime() - dernier.getUTCDay() * 24 * HEURE;
}
/** What the European rule says of Paris, computed without the tables of the machine. */
function decalage(at: number): number {
  const annee = new Date(at).getUTCFullYear();
  return at >= changement(annee, 2) && at < changement(annee, 9) ? 2 * HEURE : HEURE;
}
/** What a clock on a wall in Paris shows, as « 2026-03-29T03:00 ». */
const horloge = (at: number) => new Date(at + decalage(at)).toISOString().slice(0, 16);
/** The moment when a day begins in Paris: midnight never changes zone. */
function debut(jour: string): number {
  const minuit = Date.parse(jour);
  return minuit - decalage(minuit - HEURE);
}

const nuits = Array.from({ length: 10 }, (_, n) => 2026 + n).flatMap((annee) =>
  ([2, 9] as const).map((mois) => new Date(changement(annee, mois)).toISOString().slice(0, 10)),
);

test("chaque jour de dix ans commence à son minuit de Paris, finit la milliseconde avant le suivant, et dure 24 heures, sauf deux par an", () => {
  const durees = new Map<number, number>();
  for (const jour of jours) {
    const [de, a] = [debut(jour), debut(addDays(jour, 1))];
    if (jourDe(new Date(de)) !== jour || jourDe(new Date(a - 1)) !== jour || jourDe(new Date(de - 1)) === jour)
      expect.fail(`${jour}: ${new Date(de).toISOString()} à ${new Date(a).toISOString()}`);
    if (heureDe(new Date(de)) !== 0 || heureDe(new Date(a - 1)) !== 23) expect.fail(jour);
    durees.set(a - de, (durees.get(a - de) ?? 0) + 1);
  }
  expect(durees).toEqual(
    new Map([
      [24 * HEURE, jours.length - 20],
      [23 * HEURE, 10],
      [25 * HEURE, 10],
    ]),
  );
});

test("n’importe quel instant de dix ans : le jour, l’heure et ce qui est écrit sont ceux d’une horloge de Paris", () => {
  const instant = fc.oneof(
    fc.integer({ min: debut(DU), max: debut(AU) }),
    // As often, within two hours of a change of hour.
    fc
      .tuple(fc.constantFrom(...nuits), fc.integer({ min: -2 * HEURE, max: 2 * HEURE }))
      .map(([nuit, ms]) => Date.parse(`${nuit}T01:00:00Z`) + ms),
  );
  fc.assert(
    fc.property(instant, (at) => {
      const [jour = "", minute = ""] = horloge(at).split("T");
      const moment = new Date(at);
      expect([jourDe(moment), heureDe(moment)]).toEqual([jour, Number(minute.slice(0, 2))]);
      expect(heure(moment)).toBe(minute.replace(":", "\u00a0h\u00a0"));
      expect(dateHeure(moment)).toContain(heure(moment));
      // A day and its beginning say the same.
      expect(debut(jour)).toBeLessThanOrEqual(at);
      expect(debut(addDays(jour, 1))).toBeGreaterThan(at);
    }),
    { numRuns: 2000 },
  );
});

test("de jour en jour : un en avant et un en arrière reviennent, la semaine ne perd ni ne redit un jour", () => {
  for (const [n, jour] of jours.entries()) {
    if (addDays(jour, 1) !== (jours[n + 1] ?? "2036-01-01") || addDays(addDays(jour, 1), -1) !== jour)
      expect.fail(jour);
    // The first of January 2026 is a Thursday.
    if (rangDansLaSemaine(jour) !== ((n + 3) % 7) + 1 || isOuvre(jour) !== rangDansLaSemaine(jour) <= 5)
      expect.fail(jour);
  }
});

test("le lundi qui suit un changement d’heure se lit lundi, de sa première à sa dernière minute", () => {
  for (const nuit of nuits) {
    const lundi = addDays(nuit, 1);
    expect([rangDansLaSemaine(nuit), rangDansLaSemaine(lundi)]).toEqual([7, 1]);
    for (const at of [debut(lundi), debut(addDays(lundi, 1)) - 1])
      expect(dateJour(jourDe(new Date(at)))).toMatch(/^lundi /);
  }
});

describe("ce qui tourne une fois par jour", () => {
  const quotidiens = Object.entries<Job>(jobs).flatMap(([name, { cron }]) => {
    const [minute = "", heures = "", ...reste] = cron?.split(" ") ?? [];
    return reste.join(" ") === "* * *" && heures !== "*" ? [[name, `${heures}:${minute}`] as const] : [];
  });
  test("il y en a", () => expect(quotidiens.length).toBeGreaterThan(3));

  test.each(quotidiens)("%s (%s, à Paris) : une fois, ni deux ni aucune, la nuit où l’heure change", (_, quand) => {
    const [heures, minute] = quand.split(":").map(Number);
    for (const nuit of nuits) {
      let fois = 0;
      for (let at = debut(nuit); at < debut(addDays(nuit, 1)); at += 60_000)
        if (heureDe(new Date(at)) === heures && new Date(at).getUTCMinutes() === minute) fois++;
      expect(fois, nuit).toBe(1);
    }
  });
});

describe("outre-mer, un moment se dit au jour et à l’heure de la mairie", () => {
  /** Ten in the evening in Paris, in summer. */
  const soir = new Date("2026-05-03T20:00:00Z");
  test.each([
    ["la métropole", "51108", "3 mai 2026 à 22\u00a0h\u00a000"],
    ["la Corse", "2A004", "3 mai 2026 à 22\u00a0h\u00a000"],
    ["la Guadeloupe", "97105", "3 mai 2026 à 16\u00a0h\u00a000"],
    ["la Guyane", "97302", "3 mai 2026 à 17\u00a0h\u00a000"],
    ["La Réunion", "97411", "4 mai 2026 à 00\u00a0h\u00a000"],
    ["Mayotte", "97611", "3 mai 2026 à 23\u00a0h\u00a000"],
    ["Saint-Pierre-et-Miquelon", "97502", "3 mai 2026 à 18\u00a0h\u00a000"],
    ["la Polynésie", "98735", "3 mai 2026 à 10\u00a0h\u00a000"],
    ["Wallis", "98611", "4 mai 2026 à 08\u00a0h\u00a000"],
    ["la Nouvelle-Calédonie", "98818", "4 mai 2026 à 07\u00a0h\u00a000"],
  ])("%s", (_, code, attendu) => {
    expect(dateHeure(soir, zoneDe(code))).toBe(attendu);
    expect(jourDe(soir, zoneDe(code))).toBe(attendu.startsWith("4") ? "2026-05-04" : "2026-05-03");
  });

  test("un jour enregistré est le même partout, et sans commune c’est Paris", () => {
    for (const code of ["51108", "98611", "98735"])
      expect(dateLongue("2026-12-31", zoneDe(code))).toBe("31 décembre 2026");
    expect(dateCourte(soir)).toBe("3 mai 2026");
    expect(zoneDe("974")).toBe(zoneDe("97411"));
  });
});
