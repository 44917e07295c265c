import { Alert } from "@/components/ui/alert";
import type { Dictee } from "@/lib/comptes/queries";
import { dateHeure } from "@/lib/dates";
import { env } from "@/lib/env";

type CodesDictesProps = { dictees: readonly Dictee[]; zone?: string; className?: string };

/** That the team has let somebody in by the telephone: whoever holds the account must be able to say that it was not he. */
export function CodesDictes({ dictees, zone, className }: CodesDictesProps) {
  if (dictees.length === 0) return null;
  return (
    <Alert tone="wait" title="Un code a été donné au téléphone pour ce compte" className={className}>
      <ul className="space-y-1">
        {dictees.map(({ id, le, a }) => (
          <li key={id}>
            {le && `Le ${dateHeure(le, zone)}`}, à «&nbsp;{a}&nbsp;».
          </li>
        ))}
      </ul>
      <p>
        Ce n’était personne de chez vous&nbsp;? Dites-le tout de suite&nbsp;:{" "}
        <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>.
      </p>
    </Alert>
  );
}
