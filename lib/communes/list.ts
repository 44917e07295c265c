import { STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { defineColumns } from "@/lib/columns";
import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";
import { statutLabels } from "./labels";
import type { LigneCommune } from "./queries";
import { ATTENTES } from "./rules";

/** The communes that anybody may look for. */
export const publicCommunesList = defineList({
  path: routes.communes,
  filters: { q: filter.text(), departement: filter.departement() },
  size: 25,
});
export type PublicCommunesQuery = QueryOf<typeof publicCommunesList>;

/** The communes of a curator's département, whose page is its address. */
export const communesList = defineList({
  filters: { statut: filter.choice(STATUTS_GLOBAUX), recu: filter.choice(ATTENTES), nom: filter.text() },
  sorts: {
    urgence: "desc",
    nom: "asc",
    objets: "desc",
    peril: "desc",
    introuvables: "desc",
    statut: "asc",
    transmis: "desc",
  },
  size: 25,
});
export type CommunesQuery = QueryOf<typeof communesList>;
export type TriCommunes = CommunesQuery["sort"]["key"];

export const communeColumns = defineColumns<LigneCommune>()({
  codeInsee: { label: "Code INSEE", value: (row) => row.codeInsee },
  nom: { label: "Commune", value: (row) => row.nom },
  statut: { label: "Statut", value: (row) => statutLabels[row.statut] },
  objets: { label: "Objets", numeric: true, value: (row) => row.objets },
  recenses: { label: "Recensés", numeric: true, value: (row) => row.recenses },
  examines: { label: "Examinés", numeric: true, value: (row) => row.examines },
  peril: { label: "En péril", numeric: true, value: (row) => row.peril },
  introuvables: { label: "Introuvables", numeric: true, value: (row) => row.introuvables },
  complements: { label: "Compléments attendus", numeric: true, value: (row) => row.complementsOuverts },
  transmis: { label: "Reçu le", value: (row) => row.transmisLe },
  examine: { label: "Examiné le", value: (row) => row.examineLe },
});
