import { csvText } from "./csv";

/** A sheet of the directory for a test: the main town hall of a commune, but for what the test is about. */
export type Fiche = {
  code?: string;
  id?: string;
  nom?: string;
  mail?: string;
  tel?: string;
  type?: string;
  lieu?: readonly [longitude: string, latitude: string];
  /** Columns as they are written, when the test is about their form. */
  brut?: Partial<Record<(typeof COLUMNS)[number], string>>;
};

const COLUMNS = [
  ...([
    "plage_ouverture",
    "site_internet",
    "copyright",
    "siren",
    "adresse_courriel",
    "nom",
    "telephone",
    "pivot",
  ] as const),
  ...(["id", "adresse", "type_organisme", "code_insee_commune"] as const),
];

/** The text of an export of `api-lannuaire-administration`, with a few of its other columns. */
export const annuaireCsv = (fiches: readonly Fiche[], format?: Parameters<typeof csvText>[2]): string =>
  csvText(
    COLUMNS,
    fiches.map(({ code = "51108", id, nom, mail, tel = "03 26 00 00 00", type = "mairie", lieu, brut }) => ({
      copyright: "Direction de l’information légale et administrative",
      adresse_courriel: mail ?? `mairie@c${code.toLowerCase()}.example.org`,
      nom: nom ?? `Mairie - Commune ${code}`,
      telephone: JSON.stringify([{ valeur: tel, description: "" }]),
      pivot: JSON.stringify([{ type_service_local: type, code_insee_commune: [code] }]),
      id: id ?? `fiche-${type}-${code}`,
      adresse: lieu ? JSON.stringify([{ type_adresse: "Adresse", longitude: lieu[0], latitude: lieu[1] }]) : "",
      code_insee_commune: code,
      ...brut,
    })),
    format,
  );
