import { alea, graine, type Alea } from "@/db/demo/alea";
import { readCommunes, type Commune } from "@/lib/imports/shared/package";
import { enMots } from "@/lib/text";
import { codesAnciens } from "./anciens";
import { quoted, writeLines } from "./fichier";
import { parmi } from "./tirage";

const COLUMNS = [
  ...["plage_ouverture", "site_internet", "copyright", "siren", "adresse_courriel", "nom", "telephone", "pivot"],
  ...["id", "adresse", "type_organisme", "code_insee_commune"],
] as const;

type Fiche = Record<(typeof COLUMNS)[number], string>;

export type NationalAnnuaire = {
  /** The same seed gives the same bytes. */
  seed?: number;
  /** All of them by default. */
  departements?: readonly string[];
};

/** How often each oddity of the real directory comes, per town hall. */
const DEUX_MAIRIES = 0.001;
const ANNEXE = 0.03;
const DELEGUEE = 0.6;
const SANS_ADRESSE = 0.02;
const ILLISIBLE = 0.001;
const PLUSIEURS_ADRESSES = 0.01;
const PARTAGEE = 0.004;
const AUTRE_SERVICE = 0.08;

/**
 * Writes the directory of public services, invented, in the format of `api-lannuaire-administration`: the town hall of every commune, with annexes,
 * delegated town halls, twice the same one, no address, several, one that two communes share; and other services. Every address is in
 * example.org: no mail can reach anybody.
 */
export async function writeAnnuaire(place: string, { seed = 1, departements }: NationalAnnuaire = {}): Promise<void> {
  await writeLines(place, file(seed, departements));
}

function* file(seed: number, departements?: readonly string[]): Generator<string> {
  yield `${COLUMNS.join(";")}\n`;
  const former = codesAnciens();
  let neighbour: Commune | undefined;
  for (const commune of readCommunes()) {
    if (departements !== undefined && !departements.includes(commune.departementCode)) continue;
    const hasard = alea(graine(`${seed} annuaire ${commune.codeInsee}`));
    for (const fiche of fiches(commune, neighbour, former.get(commune.codeInsee) ?? [], hasard))
      yield `${COLUMNS.map((column) => quoted(fiche[column])).join(";")}\n`;
    neighbour = commune;
  }
}

function* fiches(
  commune: Commune,
  neighbour: Commune | undefined,
  former: readonly string[],
  hasard: Alea,
): Generator<Fiche> {
  const { nom } = commune;
  const main = fiche(commune, "mairie", `Mairie - ${nom}`, hasard);
  const mail = courriel(commune, neighbour, hasard);
  yield { ...main, adresse_courriel: mail };
  if (hasard.chance(DEUX_MAIRIES))
    yield { ...fiche(commune, "mairie", `Mairie - ${nom}`, hasard), id: `${main.id}-bis`, adresse_courriel: mail };
  if (hasard.chance(ANNEXE))
    yield { ...fiche(commune, "mairie", `Mairie - ${nom} - Annexe`, hasard), id: `${main.id}-annexe` };
  for (const code of former)
    if (hasard.chance(DELEGUEE))
      yield { ...fiche(commune, "mairie", `Mairie déléguée - ${nom} (${code})`, hasard), id: `${main.id}-${code}` };
  if (hasard.chance(AUTRE_SERVICE)) yield fiche(commune, "gendarmerie", `Brigade de gendarmerie - ${nom}`, hasard);
}

function fiche({ codeInsee, departementCode, nom }: Commune, type: string, titre: string, hasard: Alea): Fiche {
  const digits = `0${hasard.entier(1, 5)}9900${String(hasard.entier(0, 9999)).padStart(4, "0")}`;
  const overseas = departementCode.length === 3;
  const address = {
    ...{ type_adresse: "Adresse", numero_voie: `${hasard.entier(1, 40)} place de la Mairie`, nom_commune: nom },
    longitude: overseas ? "" : `${hasard.entier(0, 6)}.${hasard.entier(1000, 9999)}`,
    latitude: overseas ? "" : `4${hasard.entier(4, 9)}.${hasard.entier(1000, 9999)}`,
  };
  return {
    plage_ouverture: JSON.stringify([{ nom_jour_debut: OUVERTURE(hasard), valeur_heure_debut_1: "09:00:00" }]),
    site_internet: "",
    copyright: "Direction de l’information légale et administrative",
    siren: String(graine(codeInsee)).padStart(9, "2").slice(0, 9),
    adresse_courriel: "",
    nom: titre,
    telephone: JSON.stringify([{ valeur: digits.replace(/\d\d(?=\d)/g, "$& "), description: "" }]),
    pivot: JSON.stringify([{ type_service_local: type, code_insee_commune: [codeInsee] }]),
    id: `00000000-0000-4000-8000-${type.slice(0, 2) === "ma" ? "0000000" : "0000001"}${codeInsee.toLowerCase()}`,
    adresse: JSON.stringify([address]),
    type_organisme: "Administration territoriale",
    code_insee_commune: codeInsee,
  };
}

const OUVERTURE = parmi(["Lundi", "Mardi", "Jeudi", "Samedi"]);

const adresse = ({ codeInsee, nom }: Commune) =>
  `mairie@${enMots(nom).replaceAll(" ", "-").slice(0, 50)}-${codeInsee.toLowerCase()}.example.org`;

function courriel(commune: Commune, neighbour: Commune | undefined, hasard: Alea): string {
  const own = adresse(commune);
  const dice = hasard.next();
  let upTo = SANS_ADRESSE;
  if (dice < upTo) return "";
  if (dice < (upTo += ILLISIBLE)) return own.replace("@", " chez ");
  if (dice < (upTo += PLUSIEURS_ADRESSES)) return `${own};secretariat.${own}`;
  if (dice < upTo + PARTAGEE && neighbour !== undefined) return adresse(neighbour);
  return hasard.chance(0.05) ? own.toUpperCase() : own;
}
