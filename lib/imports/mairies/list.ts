import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { defineColumns } from "@/lib/columns";
import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";
import { anomalieNoms, explainAnomalie } from "./labels";
import type { LigneAnomalie } from "./queries";

export const ETATS_ANOMALIE = ["ouvertes", "reglees"] as const;
export type EtatAnomalie = (typeof ETATS_ANOMALIE)[number];

/** What is wrong in the directory of town halls: what waits, the longest first; or what is settled, the latest first. */
export const anomaliesList = defineList({
  path: routes.admin.anomalies,
  filters: {
    etat: filter.tab(ETATS_ANOMALIE, "ouvertes"),
    type: filter.choice(ANOMALIES_ANNUAIRE),
    departement: filter.departement(),
    /** Part of a commune's name. */
    q: filter.text(),
  },
  sorts: { constatee: "asc", commune: "asc", reglee: "desc" },
  // Nothing open is sorted by the day when it was settled.
  sortsWith: ({ etat }) => (etat === "reglees" ? ["reglee", "constatee", "commune"] : ["constatee", "commune"]),
  size: 25,
});
export type AnomaliesQuery = QueryOf<typeof anomaliesList>;

export const anomalieColumns = defineColumns<LigneAnomalie>()({
  codeInsee: { label: "Code INSEE", value: (row) => row.communeCode },
  commune: { label: "Commune", value: (row) => row.commune },
  departement: { label: "Département", value: (row) => row.departementCode },
  telephone: { label: "Téléphone", value: (row) => row.telephone },
  type: { label: "Anomalie", value: (row) => anomalieNoms[row.type] },
  adresse: { label: "Adresse", value: (row) => row.adresse },
  constat: { label: "Ce qui ne va pas", value: (row) => explainAnomalie(row).constat },
  conseil: { label: "Ce qu’il faut faire", value: (row) => explainAnomalie(row).conseil },
  constatee: { label: "Constatée", inFile: "Constatée le", value: (row) => row.constateeLe },
  reglee: { label: "Réglée", inFile: "Réglée le", value: (row) => row.resolueLe },
});
