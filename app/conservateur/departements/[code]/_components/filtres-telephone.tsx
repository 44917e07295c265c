import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { tris, type FiltresCommunes, type Tri } from "@/lib/communes/filters";
import { statutLabels } from "@/lib/communes/labels";
import type { Departement } from "@/lib/communes/queries";
import { compte, nombre } from "@/lib/format";
import { ORDRE } from "./filtres-par-statut";

const triLabels: Record<Tri, string> = {
  urgence: "Les plus urgentes d’abord",
  nom: "Par nom",
  objets: "Le plus d’objets d’abord",
  peril: "Le plus d’objets en péril d’abord",
  introuvables: "Le plus d’introuvables d’abord",
  statut: "Par statut",
  transmis: "Les dernières reçues d’abord",
};

/** Everything that narrows and sorts the list, folded in one line: on a phone the communes come first. */
export function FiltresTelephone({
  action,
  departement: { parStatut },
  filtres,
  total,
}: {
  action: string;
  departement: Departement;
  filtres: FiltresCommunes;
  /** How many communes the list has now. */
  total: number;
}) {
  const choisis = [
    filtres.nom && `«\u00a0${filtres.nom}\u00a0»`,
    filtres.statut && statutLabels[filtres.statut],
  ].filter(Boolean);
  return (
    <div className="sm:hidden">
      <details className="group rounded-lg border border-line-strong bg-surface">
        <summary className="flex min-h-target list-none items-center gap-2 px-4 py-2 font-semibold text-accent [&::-webkit-details-marker]:hidden">
          <Icon name="search" />
          <span className="min-w-0 flex-1">Chercher, filtrer, trier</span>
          <Icon name="chevron" className="size-5 transition-transform group-open:rotate-180" />
        </summary>
        <form
          key={`${filtres.nom} ${filtres.statut} ${filtres.tri}`}
          action={action}
          className="space-y-4 px-4 pb-4 pt-2"
        >
          <Input
            id="nom-telephone"
            name="nom"
            type="search"
            label="Nom de la commune"
            narrows
            defaultValue={filtres.nom}
            autoComplete="off"
            maxLength={100}
          />
          <Select
            name="statut"
            label="Statut"
            narrows
            defaultValue={filtres.statut ?? ""}
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
            defaultValue={filtres.tri}
            options={(Object.keys(tris) as Tri[]).map((value) => ({ value, label: triLabels[value] }))}
          />
          <Button type="submit" className="w-full">
            Voir les communes
          </Button>
        </form>
      </details>
      <p className="mt-3 text-sm text-ink-soft">
        {compte(total, "commune")}
        {choisis.length > 0 && <>&nbsp;: {choisis.join(", ")}</>}. {triLabels[filtres.tri]}.
      </p>
    </div>
  );
}
