import { ActForm } from "@/components/ui/act-form";
import type { Column } from "@/components/ui/table";
import { dateCourte, heure } from "@/lib/dates";
import { tacheLabels } from "@/lib/jobs/labels";
import type { EtatTache } from "@/lib/jobs/list";
import type { LigneTache } from "@/lib/jobs/queries";
import { discard, retry } from "../actions";

const quand = (le: Date | null) => (le ? `${dateCourte(le)} à ${heure(le)}` : "—");

/** What it is about, by its identifiers: enough to find it in the logs and in the base. */
const Tache = ({ tache }: { tache: LigneTache }) => (
  <>
    {tacheLabels[tache.nom]}
    <span className="block text-sm font-normal wrap-anywhere text-ink-soft">
      {Object.values(tache.donnees).map(String).join(", ")}
    </span>
  </>
);

const Decider = ({ tache: { nom, id } }: { tache: LigneTache }) => (
  <div className="flex flex-wrap gap-2">
    <ActForm action={retry} id={`relancer-${id}`} of={{ nom, id }} variant="second">
      Relancer
    </ActForm>
    <ActForm
      action={discard}
      id={`abandonner-${id}`}
      of={{ nom, id }}
      variant="quiet"
      asks={{ title: "Abandonner cette tâche\u00a0?", verb: "Abandonner", danger: true }}
    >
      Abandonner
    </ActForm>
  </div>
);

const tache: Column<LigneTache> = {
  key: "tache",
  label: "Tâche",
  phone: "title",
  cell: (row) => <Tache tache={row} />,
};
const essais: Column<LigneTache> = { key: "essais", label: "Essais", numeric: true, value: (row) => row.essais };

/** What is worth reading of a job depends on where it stands. */
export const tacheColumns = (etat: EtatTache): readonly Column<LigneTache>[] => {
  switch (etat) {
    case "echec":
      return [
        tache,
        { key: "cause", label: "Arrêtée par", cell: (row) => row.cause ?? "—" },
        essais,
        { key: "fin", label: "Échouée le", cell: (row) => quand(row.finLe) },
        { key: "decider", label: "Décider", phone: "line", cell: (row) => <Decider tache={row} /> },
      ];
    case "cours":
      return [tache, essais, { key: "debut", label: "Commencée le", cell: (row) => quand(row.debutLe) }];
    case "attente":
      return [
        tache,
        essais,
        { key: "demandee", label: "Demandée le", cell: (row) => quand(row.demandeeLe) },
        { key: "prevue", label: "Pas avant le", cell: (row) => quand(row.prevueLe) },
      ];
  }
};
