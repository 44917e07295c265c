import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { ListFold, ListForm } from "@/components/ui/list-form";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { nombre } from "@/lib/format";
import { anomalieNoms } from "@/lib/imports/mairies/labels";
import { anomaliesList, type AnomaliesQuery } from "@/lib/imports/mairies/list";
import type { Nombres } from "@/lib/imports/mairies/queries";

type FiltresProps = {
  query: AnomaliesQuery;
  /** Of each type, in the state and the communes looked at. */
  nombres: Nombres;
  departements: readonly { code: string; nom: string }[];
};

/** Folded in one line on a phone, where what is to be done comes first. */
export const Filtres = (props: FiltresProps) => (
  <>
    <div className="max-sm:hidden">
      <Formulaire {...props} />
    </div>
    <ListFold label="Chercher, filtrer" open={anomaliesList.narrows(props.query)}>
      <Formulaire {...props} suffixe="-telephone" />
    </ListFold>
  </>
);

/** `suffixe` tells the fields of the two forms apart. */
function Formulaire({ query, nombres, departements, suffixe = "" }: FiltresProps & { suffixe?: string }) {
  const { type, departement, q } = query.filters;
  return (
    <ListForm
      list={anomaliesList}
      query={query}
      fields={["q", "type", "departement"]}
      className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]"
    >
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
    </ListForm>
  );
}
