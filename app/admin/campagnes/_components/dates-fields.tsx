"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { DateInput } from "@/components/ui/field";
import { useLinkedFields } from "@/components/ui/linked-fields";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { etapeCampagneLabels, fauteDeDateLabels } from "@/lib/campagnes/labels";
import { nomFerie } from "@/lib/campagnes/feries";
import { isDay, fautesDeDates, followDates, type Dates } from "@/lib/campagnes/rules";
import { addDays, isOuvre, jourSemaine } from "@/lib/dates";

/**
 * The five days of a campagne. Choosing one proposes the following ones, a fortnight apart, except those already chosen by hand that
 * still come after. Before JavaScript, five plain dates, already proposed by the server. `min`: tomorrow.
 */
export function DatesFields({
  dates: given,
  min,
  departementCode,
}: {
  dates: Dates;
  min: string;
  /** Absent while it is not chosen: holidays of one département only are then said by the server. */
  departementCode?: string;
}) {
  const { control, register, getValues, setValue } = useLinkedFields<Dates>(given);
  const dates = useWatch({ control, compute: (days: Dates) => ({ ...days }) });
  /** By hand. */
  const [chosen, setChosen] = useState<ReadonlySet<Etape>>(new Set());
  /** Whether the last choice moved other days. */
  const [moved, setMoved] = useState(false);

  function choose(etape: Etape) {
    const now = getValues();
    if (!isDay(now[etape])) return;
    const next = followDates(now, etape, chosen, departementCode);
    const changed = ETAPES.filter((suivante) => next[suivante] !== now[suivante]);
    for (const suivante of changed) setValue(suivante, next[suivante]);
    setChosen(new Set([...chosen, etape]));
    setMoved(changed.length > 0);
  }

  // An empty day is being typed, and a week-end is said beside it: what days are to each other is said here, before sending.
  const fautes = chosen.size === 0 ? {} : fautesDeDates(dates, addDays(min, -1), departementCode);
  const faute = (etape: Etape) => {
    const vue = fautes[etape];
    return vue === "desordre" || vue === "passee" ? fauteDeDateLabels[vue] : undefined;
  };

  return (
    <div className="space-y-4">
      {ETAPES.map((etape) => (
        <div key={etape} className="flex flex-wrap items-end gap-x-3 gap-y-1">
          <DateInput
            {...register(etape, { onChange: () => choose(etape) })}
            label={etapeCampagneLabels[etape]}
            defaultValue={given[etape]}
            min={min}
            error={faute(etape)}
            className="w-52"
          />
          <Weekday jour={dates[etape]} departementCode={departementCode} />
        </div>
      ))}
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {moved && "Les étapes suivantes ont été recalées, de quinze jours en quinze jours."}
      </p>
    </div>
  );
}

/** A calendar's numbers do not say the weekday, and mails leave on weekdays only. */
function Weekday({ jour, departementCode }: { jour: string; departementCode?: string | undefined }) {
  if (!isDay(jour)) return null;
  const semaine = jourSemaine(jour);
  const ferie = nomFerie(jour, departementCode);
  if (ferie)
    return (
      <span className="pb-2.5 font-semibold text-wait">
        un {semaine} férié ({ferie})&nbsp;: choisissez un autre jour
      </span>
    );
  return isOuvre(jour) ? (
    <span className="pb-2.5 text-ink-soft">un {semaine}</span>
  ) : (
    <span className="pb-2.5 font-semibold text-wait">un {semaine}&nbsp;: choisissez un jour de semaine</span>
  );
}
