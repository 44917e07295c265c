import type { ColumnName } from "@/db/column-name";
import type { objets } from "@/db/schema";
import { canonical } from "../file/header";

/**
 * The official names of the open data portal and the codes of the Palissy base. Both kinds of file exist, so both kinds of header are read.
 * A column that is in neither list is kept with the record under its own name.
 */
const OFFICIAL_NAMES = {
  REF: "reference",
  TICO: "titre_editorial",
  DENO: "denomination",
  CATE: "categorie_technique",
  SCLE: "siecle_de_creation",
  SCLX: "format_abrege_du_siecle_de_creation",
  DATE: "annee_de_creation",
  JDAT: "justification_de_la_datation",
  MATR: "materiaux",
  AUTR: "auteur_de_l_oeuvre_ou_createur_de_l_objet",
  AFIG: "auteur_du_projet",
  ATEL: "personne_morale_creatrice_de_l_objet",
  DIMS: "dimensions",
  EDIF: "nom_de_l_edifice",
  EMPL: "emplacement_de_l_oeuvre_dans_l_edifice",
  COM: "commune_forme_index",
  WCOM: "commune_forme_editoriale",
  INSEE: "cog_insee",
  DPT: "departement_format_numerique",
  DPT_LETTRE: "departement_en_lettres",
  REG: "region",
  ADRS: "adresse_forme_index",
  WADRS: "adresse_forme_editoriale",
  LIEU: "lieudit",
  PROT: "typologie_de_la_protection",
  DPRO: "date_et_typologie_de_la_protection",
  PPRO: "precision_sur_la_protection",
  NUMA: "numero_de_l_arrete_de_protection",
  DOSS: "typologie_du_dossier",
  STAT: "statut_juridique_du_proprietaire",
  PROP: "precision_sur_le_statut_juridique_du_proprietaire",
  MANQUANT: "statut_juridique_de_l_objet",
  VOLS: "informations_relatives_aux_vols",
  REFA: "reference_a_une_notice_merimee_mh",
  DENQ: "date_du_recolement",
  DEPL: "lieu_de_deplacement_de_l_objet",
  WEB: "code_insee_commune_actuelle",
  MOSA: "edifice_actuel",
  REPR: "indexation_iconographique_normalisee",
  TITR: "titre_iconographique",
  DESC: "description",
  HIST: "historique",
  INSC: "inscription",
  PINS: "precision_sur_l_inscription",
  ETAT: "etat",
  PETA: "precision_sur_l_etat",
  OBS: "observations",
  DOMN: "domaine",
  APPL: "appellation_d_usage",
  ETUD: "cadre_de_l_etude",
  ACQU: "contexte_d_acquisition",
  COPY: "copyright",
  DMIS: "date_de_creation_de_la_notice",
  DMAJ: "date_de_la_derniere_mise_a_jour",
  STAD: "etape_de_creation",
  IDAGR: "identifiant_agregee",
  PAPP: "intitule_de_l_ensemble",
  EXEC: "lieu_de_creation",
  ORIG: "lieu_de_provenance",
  NART: "numero_artificiel_de_differenciation_de_l_objet",
  NINV: "numero_d_inventaire_affecte_a_l_objet",
  PART: "partie_constituante",
  PARN: "partie_constituante_non_etudiee",
  PERS: "personnes_liees_a_l_objet",
  PDEN: "precision_sur_la_denomination",
  PLOC: "precision_sur_la_localisation",
  PREP: "precision_sur_la_representation",
  PDIM: "precision_sur_les_dimensions",
  REFE: "reference_a_un_ensemble",
  REFP: "reference_a_une_partie_constituante",
  EXPO: "references_d_expositions",
  BIBL: "references_de_publications",
  RENV: "renvoi_vers_une_notice_palissy_mh_ou_merimee_mh",
  SOUR: "sources_d_archives_et_bases_de_donnees_de_reference",
  STRU: "structure_et_typologie",
  THEM: "theme_de_l_etude",
  LIENS: "liens_externes",
  LARC: "lien_vers_la_base_arcade",
  LMDP: "lien_vers_la_base_archiv_mh",
  LINHA: "lien_vers_la_base_inha",
  REFJOC: "lien_vers_la_base_joconde",
  REFMUS: "lien_vers_la_base_museofile",
} as const;

export type Code = keyof typeof OFFICIAL_NAMES;

/** What the scope and the current place are computed from (spec 5.2): a file without one of these says nothing we can trust. */
export const REQUIRED: readonly Code[] = [
  ...(["REF", "TICO", "DOSS", "INSEE", "EDIF", "REFA", "PROT", "DPRO", "STAT"] as const),
  ...(["MANQUANT", "DEPL", "WEB", "MOSA"] as const),
];

/** The columns of the table `objets` that hold a field as received, and the field each one holds. */
export const STORED = {
  tico: "TICO",
  deno: "DENO",
  cate: "CATE",
  scle: "SCLE",
  matr: "MATR",
  autr: "AUTR",
  dimensions: "DIMS",
  edif: "EDIF",
  empl: "EMPL",
  insee: "INSEE",
  dpt: "DPT",
  com: "COM",
  prot: "PROT",
  dpro: "DPRO",
  doss: "DOSS",
  stat: "STAT",
  prop: "PROP",
  refa: "REFA",
  denq: "DENQ",
  depl: "DEPL",
  web: "WEB",
  mosa: "MOSA",
} as const satisfies Partial<Record<ColumnName<typeof objets>, Code>>;

/** What we make of fields that a file may lack: the column, and those that hold these fields as received. */
const DERIVED_FROM: Readonly<Record<string, readonly (keyof typeof STORED)[]>> = {
  titre: ["deno"],
  recolement: ["denq"],
  recherche: ["deno", "cate", "scle", "autr", "empl", "com"],
} satisfies Partial<Record<ColumnName<typeof objets>, readonly (keyof typeof STORED)[]>>;

/**
 * The columns of `objets` that a file with these columns gives anew, in SQL: what is read (`s`); or what the base had made (`o`) of a field that
 * it knows and that the file does not have. An extract that says nothing of DENQ does not make the last récolement unknown.
 */
export function newValue(colonnes: readonly string[]): (column: string) => string {
  const present = new Set(colonnes);
  return (column) => {
    const kept = (DERIVED_FROM[column] ?? []).filter((stored) => !present.has(STORED[stored]));
    if (kept.length === 0) return `s.${column}`;
    const known = kept.map((stored) => `o.${stored} is not null`).join(" or ");
    // The denomination makes the title of a record that has none.
    return `case when ${column === "titre" ? `s.tico is null and (${known})` : known} then o.${column} else s.${column} end`;
  };
}

const CODE_OF = new Map<string, Code>();
for (const code of Object.keys(OFFICIAL_NAMES) as Code[]) {
  CODE_OF.set(code.toLowerCase(), code);
  CODE_OF.set(OFFICIAL_NAMES[code], code);
}

export const officialName = (code: Code): string => OFFICIAL_NAMES[code];

/** Names under which the given columns (codes, or names that nobody knows) are kept in `objets.notice`, or were by older versions. */
export const noticeNames = (colonnes: readonly string[]): string[] =>
  colonnes.flatMap((name) => (name in OFFICIAL_NAMES ? [name, OFFICIAL_NAMES[name as Code]] : [name]));

export type Header = {
  /** Position of each known field in a row. */
  readonly position: ReadonlyMap<Code, number>;
  /** Fields kept in `objets.notice`: code (or name, when nobody knows it) under which they are kept, and position. */
  readonly notice: readonly (readonly [name: string, position: number])[];
  /** All of the above: codes, or names of columns that nobody knows. */
  readonly colonnes: readonly string[];
  readonly missing: readonly Code[];
  /** Two columns that say the same thing: the reader cannot know which one to believe. */
  readonly duplicates: readonly string[];
};

/** Reads a header row, whichever names it uses. Says what is missing rather than throwing: the caller decides. */
export function readHeader(labels: readonly string[]): Header {
  const position = new Map<Code, number>();
  const notice: [string, number][] = [];
  const seen = new Set<string>();
  const duplicates: string[] = [];
  const inTable = new Set<Code>(["REF", ...Object.values(STORED)]);

  labels.forEach((label, index) => {
    const name = canonical(label);
    if (name === "") return;
    const code = CODE_OF.get(name);
    const key = code ?? name;
    if (seen.has(key)) return void duplicates.push(label.trim());
    seen.add(key);
    if (code !== undefined) position.set(code, index);
    if (code === undefined || !inTable.has(code)) notice.push([key, index]);
  });
  return {
    position,
    notice,
    colonnes: [...seen].sort(),
    missing: REQUIRED.filter((code) => !position.has(code)),
    duplicates,
  };
}
