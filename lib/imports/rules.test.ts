import { describe, expect, test } from "vitest";
import { dernierJourDu, empechement, etatDe, isHeavyDeparture, prochainJour, type Essai } from "./rules";

const maintenant = new Date("2026-11-25T10:00:00Z");
const ilYA = (ms: number) => new Date(maintenant.getTime() - ms);

test("un import dont le travailleur se tait est dit interrompu", () => {
  expect(etatDe({ statut: "en_cours", battementLe: ilYA(1000) }, maintenant)).toBe("en_cours");
  expect(etatDe({ statut: "en_cours", battementLe: ilYA(31_000) }, maintenant)).toBe("interrompu");
  expect(etatDe({ statut: "applique", battementLe: ilYA(31_000) }, maintenant)).toBe("applique");
});

const essai: Essai = { statut: "a_blanc", finiLe: ilYA(1000), confirmable: true, fichierGarde: true, depasse: false };
test.each<[string, Partial<Essai>, ReturnType<typeof empechement>]>([
  ["un essai terminé", {}, null],
  ["un import arrêté par une alerte que l’on peut accepter", { statut: "refuse" }, null],
  ["un fichier illisible", { statut: "refuse", confirmable: false }, "illisible"],
  ["un import déjà appliqué", { statut: "applique" }, "pas_un_essai"],
  ["un import en cours", { statut: "en_cours", finiLe: null }, "pas_un_essai"],
  ["un import annulé", { statut: "annule" }, "pas_un_essai"],
  ["un essai vieux de huit jours", { finiLe: ilYA(8 * 24 * 3_600_000) }, "fichier_oublie"],
  ["un essai dont le fichier n’est nulle part", { fichierGarde: false }, "fichier_oublie"],
  ["un essai suivi d’un autre import", { depasse: true }, "depasse"],
])("appliquer %s", (_, valeurs, attendu) => {
  expect(empechement({ ...essai, ...valeurs }, maintenant)).toBe(attendu);
});

describe("le jour de la semaine, à l’heure de France", () => {
  test.each([
    // 25 November 2026 is a Wednesday; in winter France is one hour ahead of UTC.
    ["plus tôt dans la semaine", { jour: 1, heure: 4 }, "2026-11-25T10:00:00Z", "2026-11-23"],
    ["aujourd’hui, l’heure est passée", { jour: 3, heure: 11 }, "2026-11-25T10:00:00Z", "2026-11-25"],
    ["aujourd’hui, pas encore l’heure", { jour: 3, heure: 12 }, "2026-11-25T10:00:00Z", "2026-11-18"],
    ["plus tard dans la semaine", { jour: 7, heure: 4 }, "2026-11-25T10:00:00Z", "2026-11-22"],
    ["minuit passé en France, pas à Greenwich", { jour: 4, heure: 0 }, "2026-11-25T23:30:00Z", "2026-11-26"],
    ["la nuit où deux heures n’existe pas", { jour: 7, heure: 2 }, "2027-03-28T01:10:00Z", "2027-03-28"],
    ["la nuit où deux heures vient deux fois", { jour: 7, heure: 2 }, "2026-10-25T01:10:00Z", "2026-10-25"],
  ])("%s", (_, programme, instant, attendu) => {
    expect(dernierJourDu(programme, new Date(instant))).toBe(attendu);
  });
  test("le prochain vient sept jours après le dernier", () => {
    expect(prochainJour({ jour: 1, heure: 4 }, maintenant)).toBe("2026-11-30");
    expect(prochainJour({ jour: 3, heure: 12 }, maintenant)).toBe("2026-11-25");
  });
});

test.each([
  ["aucun départ", 0, 200, false],
  ["dix, qui se lisent tous dans le rapport", 10, 10, false],
  ["onze sur douze", 11, 12, true],
  ["un dixième", 100, 1000, true],
  ["moins d’un dixième", 99, 1000, false],
  ["423 sur 423", 423, 423, true],
  ["d’un rapport qui ne dit pas combien il y en avait", 11, undefined, true],
])("%s : le nombre est à écrire ? %s sur %s", (_, sortis, enListe, lourd) =>
  expect(isHeavyDeparture(sortis, enListe)).toBe(lourd),
);
