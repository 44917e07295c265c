import { libelleChamp, lireValeur } from "@/lib/imports/champs";

/** What an import changed in one thing, field by field, before and after. */
export function Champs({ champs }: { champs: Readonly<Record<string, readonly [string | null, string | null]>> }) {
  if (Object.keys(champs).length === 0) return null;
  return (
    <dl className="mt-2 space-y-1 text-sm">
      {Object.entries(champs).map(([champ, [avant, apres]]) => (
        <div key={champ} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
          <dt className="text-ink-soft">{libelleChamp(champ)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <del className="text-ink-soft">
              <span className="sr-only">avant&nbsp;: </span>
              {lireValeur(champ, avant)}
            </del>{" "}
            <span aria-hidden="true">→</span>{" "}
            <ins className="no-underline">
              <span className="sr-only">après&nbsp;: </span>
              {lireValeur(champ, apres)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
