import "server-only";
import { Unreadable } from "../alerts";
import type { Run, Source } from "../source";
import { applyPalissy } from "./apply";
import { officialName, readHeader, STORED, type Header } from "./columns";
import { loadCommunes } from "./communes";
import { comparePalissy } from "./compare";
import { libelleMotif } from "./motifs";
import { DERIVED, recordReader, refReader, storedIn, TRACKING } from "./record";
import { STAGING } from "./sql";

/** The objets mobiliers of the base Palissy (spec 5.1 to 5.3). */
export const palissy: Source = {
  name: "palissy",
  chose: { nom: "objet", feminin: false },
  depart: "quitteraient les listes des communes",
  libelle: libelleMotif,
  staging: {
    table: STAGING,
    ddl: `create temp table ${STAGING} (
      ligne integer, ref text, nature "char", empreinte text, ${Object.keys(STORED).join(" text, ")} text,
      titre text, commune_code text, departement_code text, edifice_nom text, edifice_slug text, ref_merimee text,
      protection protection, protege_le date, presence presence, presence_motif text, recolement integer, recherche text, notice text)`,
  },
  begin: async (run, labels) => {
    const header = readHeader(labels);
    refuseOtherFiles(header, labels);
    return {
      colonnes: header.colonnes,
      width: labels.length,
      columns: [...TRACKING, ...storedIn(header).map(([column]) => column), ...DERIVED],
      stage: recordReader({ header, communes: await loadCommunes(run.sql), known: await knownObjets(run) }),
      refOf: refReader(header),
    };
  },
  compare: comparePalissy,
  apply: applyPalissy,
};

function refuseOtherFiles({ missing, duplicates, position }: Header, labels: readonly string[]): void {
  if (labels.length < 2 || position.size < 3)
    throw new Unreadable(
      "mauvais_fichier",
      "Ce n’est pas l’export de Palissy\u00a0: aucune de ses colonnes n’est reconnue. Le séparateur doit être «\u00a0;\u00a0» ou «\u00a0|\u00a0».",
    );
  if (missing.length > 0)
    throw new Unreadable(
      "colonnes_manquantes",
      `Il manque des colonnes\u00a0: ${missing.map((code) => `${officialName(code)} (${code})`).join(", ")}. Sans elles, rien ne peut être conclu.`,
    );
  if (duplicates.length > 0)
    throw new Unreadable("colonnes_doubles", `Des colonnes sont données deux fois\u00a0: ${duplicates.join(", ")}.`);
}

/** What each objet was made from. Those gone from the source are left out: if they come back, they are read again. */
async function knownObjets({ sql }: Run): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  await sql<{ ref: string; empreinte: string }[]>`
    select ref, empreinte from objets where presence <> 'disparu_de_la_source'`.cursor(10_000, (rows) => {
    for (const { ref, empreinte } of rows) known.set(ref, empreinte);
  });
  return known;
}
