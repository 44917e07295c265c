import "server-only";
import { Unreadable } from "../alerts";
import type { CsvRow } from "../csv";
import type { Run, Source, Staged } from "../source";
import { applyPalissy } from "./apply";
import { officialName, readHeader, STORED, type Header } from "./columns";
import { loadCommunes } from "./communes";
import { comparePalissy } from "./compare";
import { Connus } from "./connus";
import { Direct } from "./direct";
import { libelleMotif } from "./motifs";
import type { PalissyReading } from "./reading";
import { DERIVED, recordReader, refReader, storedIn, type Lu } from "./record";
import { STAGING } from "./sql";

/** The objets mobiliers of the base Palissy (spec 5.1 to 5.3). */
export const palissy: Source<PalissyReading> = {
  name: "palissy",
  chose: { nom: "objet", feminin: false },
  depart: "quitteraient les listes des communes",
  libelle: libelleMotif,
  staging: {
    table: STAGING,
    ddl: `create temp table ${STAGING} (
      ligne integer, ref text, nature "char", empreinte text, ${Object.keys(STORED).join(" text, ")} text,
      titre text, commune_code text, departement_code text, protection protection, protege_le date, presence presence,
      presence_motif text, recolement integer, recherche text, notice jsonb, edifice_nom text, edifice_slug text, ref_merimee text)`,
  },
  begin: async (run, labels) => {
    const header = readHeader(labels);
    refuseOtherFiles(header, labels);
    const communes = await loadCommunes(run.sql);
    const direct = await Direct.begin(run);
    const connus = direct === null ? await Connus.load(run.sql) : new Connus();
    const read = recordReader({ header, communes, connus });
    const refOf = refReader(header);
    const crees = new Map<string | null, number>();
    const reading = { colonnes: header.colonnes, width: labels.length, connus, direct, crees };
    const kept = ["empreinte", ...storedIn(header).map(([column]) => column), ...DERIVED];
    const asRow = direct === null ? toStaging : toObjets(run, direct, crees);
    return {
      ...reading,
      ...(direct === null
        ? { columns: ["ref", "nature", ...kept, "edifice_nom", "edifice_slug", "ref_merimee"] }
        : { columns: ["ref", ...kept, "edifice_id", "import_id"], into: "objets" }),
      stage: (row) => {
        const record = read(row);
        return record.kind === "lu" ? asRow(record) : record;
      },
      // What the source still lists, even badly, is not gone.
      refOf: (row: CsvRow) => {
        const ref = refOf(row);
        if (ref !== null) connus.list(ref);
        return ref;
      },
    };
  },
  compare: comparePalissy,
  apply: applyPalissy,
};

const toStaging = ({ ref, empreinte, received, derived, edifice, refMerimee }: Lu): Staged => ({
  kind: "row",
  values: [ref, "o", empreinte, ...received, ...derived, edifice?.nom ?? null, edifice?.slug ?? null, refMerimee],
});

/** Straight to the table of an empty base. Only objets in the lists have a building. */
const toObjets =
  ({ importId }: Run, { edifices }: Direct, crees: Map<string | null, number>) =>
  ({ ref, empreinte, received, derived, edifice, refMerimee, commune, motif }: Lu): Staged => {
    crees.set(motif, (crees.get(motif) ?? 0) + 1);
    const situe = motif === null && edifice !== null && commune !== null;
    const edificeId = situe ? edifices.of({ ...edifice, commune, refMerimee }) : null;
    return { kind: "row", values: [ref, empreinte, ...received, ...derived, edificeId, importId] };
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
