"use client";

import { useFormContext, useWatch } from "react-hook-form";
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
  const { register } = useFormContext();
  const choisi: unknown = useWatch({ name });
  const reponse = choices.find(({ value }) => value === commune)?.label;
  return (
    <Segmented
      {...register(name)}
      legend={legend}
      defaultValue={retenu}
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
