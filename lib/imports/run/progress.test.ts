import { expect, test } from "vitest";
import { stopwatch, progressSentence } from "./progress";

test("la vitesse et le temps restant se mesurent étape par étape", () => {
  let now = 0;
  const mesure = stopwatch(() => now);
  expect(mesure({ etape: "telechargement", lignes: 0, octets: 10, total: 100 })).toMatchObject({ reste: null });
  now = 10_000;
  expect(mesure({ etape: "telechargement", lignes: 0, octets: 50, total: 100 })).toMatchObject({
    debit: null,
    reste: 10,
  });
  // Reading begins: what the download took is not counted.
  expect(mesure({ etape: "lecture", lignes: 0, octets: 0, total: 100 })).toMatchObject({ debit: null, reste: null });
  now = 12_000;
  expect(mesure({ etape: "lecture", lignes: 4000, octets: 25, total: 100 })).toMatchObject({ debit: 2000, reste: 6 });
  now = 13_000;
  expect(mesure({ etape: "comparaison", lignes: 16_000, octets: 100, total: 100 })).toMatchObject({
    debit: null,
    reste: null,
  });
});

test.each([
  [
    { etape: "telechargement", octets: 120e6, total: 365e6, reste: 130 },
    "Téléchargement : 120 Mo sur 365 Mo, encore 2 min 10 s environ",
  ],
  [
    { etape: "lecture", octets: 50, total: 100, debit: 31_000, reste: 5 },
    "Lecture : 12 000 lignes (50 %), 31 000 lignes par seconde, encore 5 s environ",
  ],
  [{ etape: "lecture", octets: 50, total: null, debit: 31_000 }, "Lecture : 12 000 lignes, 31 000 lignes par seconde"],
  [{ etape: "comparaison" }, "Comparaison de 12 000 lignes avec la base"],
  [{ etape: "ecriture" }, "Enregistrement des changements (12 000 lignes lues)"],
] as const)("en mots : %o", (progres, attendu) => {
  const phrase = progressSentence({ lignes: 12_000, octets: 0, total: null, debit: null, reste: null, ...progres });
  expect(phrase.replace(/[\u00a0\u202f]/g, " ")).toBe(attendu);
});
