import { Fieldset, RadioCards } from "@/components/ui/choices";
import { codeSaid } from "@/lib/communes/asked";
import type { FoundCommune } from "@/lib/communes/search";
import { nombre } from "@/lib/format";

type Choice = { value: string; label: string; description: string };

/** The communes that a search found, each told from those of the same name. */
export const choicesOf = (found: readonly FoundCommune[], q: string): Choice[] =>
  found.map((commune) => ({
    value: commune.codeInsee,
    label: commune.nom,
    description: `${commune.departementNom} · ${codeSaid(commune, q) ?? commune.codeInsee}`,
  }));

/** What came of the search. `shown`: communes that can be chosen, of `total` found. */
export const CommunesTrouvees = ({ q, shown, total }: { q: string; shown: number; total: number }) => (
  <p role="status" className="mt-2 mb-4 text-sm text-ink-soft">
    {q === ""
      ? "Tapez le début de son nom, ou son code postal."
      : shown === 0
        ? `Aucune commune ne correspond à «\u00a0${q}\u00a0». Essayez le début du nom, ou le code postal.`
        : total > shown
          ? `${nombre(total)} communes, voici les premières. Précisez le nom si vous ne la voyez pas.`
          : "Choisissez la commune dans la liste."}
  </p>
);

/** One commune among those that were found. */
export const ChoisirCommune = ({
  name,
  choices,
  defaultValue,
}: {
  name: string;
  choices: readonly Choice[];
  defaultValue?: string | null;
}) =>
  choices.length > 0 ? (
    <RadioCards name={name} legend="Commune" legendHidden defaultValue={defaultValue} choices={choices} />
  ) : (
    <Fieldset name={name} legend="Commune" legendHidden>
      <p className="text-ink-soft">Cherchez la commune ci-dessus, elle apparaîtra ici.</p>
    </Fieldset>
  );
