"use client";

import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";

/** The value that counts, from the commune's; hers stays in sight, struck through when the curator thinks otherwise. */
export function ChoixAvis<V extends string>({
  name,
  legend,
  commune,
  conservateur,
  choices,
}: {
  name: string;
  legend: string;
  commune: V;
  conservateur: V | null;
  choices: readonly { value: V; label: string }[];
}) {
  const retenu = conservateur ?? commune;
  const [choisi, choisir] = useState<string>(retenu);
  const reponse = choices.find(({ value }) => value === commune)?.label;
  return (
    <Segmented
      name={name}
      legend={legend}
      defaultValue={retenu}
      onChange={(event) => choisir(event.currentTarget.value)}
      choices={choices}
      hint={
        choisi === commune ? (
          <>Réponse de la commune&nbsp;: {reponse}</>
        ) : (
          <>
            Réponse de la commune&nbsp;: <s>{reponse}</s>, corrigée par vous
          </>
        )
      }
    />
  );
}
