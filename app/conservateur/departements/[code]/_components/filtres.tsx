import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { ListChips } from "@/components/ui/list";
import { ListFold, ListForm, ListSearch } from "@/components/ui/list-form";
import type { StatutGlobal } from "@/db/vocabulaire";
import { attenteLabels, statutLabels } from "@/lib/communes/labels";
import { communesList, type CommunesQuery, type TriCommunes } from "@/lib/communes/list";
import { ATTENTES, type Attente } from "@/lib/communes/rules";
import { compte, nombre } from "@/lib/format";

/** What needs the curator, then what waits for somebody else, then what is done or not begun. */
const ORDRE: readonly StatutGlobal[] = [
  "a_examiner_en_priorite",
  "a_examiner",
  "en_cours_d_examen",
  "en_attente_de_la_commune",
  "en_cours_de_recensement",
  "examine",
  "non_recense",
];

const triLabels: Record<TriCommunes, string> = {
  urgence: "Les plus urgentes d’abord",
  nom: "Par nom",
  objets: "Le plus d’objets d’abord",
  peril: "Le plus d’objets en péril d’abord",
  introuvables: "Le plus d’introuvables d’abord",
  statut: "Par statut",
  transmis: "Les dernières reçues d’abord",
};
const TRIS = Object.keys(communesList.sorts) as TriCommunes[];

type FiltresProps = {
  list: typeof communesList;
  query: CommunesQuery;
  /** How many communes have each statut, among those that the name finds. */
  parStatut: Partial<Record<StatutGlobal, number>>;
  /** How many dossiers wait for the curator, among the same. */
  parAttente: Record<Attente | "toutes", number>;
  /** How many communes the list has now. */
  total: number;
};

/** What narrows and sorts the communes. On a phone they come first: all of it is folded in one line. */
export function Filtres({ list, query, parStatut, parAttente, total }: FiltresProps) {
  const of = { list, query };
  const { nom, statut, recu } = query.filters;
  const choisis = [nom && `«\u00a0${nom}\u00a0»`, recu && attenteLabels[recu], statut && statutLabels[statut]].filter(
    Boolean,
  );
  return (
    <>
      <div className="space-y-4 max-sm:hidden">
        <ListSearch {...of} name="nom" label="Chercher une commune" placeholder="Nom de la commune" />
        {(recu !== undefined || ATTENTES.some((attente) => parAttente[attente] > 0)) && (
          <ListChips
            {...of}
            label="Dossiers qui vous attendent"
            name="recu"
            all="Toutes les communes"
            total={parAttente.toutes}
            values={ATTENTES}
            labels={attenteLabels}
            counts={parAttente}
          />
        )}
        <ListChips
          {...of}
          label="Filtrer par statut"
          name="statut"
          all="Toutes"
          values={ORDRE}
          labels={statutLabels}
          counts={parStatut}
        />
      </div>
      <div className="sm:hidden">
        <ListFold label="Chercher, filtrer, trier">
          <ListForm {...of} fields={["nom", "recu", "statut", "tri", "sens"]} className="space-y-4">
            <Input
              id="nom-telephone"
              name="nom"
              type="search"
              label="Nom de la commune"
              narrows
              defaultValue={nom}
              autoComplete="off"
              maxLength={100}
            />
            <Select
              name="recu"
              label="Dossiers qui vous attendent"
              narrows
              defaultValue={recu ?? ""}
              empty="Toutes les communes"
              options={ATTENTES.map((value) => ({
                value,
                label: `${attenteLabels[value]} (${nombre(parAttente[value])})`,
              }))}
            />
            <Select
              name="statut"
              label="Statut"
              narrows
              defaultValue={statut ?? ""}
              empty="Tous"
              options={ORDRE.map((value) => ({
                value,
                label: `${statutLabels[value]} (${nombre(parStatut[value] ?? 0)})`,
              }))}
            />
            <Select
              name="tri"
              label="Ordre"
              narrows
              defaultValue={query.sort.key}
              options={TRIS.map((value) => ({ value, label: triLabels[value] }))}
            />
            <Button type="submit" className="w-full">
              Voir les communes
            </Button>
          </ListForm>
        </ListFold>
        <p className="mt-3 text-sm text-ink-soft">
          {compte(total, "commune")}
          {choisis.length > 0 && <>&nbsp;: {choisis.join(", ")}</>}. {triLabels[query.sort.key]}.
        </p>
      </div>
    </>
  );
}
