"use client";

import { useRef, useState, type ChangeEvent } from "react";
import { DateInput } from "@/components/ui/field";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { etapeLabels } from "@/lib/campagnes/labels";
import { estUnJour, proposerSuite, type Dates } from "@/lib/campagnes/rules";
import { estOuvre, jourSemaine } from "@/lib/dates";

/**
 * The five days of a campagne. Choosing one proposes the following ones, a fortnight apart, except those already chosen by hand that
 * still come after. Before JavaScript, five plain dates, already proposed by the server.
 */
export function DatesFields({ dates: initiales, min }: { dates: Dates; min: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = useRef(new Set<Etape>());
  const [dates, setDates] = useState(initiales);
  const [moved, setMoved] = useState<readonly Etape[]>([]);

  function choose(etape: Etape, { target: { value } }: ChangeEvent<HTMLInputElement>) {
    const next = { ...dates, [etape]: value };
    if (!estUnJour(value)) {
      setDates(next);
      return;
    }
    chosen.current.add(etape);
    const changed: Etape[] = [];
    let before = etape;
    for (const suivante of ETAPES.slice(ETAPES.indexOf(etape) + 1)) {
      const kept = chosen.current.has(suivante) && next[suivante] > next[before];
      const jour = kept ? next[suivante] : (proposerSuite(before, next[before])[suivante] ?? "");
      if (jour !== next[suivante]) {
        next[suivante] = jour;
        changed.push(suivante);
        const input = box.current?.querySelector<HTMLInputElement>(`input[name="${suivante}"]`);
        if (input) input.value = jour;
      }
      before = suivante;
    }
    setDates(next);
    setMoved(changed);
  }

  return (
    <div ref={box} className="space-y-4">
      {ETAPES.map((etape) => (
        <div key={etape} className="flex flex-wrap items-end gap-x-3 gap-y-1">
          <DateInput
            name={etape}
            label={etapeLabels[etape]}
            defaultValue={initiales[etape]}
            min={min}
            onChange={(event) => choose(etape, event)}
            className="w-52"
          />
          <Weekday jour={dates[etape]} />
        </div>
      ))}
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {moved.length > 0 && "Les étapes suivantes ont été recalées, de quinze jours en quinze jours."}
      </p>
    </div>
  );
}

/** A calendar's numbers do not say the weekday, and mails leave on weekdays only. */
function Weekday({ jour }: { jour: string }) {
  if (!estUnJour(jour)) return null;
  const semaine = jourSemaine(jour);
  return estOuvre(jour) ? (
    <span className="pb-2.5 text-ink-soft">un {semaine}</span>
  ) : (
    <span className="pb-2.5 font-semibold text-wait">un {semaine}&nbsp;: choisissez un jour de semaine</span>
  );
}
