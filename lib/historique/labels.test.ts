import { expect, test } from "vitest";
import { remarquesDe, suiteDossier, titreDossier, trouvailles } from "./labels";

const jour = (n: number) => new Date(Date.UTC(2026, 10, n, 12));
const passe = {
  communeCode: "51108",
  ...{
    statut: "archive" as const,
    creeLe: jour(1),
    transmisLe: jour(12),
    archiveLe: jour(28),
    archiveMotif: "campagne",
  },
  ...{ rapportLe: null, examineLe: null },
};
const fin = "Terminé le 28 novembre 2026, au lancement d’une campagne.";

test.each([
  [
    "accepté, puis archivé",
    { rapportLe: jour(20), examineLe: jour(20) },
    ["Rapport du conservateur : le 20 novembre 2026.", fin],
  ],
  [
    "rouvert quand il a été archivé",
    { rapportLe: jour(20) },
    [
      "Rapport du conservateur : le 20 novembre 2026.",
      "Le conservateur y revenait quand ce recensement s’est terminé : ce rapport est resté le dernier.",
      fin,
    ],
  ],
  ["jamais examiné", {}, ["Le conservateur n’a pas rendu de rapport avant la fin de ce recensement.", fin]],
  [
    "jamais envoyé",
    { transmisLe: null },
    ["Il n’a pas été envoyé : les réponses sont gardées comme elles étaient.", fin],
  ],
  ["archivé pour une autre raison", { archiveMotif: "equipe" }, [expect.anything(), "Terminé le 28 novembre 2026."]],
  [
    "d’une commune réunie, encore chez son conservateur",
    { statut: "transmis", archiveLe: null, archiveMotif: null },
    ["Le conservateur n’a pas encore rendu de rapport."],
  ],
  [
    "d’une commune réunie, rouvert",
    { statut: "transmis", archiveLe: null, archiveMotif: null, rapportLe: jour(20) },
    ["Rapport du conservateur : le 20 novembre 2026.", "Le conservateur y revient."],
  ],
] as const)("ce qu’un tour est devenu : %s", (_, values, attendu) => {
  expect(suiteDossier({ ...passe, ...values }).map((phrase) => phrase.replaceAll("\u00a0", " "))).toEqual(attendu);
});

test("un tour s’appelle par son envoi, ou par son début", () => {
  expect(titreDossier(passe)).toBe("Recensement envoyé le 12 novembre 2026");
  expect(titreDossier({ ...passe, transmisLe: null })).toBe("Recensement commencé le 1er novembre 2026");
});

test("ce qui a été trouvé ne dit que ce qu’il y a", () => {
  const dire = (recenses: number, introuvables: number, peril: number) =>
    trouvailles({ recenses, introuvables, peril }).replaceAll("\u00a0", " ");
  expect(dire(12, 1, 2)).toBe("12 objets recensés, 1 introuvable et 2 en péril.");
  expect(dire(1, 0, 0)).toBe("1 objet recensé.");
  expect(dire(0, 0, 0)).toBe("Aucun objet recensé.");
});

test("une réponse mise à part, revenue ou partie, dit pourquoi", () => {
  const reponse = {
    ...{ statut: "termine" as const, enListe: true, detacheLe: null },
    motif: null,
    communeActuelle: null,
  };
  expect(remarquesDe(reponse)).toEqual([]);
  expect(remarquesDe({ ...reponse, detacheLe: jour(3) })[0]).toContain("a quitté la liste le 3 novembre 2026");
  expect(remarquesDe({ ...reponse, enListe: false, communeActuelle: "Épernay" })).toEqual([
    "La base nationale le situe maintenant à Épernay.",
  ]);
});

test("les jours d’un tour sont ceux de sa commune, où qu’elle soit", () => {
  const transmisLe = new Date("2026-05-03T20:00:00Z");
  const titre = (communeCode: string) => titreDossier({ ...passe, communeCode, transmisLe });
  expect(titre("51108")).toBe("Recensement envoyé le 3 mai 2026");
  expect(titre("97411")).toBe("Recensement envoyé le 4 mai 2026");
  const matin = new Date("2026-05-03T08:00:00Z");
  const suite = suiteDossier({ ...passe, communeCode: "98735", rapportLe: matin, examineLe: matin, archiveLe: matin });
  expect(suite.map((phrase) => phrase.replaceAll("\u00a0", " "))).toEqual([
    "Rapport du conservateur : le 2 mai 2026.",
    "Terminé le 2 mai 2026, au lancement d’une campagne.",
  ]);
});
