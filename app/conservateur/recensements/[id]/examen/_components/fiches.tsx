"use client";

import { loneBoxMark } from "@/components/ui/choice-marks";
import { Fieldset } from "@/components/ui/choices";
import { useField } from "@/components/ui/form-context";
import type { Fiche } from "@/db/vocabulaire";
import { ficheLabels } from "@/lib/recensements/labels";

const NOM = "fiches[]";

/** The advice sheets that make sense for this objet; none when nobody has seen it. */
export function Fiches({ permises, cochees }: { permises: readonly Fiche[]; cochees: readonly Fiche[] }) {
  const { id, typed } = useField(NOM, {});
  if (permises.length === 0) return null;
  return (
    <Fieldset name={NOM} legend="Fiches à conseiller" optional>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {permises.map((fiche, rang) => (
          <label key={fiche} className="flex min-h-target items-center gap-3">
            <input
              type="checkbox"
              id={rang === 0 ? id : `${id}-${fiche}`}
              name={NOM}
              value={fiche}
              defaultChecked={(typed ?? cochees).includes(fiche)}
              className={loneBoxMark}
            />
            {ficheLabels[fiche]}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
