import { Input } from "@/components/ui/field";
import { SearchButton } from "@/components/ui/search-button";
import { tris, type FiltresCommunes } from "@/lib/communes/filters";

/** A form that only asks: its answer is an address, to keep or to share. */
export function ChercherCommune({ action, filtres }: { action: string; filtres: FiltresCommunes }) {
  return (
    <form action={action} role="search" className="max-w-md">
      {filtres.statut && <input type="hidden" name="statut" value={filtres.statut} />}
      {filtres.tri !== "urgence" && <input type="hidden" name="tri" value={filtres.tri} />}
      {filtres.sens !== tris[filtres.tri] && <input type="hidden" name="sens" value={filtres.sens} />}
      <Input
        key={filtres.nom}
        name="nom"
        type="search"
        label="Chercher une commune"
        labelHidden
        narrows
        placeholder="Nom de la commune"
        defaultValue={filtres.nom}
        autoComplete="off"
        maxLength={100}
        suffix={<SearchButton />}
      />
    </form>
  );
}
