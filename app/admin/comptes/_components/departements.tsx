"use client";

import { loneBoxMark } from "@/components/ui/choice-marks";
import { Fieldset } from "@/components/ui/choices";
import { useField } from "@/components/ui/form-context";

const NOM = "departements[]";

/** The départements of a curator, by name: all of them, for he may have several. */
export function Departements({
  departements,
  siens = [],
}: {
  departements: readonly { code: string; nom: string }[];
  siens?: readonly string[];
}) {
  const { id, typed, error } = useField(NOM, {});
  const { error: whole } = useField("departements", {});
  const coches = typed ?? siens;
  // His own first: the list is long, and one looks for what he has before what he has not.
  const ordre = [
    ...departements.filter(({ code }) => siens.includes(code)),
    ...departements.filter(({ code }) => !siens.includes(code)),
  ];
  return (
    <Fieldset
      name={NOM}
      legend="Ses départements"
      hint="Il voit leurs communes, leurs dossiers et leurs campagnes, et rien d’autre."
      {...((error ?? whole) && { error: error ?? whole })}
    >
      <div className="grid max-h-96 gap-x-6 overflow-y-auto rounded-md border border-line px-4 py-2 sm:grid-cols-2">
        {ordre.map(({ code, nom }, rang) => (
          <label key={code} className="flex min-h-target items-center gap-3">
            <input
              type="checkbox"
              id={rang === 0 ? id : `${id}-${code}`}
              name={NOM}
              value={code}
              defaultChecked={coches.includes(code)}
              className={loneBoxMark}
            />
            <span>
              {nom} <span className="text-ink-soft">({code})</span>
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
