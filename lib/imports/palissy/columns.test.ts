import { describe, expect, test } from "vitest";
import { officialName, readHeader, REQUIRED } from "./columns";

describe("reconnaître les colonnes de Palissy", () => {
  test.each([
    ["noms officiels en minuscules", "reference", "titre_editorial", "cog_insee"],
    ["étiquettes du portail", "Reference", "Titre_editorial", "COG_Insee"],
    ["étiquettes en toutes lettres", "Référence", "Titre éditorial", "COG Insee"],
    ["codes de la base", "REF", "TICO", "INSEE"],
    ["blancs et marque d’ordre des octets", "\uFEFFReference ", " Titre_editorial", "COG_Insee\t"],
  ])("%s", (_, ref, tico, insee) => {
    const { position, duplicates } = readHeader([ref, tico, insee]);
    expect([position.get("REF"), position.get("TICO"), position.get("INSEE")]).toEqual([0, 1, 2]);
    expect(duplicates).toEqual([]);
  });

  test("les colonnes qui manquent sont nommées", () => {
    const all = REQUIRED.map(officialName);
    expect(readHeader(all).missing).toEqual([]);
    expect(readHeader(all.filter((name) => name !== "cog_insee")).missing).toEqual(["INSEE"]);
    expect(readHeader(["<!doctype html>"]).missing).toEqual(REQUIRED);
  });

  test("une colonne donnée deux fois est signalée", () => {
    expect(readHeader(["reference", "REF", "TICO"]).duplicates).toEqual(["REF"]);
  });

  test("ce que la table n’a pas est gardé avec la notice, sous son code ou son nom", () => {
    const { notice } = readHeader(["REF", "TICO", "MANQUANT", "Historique", "Colonne nouvelle"]);
    expect(notice).toEqual([
      ["MANQUANT", 2],
      ["HIST", 3],
      ["colonne_nouvelle", 4],
    ]);
  });
});
