import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { dateHeure, dateLongue, zoneDe } from "@/lib/dates";
import type { Lecture } from "@/lib/historique/lecture";

export type RapportsProps = {
  lecture: Lecture;
  /** Address of the report of a rank; without one, of the last. */
  hrefDe: (rang?: number) => string;
};

/** The report that is read is not the last one any more: said before anything of it is read. */
export function Remplace({ lecture: { remplace, dossier }, hrefDe: href }: RapportsProps) {
  if (!remplace) return null;
  return (
    <Alert
      tone="wait"
      title={`Un autre rapport a remplacé celui-ci le ${dateLongue(remplace.remplaceLe, zoneDe(dossier.communeCode))}.`}
      titleAs="h2"
    >
      <p>
        <Link href={href()}>Lire le dernier rapport</Link>
      </p>
    </Alert>
  );
}

/** Every report of the round, when there were several. */
export function Rapports({ lecture: { remplace, remplaces, dossier }, hrefDe: href }: RapportsProps) {
  if (remplaces.length === 0 || !dossier.rapportLe) return null;
  const zone = zoneDe(dossier.communeCode);
  return (
    <section aria-labelledby="rapports" className="print:hidden">
      <h2 id="rapports" className="text-xl">
        Les rapports de ce recensement
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-6">
        {remplaces.map(({ rang, examineLe, remplaceLe }) => (
          <li key={rang}>
            <Ligne href={href(rang)} ici={remplace?.rang === rang}>{`Rapport du ${dateHeure(examineLe, zone)}`}</Ligne>,
            remplacé le {dateLongue(remplaceLe, zone)}
          </li>
        ))}
        <li>
          <Ligne href={href()} ici={!remplace}>{`Rapport du ${dateHeure(dossier.rapportLe, zone)}`}</Ligne>, le dernier
        </li>
      </ul>
    </section>
  );
}

const Ligne = ({ href, ici, children }: { href: string; ici: boolean; children: string }) => (
  <Link href={href} aria-current={ici ? "page" : undefined}>
    {children}
  </Link>
);
