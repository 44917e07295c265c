import { Input } from "@/components/ui/field";
import { SearchButton } from "@/components/ui/search-button";
import type { FiltresDestinataires } from "@/lib/campagnes/filters";

export const ChercherDestinataire = ({ action, filtres }: { action: string; filtres: FiltresDestinataires }) => (
  <form action={action} role="search" className="max-w-md">
    {filtres.statut && <input type="hidden" name="statut" value={filtres.statut} />}
    <Input
      key={filtres.nom}
      name="nom"
      type="search"
      label="Chercher une commune"
      labelHidden
      placeholder="Nom de la commune"
      defaultValue={filtres.nom}
      autoComplete="off"
      maxLength={100}
      narrows
      suffix={<SearchButton />}
    />
  </form>
);
