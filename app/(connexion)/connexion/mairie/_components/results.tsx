import { Button } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/choices";
import { EmptyState } from "@/components/ui/empty-state";
import { codeSaid } from "@/lib/communes/asked";
import type { searchCommunes } from "@/lib/communes/search";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";

type ResultsProps = {
  found: Awaited<ReturnType<typeof searchCommunes>>;
  texte: string;
  departement?: string;
  retour?: string;
  missing: boolean;
};

/** The communes found, one to choose. `missing`: the form was sent without a choice. */
export function CommuneResults({ found, texte, departement, retour, missing }: ResultsProps) {
  const { rows, total } = found;
  if (total === 0)
    return (
      <div className="mt-8">
        <EmptyState title="Aucune commune trouvée">
          Vérifiez l’orthographe, essayez avec moins de lettres, ou choisissez un autre département. Une commune
          déléguée se trouve au nom de la commune nouvelle.
        </EmptyState>
      </div>
    );
  const legend = total === 1 ? "Une commune trouvée" : `${compte(total, "commune")} trouvées`;
  return (
    <form action={routes.connexionMairie()} className="mt-8 space-y-6" aria-label="Communes trouvées">
      {retour && <input type="hidden" name="retour" value={retour} />}
      <input type="hidden" name="q" value={texte} />
      {departement && <input type="hidden" name="departement" value={departement} />}
      <input type="hidden" name="choisir" value="oui" />
      <RadioCards
        name="commune"
        legend={legend}
        hint={
          total > rows.length
            ? `Voici les ${rows.length} premières\u00a0: ajoutez des lettres pour trouver les autres.`
            : undefined
        }
        error={missing ? "Choisissez votre commune dans la liste." : undefined}
        defaultValue={total === 1 ? rows[0]?.codeInsee : undefined}
        choices={rows.map((commune) => ({
          value: commune.codeInsee,
          label: commune.nom,
          description: [`${commune.departementNom} (${commune.departementCode})`, codeSaid(commune, texte)]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
      <Button type="submit" size="lg" wide>
        Continuer
      </Button>
    </form>
  );
}
