import { champsEnOrdre, libelleChamp, readValue } from "@/lib/imports/report/fields";

type ChampsProps = {
  champs: Readonly<Record<string, readonly [string | null, string | null]>>;
  /** Of a thing that did not exist, only what it is says something. */
  neuf?: boolean;
};

/** What an import changed in one thing, field by field, before and after. */
export function Champs({ champs, neuf = false }: ChampsProps) {
  if (Object.keys(champs).length === 0) return null;
  return (
    <dl className="mt-2 space-y-1 text-sm">
      {champsEnOrdre(champs).map(([champ, [avant, apres]]) => (
        <div key={champ} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
          <dt className="text-ink-soft">{libelleChamp(champ)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {neuf ? readValue(champ, apres) : <AvantApres champ={champ} avant={avant} apres={apres} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const AvantApres = ({ champ, avant, apres }: { champ: string; avant: string | null; apres: string | null }) => (
  <>
    <del className="text-ink-soft">
      <span className="sr-only">avant&nbsp;: </span>
      {readValue(champ, avant)}
    </del>{" "}
    <span aria-hidden="true">→</span>{" "}
    <ins className="no-underline">
      <span className="sr-only">après&nbsp;: </span>
      {readValue(champ, apres)}
    </ins>
  </>
);
