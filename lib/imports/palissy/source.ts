import "server-only";
import { libelleMotif } from "@/lib/objets/motifs";
import type { CsvRow } from "../file/csv";
import { Unreadable } from "../file/unreadable";
import { MAX_PAR_NATURE } from "../report/report";
import type { Source, Staged } from "../run/contract";
import { loadCommunes } from "../shared/communes";
import { applyPalissy } from "./apply";
import { officialName, readHeader, STORED, type Header } from "./columns";
import { comparePalissy } from "./compare";
import { Direct } from "./direct";
import { KnownObjets } from "./known";
import type { PalissyReading } from "./reading";
import { DERIVED, receivedIn, recordReader, refReader, type Lu } from "./record";
import { differencesCreated, differencesPalissy } from "./samples";
import { STAGING } from "./sql";

/** The objets mobiliers of the base Palissy (spec 5.1 to 5.3). */
export const palissy: Source<PalissyReading> = {
  name: "palissy",
  chose: { nom: "objet", feminin: false },
  depart: { un: "quitterait les listes des communes", plusieurs: "quitteraient les listes des communes" },
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
    const known = direct === null ? await KnownObjets.load(run.sql) : new KnownObjets();
    const read = recordReader({ header, communes, known });
    const refOf = refReader(header);
    const crees = new Map<string | null, number>();
    const premiers: Created["premiers"] = [];
    const reading = { colonnes: header.colonnes, width: labels.length, known, direct, crees, premiers };
    const fromRecord = receivedIn(header);
    const asRow = direct === null ? toStaging : toObjets(direct, { crees, premiers });
    return {
      ...{ ...reading, fromRecord },
      ...(direct === null
        ? {
            columns: [
              "ref",
              "nature",
              ...DERIVED.slice(1),
              "edifice_nom",
              "edifice_slug",
              "ref_merimee",
              ...fromRecord.keys(),
            ],
          }
        : { columns: [...DERIVED, "edifice_id", ...fromRecord.keys()], into: "objets" }),
      stage: (row) => {
        const record = read(row);
        return record.kind === "lu" ? asRow(record) : record;
      },
      // What the source still lists, even badly, is not gone.
      refOf: (row: CsvRow) => {
        const ref = refOf(row);
        if (ref !== null) known.list(ref);
        return ref;
      },
    };
  },
  compare: comparePalissy,
  differences: (_run, _rapport, { direct }) => (direct === null ? differencesPalissy : differencesCreated),
  apply: applyPalissy,
};

const toStaging = ({ values: [ref = null, ...values], edifice, refMerimee }: Lu): Staged => ({
  kind: "row",
  values: [ref, "o", ...values, edifice?.nom ?? null, edifice?.slug ?? null, refMerimee],
});

type Created = { crees: Map<string | null, number>; premiers: { ref: string; titre: string; commune: string }[] };

/** Straight to the table of an empty base. Only objets in the lists have a building. */
const toObjets =
  ({ edifices }: Direct, { crees, premiers }: Created) =>
  ({ ref, values, titre, edifice, refMerimee, commune, motif }: Lu): Staged => {
    crees.set(motif, (crees.get(motif) ?? 0) + 1);
    const listed = motif === null ? commune : null;
    if (listed !== null && premiers.length < MAX_PAR_NATURE) premiers.push({ ref, titre, commune: listed });
    const edificeId =
      listed === null || edifice === null
        ? null
        : edifices.of({ nom: edifice.nom, slug: edifice.slug, commune: listed, refMerimee });
    values.push(edificeId);
    return { kind: "row", values };
  };

function refuseOtherFiles({ missing, duplicates, position }: Header, labels: readonly string[]): void {
  if (labels.length < 2 || position.size < 3)
    throw new Unreadable(
      "mauvais_fichier",
      "Ce n’est pas l’export de Palissy\u00a0: aucune de ses colonnes n’est reconnue. Le séparateur doit être «\u00a0;\u00a0» ou «\u00a0|\u00a0». Téléchargez l’export CSV de la liste des objets mobiliers sur data.culture.gouv.fr.",
    );
  if (missing.length > 0)
    throw new Unreadable(
      "colonnes_manquantes",
      `Il manque des colonnes\u00a0: ${missing.map((code) => `${officialName(code)} (${code})`).join(", ")}. Sans elles, rien ne peut être conclu. Prenez l’export entier, sans changer ses titres.`,
    );
  if (duplicates.length > 0)
    throw new Unreadable(
      "colonnes_doubles",
      `Des colonnes sont données deux fois\u00a0: ${duplicates.join(", ")}. Prenez l’export tel qu’il est, sans changer ses titres.`,
    );
}
