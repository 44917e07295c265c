import { FilterChips } from "@/components/ui/filter-chips";
import type { StatutGlobal } from "@/db/vocabulaire";
import { statutLabels } from "@/lib/communes/labels";
import type { Departement } from "@/lib/communes/queries";

/** What needs the curator, then what waits for somebody else, then what is done or not begun. */
export const ORDRE: readonly StatutGlobal[] = [
  "a_examiner_en_priorite",
  "a_examiner",
  "en_cours_d_examen",
  "en_attente_de_la_commune",
  "en_cours_de_recensement",
  "examine",
  "non_recense",
];

/** The statuts that a commune of the list has, with how many; the one asked for stays even when nothing has it. */
export function FiltresParStatut({
  departement: { parStatut },
  courant,
  href,
}: {
  departement: Departement;
  courant: StatutGlobal | undefined;
  href: (changes: Record<string, string | null>) => string;
}) {
  const toutes = Object.values(parStatut).reduce((somme, nombre) => somme + nombre, 0);
  return (
    <FilterChips
      label="Filtrer par statut"
      chips={[
        { label: "Toutes", href: href({ statut: null }), count: toutes, current: courant === undefined },
        ...ORDRE.filter((statut) => (parStatut[statut] ?? 0) > 0 || statut === courant).map((statut) => ({
          label: statutLabels[statut],
          href: href({ statut }),
          count: parStatut[statut] ?? 0,
          current: statut === courant,
        })),
      ]}
    />
  );
}
