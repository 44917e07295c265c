import type { Alea } from "@/db/demo/alea";
import { AUTRES_EDIFICES, EDIFICES } from "@/db/demo/frequences";
import { patron, tirage, type Tirage } from "./tirage";

/** A building as records name it: not always with the same spelling. */
export type Batiment = { nom: string; refa: string; ecrit: Tirage<string> };

/** Records per building: a village has one church, a town dozens of buildings. */
const PAR_BATIMENT = 14;
const PROTEGES = 0.31;

const main = tirage(EDIFICES);
const second = tirage(AUTRES_EDIFICES);
const other = patron(
  ["église ", "chapelle ", "couvent ", "hôtel ", "musée "],
  ["Saint-", "Sainte-"],
  [
    "Anne",
    "Benoît",
    "Claire",
    "Denis",
    "Éloi",
    "Foy",
    "Georges",
    "Hilaire",
    "Julien",
    "Léger",
    "Marie",
    "Nicolas",
    "Ouen",
  ],
  ["", "", " (ancien)", " le Vieux", ", de la rue haute"],
);

/** A letter where real references have a figure: no real building can ever bear this one. */
export const referenceMerimee = (departement: string, serial: number): string =>
  `PA${departement}N${String(serial).padStart(7 - departement.length, "0")}`;

/** The buildings of a commune, the most furnished first. `serial` numbers the references of its département. */
export function batiments(objets: number, departement: string, hasard: Alea, serial: () => number): Batiment[] {
  const count = 1 + Math.floor(objets / PAR_BATIMENT);
  return Array.from({ length: count }, (_, i): Batiment => {
    const nom = i === 0 ? main(hasard) : i === 1 ? second(hasard) : other(hasard);
    const reference = hasard.chance(PROTEGES) ? referenceMerimee(departement, serial()) : "";
    const refa =
      reference !== "" && hasard.chance(0.8)
        ? `https://www.pop.culture.gouv.fr/notice/merimee/${reference}`
        : reference;
    return { nom, refa, ecrit: spellings(nom) };
  });
}

const spellings = (nom: string): Tirage<string> =>
  tirage([
    [nom, 90],
    [nom.includes("paroissiale") ? nom : nom.replace("église", "église paroissiale"), 5],
    [`${nom} `, 3],
    [nom.replace("é", "É"), 2],
  ]);
