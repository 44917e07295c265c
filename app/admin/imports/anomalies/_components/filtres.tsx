import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { nombre } from "@/lib/format";
import { triHabituel, trisAnomalies, type FiltresAnomalies } from "@/lib/imports/mairies/filters";
import { anomalieNoms } from "@/lib/imports/mairies/labels";
import type { Nombres } from "@/lib/imports/mairies/queries";
import { routes } from "@/lib/routes";

type FiltresProps = {
  filtres: FiltresAnomalies;
  /** Of each type, in the state and the communes looked at. */
  nombres: Nombres;
  departements: readonly { code: string; nom: string }[];
};

/** Folded in one line on a phone, where what is to be done comes first. */
export function Filtres(props: FiltresProps) {
  const { type, departement, q } = props.filtres;
  return (
    <>
      <div className="max-sm:hidden">
        <Formulaire {...props} />
      </div>
      <details
        open={Boolean(type ?? departement ?? q) || undefined}
        className="group rounded-lg border border-line-strong bg-surface sm:hidden"
      >
        <summary className="flex min-h-target list-none items-center gap-2 px-4 py-2 font-semibold text-accent [&::-webkit-details-marker]:hidden">
          <Icon name="search" />
          <span className="min-w-0 flex-1">Chercher, filtrer</span>
          <Icon name="chevron" className="size-5 transition-transform group-open:rotate-180" />
        </summary>
        <div className="px-4 pt-2 pb-4">
          <Formulaire {...props} suffixe="-telephone" />
        </div>
      </details>
    </>
  );
}

/** A form that only asks: its answer is an address, to keep or to share. The state and the order are kept. `suffixe` tells the fields of two apart. */
function Formulaire({ filtres, nombres, departements, suffixe = "" }: FiltresProps & { suffixe?: string }) {
  const { etat, type, departement, q, tri, sens } = filtres;
  return (
    <form
      key={`${type} ${departement} ${q}`}
      action={routes.admin.anomalies}
      role="search"
      // Coming back, the browser would put in the fields what was chosen afterwards, beside a list that does not follow it.
      autoComplete="off"
      className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]"
    >
      {etat !== "ouvertes" && <input type="hidden" name="etat" value={etat} />}
      {tri !== triHabituel(etat) && <input type="hidden" name="tri" value={tri} />}
      {sens !== trisAnomalies[tri] && <input type="hidden" name="sens" value={sens} />}
      <Input id={`q${suffixe}`} name="q" type="search" label="Commune" defaultValue={q} maxLength={100} narrows />
      <Select
        id={`type${suffixe}`}
        name="type"
        label="Type d’anomalie"
        empty="Tous les types"
        defaultValue={type ?? ""}
        options={ANOMALIES_ANNUAIRE.filter((value) => nombres[value] || value === type).map((value) => ({
          value,
          label: `${anomalieNoms[value]} (${nombre(nombres[value] ?? 0)})`,
        }))}
        narrows
      />
      <Select
        id={`departement${suffixe}`}
        name="departement"
        label="Département"
        empty="Tous les départements"
        defaultValue={departement ?? ""}
        options={departements.map(({ code, nom }) => ({ value: code, label: `${nom} (${code})` }))}
        narrows
      />
      <Button type="submit" variant="second">
        <Icon name="search" /> Chercher
      </Button>
    </form>
  );
}
