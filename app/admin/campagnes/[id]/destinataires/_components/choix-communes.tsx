"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { loneBoxMark } from "@/components/ui/choice-marks";
import { Input } from "@/components/ui/field";
import { useField } from "@/components/ui/form-context";
import { useLinkedFields } from "@/components/ui/linked-fields";
import { useScripted } from "@/components/ui/use-scripted";
import { isNamed, type Named } from "@/lib/communes/asked";
import { compte, nombre } from "@/lib/format";
import { readings } from "@/lib/words";

const NOM = "communes[]";

export type CommuneAChoisir = Named & {
  objets: number;
  /** Its dossier is on the curator's desk: choosing it archives it. */
  attend: boolean;
  choisie: boolean;
};

/**
 * The communes to tick. Before JavaScript, a plain list; after, a search that hides the others without forgetting them, and a way to
 * tick all those that are shown.
 */
export function ChoixCommunes({ communes }: { communes: readonly CommuneAChoisir[] }) {
  const { typed } = useField(NOM, {});
  const { control, register, setValue } = useLinkedFields<{ [NOM]: string[] }>({
    [NOM]: communes.filter(({ choisie }) => choisie).map(({ codeInsee }) => codeInsee),
  });
  const choisies = useWatch({ control, name: NOM });
  const box = register(NOM);
  const [recherche, setRecherche] = useState("");
  const scripted = useScripted();

  const montrees = communes.filter((commune) => isNamed(commune, recherche));
  const visibles = new Set(montrees.map(({ codeInsee }) => codeInsee));

  /** Those that the search hides stay as they are. */
  const tick = (checked: boolean) =>
    setValue(NOM, [...choisies.filter((code) => !visibles.has(code)), ...(checked ? visibles : [])]);

  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Communes à qui écrire</legend>
      {scripted && (
        <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
          <Input
            type="search"
            name="recherche"
            label="Chercher une commune"
            labelHidden
            placeholder="Chercher une commune"
            narrows
            onChange={(event) => setRecherche(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            autoComplete="off"
            className="min-w-56 flex-1"
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="second" onClick={() => tick(true)}>
              Tout cocher
            </Button>
            <Button variant="second" onClick={() => tick(false)}>
              Tout décocher
            </Button>
          </div>
        </div>
      )}
      {scripted && (
        <p role="status" className="mb-3 font-semibold">
          {compte(choisies.length, "commune choisie", "communes choisies")} sur {nombre(communes.length)}
          {readings(recherche).length > 0 && (
            <span className="font-normal text-ink-soft">
              {" "}
              · {montrees.length === 0 ? "aucune ne correspond" : compte(montrees.length, "trouvée")}
            </span>
          )}
        </p>
      )}
      <ul className="divide-y divide-line overflow-clip rounded-lg border border-line bg-surface">
        {communes.map((commune) => (
          <li key={commune.codeInsee} hidden={!visibles.has(commune.codeInsee)}>
            <label className="pick">
              <input
                {...box}
                type="checkbox"
                autoComplete="off"
                value={commune.codeInsee}
                defaultChecked={typed ? typed.includes(commune.codeInsee) : commune.choisie}
                className={loneBoxMark}
              />
              <span className="pick-name">
                <span className="font-semibold">{commune.nom}</span>
                {commune.attend && <Badge tone="wait">Dossier à examiner</Badge>}
              </span>
              <span className="pick-figure">{compte(commune.objets, "objet")}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
