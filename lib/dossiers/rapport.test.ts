import { expect, test } from "vitest";
import { parseRapport, parFiche, type ObjetDuRapport, type Rapport } from "./rapport";

const objet = (titre: string, fiches: ObjetDuRapport["fiches"]): ObjetDuRapport => ({
  recensementId: "0198c6a0-0000-7000-8000-000000000001",
  ref: "PM51000001",
  titre,
  edifice: "Église",
  emplacement: null,
  prioritaire: false,
  localisation: "edifice_initial",
  edificeNom: null,
  autreCommune: null,
  recensable: true,
  etat: { commune: "bon", conservateur: null },
  securisation: { commune: "en_securite", conservateur: null },
  notes: null,
  photos: [],
  examineLe: null,
  fiches,
  commentaire: null,
});

const rapport: Rapport = {
  version: 1,
  commune: { codeInsee: "51029", nom: "Avize" },
  transmisLe: "2026-11-12T10:00:00.000Z",
  examineLe: "2026-11-23T10:00:00.000Z",
  conservateur: "Camille Arnaud",
  commentaireCommune: null,
  commentaire: "Merci",
  visite: "none",
  objets: [
    objet("Cloche", ["entretien_objet", "securisation"]),
    objet("Calice", []),
    objet("Tableau", ["securisation"]),
  ],
};

test("par fiche : dans l’ordre des fiches, sans celles dont personne n’a besoin", () =>
  expect(parFiche(rapport).map(({ fiche, objets }) => [fiche, objets.map((o) => o.titre)])).toEqual([
    ["securisation", ["Cloche", "Tableau"]],
    ["entretien_objet", ["Cloche"]],
  ]));

test("ce qui est écrit se relit", () => expect(parseRapport(JSON.parse(JSON.stringify(rapport)))).toEqual(rapport));

test("une colonne vide n’est pas un rapport", () => expect(() => parseRapport({})).toThrow());
