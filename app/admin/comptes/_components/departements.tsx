"use client";

import { loneBoxMark } from "@/components/ui/choice-marks";
import { Fieldset } from "@/components/ui/choices";
import { useField } from "@/components/ui/form-context";

const NOM = "departements[]";

type Departement = { code: string; nom: string; region: string };

type DepartementsProps = { departements: readonly Departement[]; siens?: readonly string[] };

/** The départements of a curator, who may have several: by région, so that nobody goes through a hundred of them. Those where he has one are open. */
export function Departements({ departements, siens = [] }: DepartementsProps) {
  const { id, typed } = useField(NOM, {});
  const { error } = useField("departements", {});
  const coches = typed ?? siens;
  const regions = [...new Set(departements.map(({ region }) => region))]
    .toSorted((a, b) => a.localeCompare(b, "fr"))
    .map((region) => ({ region, siennes: departements.filter((one) => one.region === region) }));
  return (
    <Fieldset
      name={NOM}
      legend="Ses départements"
      hint="Il voit leurs communes, leurs dossiers et leurs campagnes, et rien d’autre."
      {...(error && { error })}
    >
      <div className="divide-y divide-line rounded-md border border-line px-4">
        {regions.map(({ region, siennes }, rang) => (
          <details key={region} open={siennes.some(({ code }) => coches.includes(code)) || undefined}>
            <summary id={rang === 0 ? id : undefined} className="min-h-target cursor-pointer py-2.5 marker:text-accent">
              <span className="font-semibold">{region}</span>{" "}
              <span className="text-sm text-ink-soft">
                {siennes
                  .map(({ code }) => code)
                  .toSorted()
                  .join(", ")}
              </span>
            </summary>
            <div className="grid gap-x-6 pb-2 sm:grid-cols-2">
              {siennes.map(({ code, nom }) => (
                <label key={code} className="flex min-h-target items-center gap-3">
                  <input
                    type="checkbox"
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
          </details>
        ))}
      </div>
    </Fieldset>
  );
}
