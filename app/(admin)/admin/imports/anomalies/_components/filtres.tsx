import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { nombre } from "@/lib/format";
import { triHabituel, trisAnomalies, type FiltresAnomalies } from "@/lib/imports/annuaire/filters";
import { anomalieNoms } from "@/lib/imports/annuaire/labels";
import type { Nombres } from "@/lib/imports/annuaire/queries";
import { routes } from "@/lib/routes";

type FiltresProps = {
  filtres: FiltresAnomalies;
  /** Of each type, in the state and the communes looked at. */
  nombres: Nombres;
  departements: readonly { code: string; nom: string }[];
};

/** A form that only asks: its answer is an address, to keep or to share. The state and the order are kept. */
export function Filtres({ filtres, nombres, departements }: FiltresProps) {
  const { etat, type, departement, q, tri, sens } = filtres;
  return (
    <form
      key={`${type} ${departement} ${q}`}
      action={routes.admin.anomalies()}
      role="search"
      // Coming back, the browser would put in the fields what was chosen afterwards, beside a list that does not follow it.
      autoComplete="off"
      className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]"
    >
      {etat !== "ouvertes" && <input type="hidden" name="etat" value={etat} />}
      {tri !== triHabituel(etat) && <input type="hidden" name="tri" value={tri} />}
      {sens !== trisAnomalies[tri] && <input type="hidden" name="sens" value={sens} />}
      <Input name="q" type="search" label="Commune" defaultValue={q} maxLength={100} optional />
      <Select
        name="type"
        label="Type d’anomalie"
        empty="Tous les types"
        defaultValue={type ?? ""}
        options={ANOMALIES_ANNUAIRE.filter((value) => nombres[value] || value === type).map((value) => ({
          value,
          label: `${anomalieNoms[value]} (${nombre(nombres[value] ?? 0)})`,
        }))}
        optional
      />
      <Select
        name="departement"
        label="Département"
        empty="Tous les départements"
        defaultValue={departement ?? ""}
        options={departements.map(({ code, nom }) => ({ value: code, label: `${code} – ${nom}` }))}
        optional
      />
      <Button type="submit" variant="second">
        <Icon name="search" /> Chercher
      </Button>
    </form>
  );
}
