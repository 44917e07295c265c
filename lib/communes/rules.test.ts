import { expect, test } from "vitest";
import { statutGlobal } from "./rules";

const transmis = { statut: "transmis", prioritaires: 0, examines: 0, complementsOuverts: 0 } as const;

test.each([
  ["aucun dossier", { ...transmis, statut: null }, "non_recense"],
  ["archivé", { ...transmis, statut: "archive" }, "non_recense"],
  ["en cours", { ...transmis, statut: "en_cours", prioritaires: 2 }, "en_cours_de_recensement"],
  ["transmis, un objet en péril", { ...transmis, prioritaires: 1 }, "a_examiner_en_priorite"],
  ["transmis, rien d’urgent", transmis, "a_examiner"],
  ["transmis, un objet en péril, un examiné", { ...transmis, prioritaires: 1, examines: 1 }, "en_cours_d_examen"],
  [
    "complément ouvert, même avec un péril",
    { ...transmis, prioritaires: 1, complementsOuverts: 1 },
    "en_attente_de_la_commune",
  ],
  [
    "complément ouvert, déjà des examens",
    { ...transmis, examines: 3, complementsOuverts: 1 },
    "en_attente_de_la_commune",
  ],
  ["examiné", { ...transmis, statut: "examine", complementsOuverts: 1 }, "examine"],
] as const)("statut global : %s → %s", (_, dossier, attendu) => expect(statutGlobal(dossier)).toBe(attendu));
