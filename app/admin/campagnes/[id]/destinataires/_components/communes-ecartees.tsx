import { empechementLabels } from "@/lib/campagnes/labels";
import type { Empechement } from "@/lib/campagnes/rules";
import { compte } from "@/lib/format";

const explications: Record<Empechement, string> = {
  recensement_en_cours: "Elles ont commencé sans attendre. Une campagne ne les interrompt pas.",
  sans_compte: "Aucune adresse n’est connue pour la mairie. Dès qu’un compte existera, vous pourrez la choisir ici.",
  sans_objet: "Aucun objet protégé n’y est recensé dans la base nationale.",
};

/** The communes that cannot be written to, under the reason why. */
export function CommunesEcartees({ groupes }: { groupes: readonly (readonly [Empechement, readonly string[]])[] }) {
  const ecartees = groupes.filter(([, noms]) => noms.length > 0);
  if (ecartees.length === 0) return null;
  return (
    <section className="mt-10">
      <h2>Les autres communes du département</h2>
      <p className="mt-2 text-ink-soft">On ne peut pas leur écrire pour l’instant, et voici pourquoi.</p>
      <div className="mt-4 divide-y divide-line rounded-lg border border-line bg-surface">
        {ecartees.map(([raison, noms]) => (
          <details key={raison} className="px-4">
            <summary className="flex min-h-target items-center justify-between gap-4 py-2 font-semibold">
              <span>{empechementLabels[raison]}</span>
              <span className="font-normal text-ink-soft">{compte(noms.length, "commune")}</span>
            </summary>
            <p className="text-ink-soft">{explications[raison]}</p>
            <ul className="mt-2 gap-x-6 pb-4 sm:columns-2 lg:columns-3">
              {noms.map((nom) => (
                <li key={nom} className="break-inside-avoid">
                  {nom}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}
