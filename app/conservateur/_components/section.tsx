import { useId, type ReactNode } from "react";
import { Card } from "@/components/ui/card";

type SectionProps = { titre: string; explication?: ReactNode; children: ReactNode };

/** A part of the page with its title, found by its name in the list of regions. */
export function Section({ titre, explication, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl">
        {titre}
      </h2>
      {explication && <p className="mt-1 max-w-measure text-ink-soft">{explication}</p>}
      {children && <div className="mt-4">{children}</div>}
    </section>
  );
}

type LignesProps<L> = { lignes: readonly L[]; cle: (ligne: L) => string; children: (ligne: L) => ReactNode };

/** Things under one another in one card. */
export const Lignes = <L,>({ lignes, cle, children }: LignesProps<L>) => (
  <Card flush>
    <ul className="divide-y divide-line">
      {lignes.map((ligne) => (
        <li key={cle(ligne)} className="px-4 py-3 sm:px-5">
          {children(ligne)}
        </li>
      ))}
    </ul>
  </Card>
);
