"use client";

import type { ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { loneBoxMark } from "@/components/ui/choice-marks";
import { LinkedFields } from "@/components/ui/linked-fields";
import { useScripted } from "@/components/ui/use-scripted";
import { nombre } from "@/lib/format";

/** The recensements to find good, in the form of a dossier. */
const COCHES = "recensements[]";

/** What holds the boxes and the button that ticks them all. */
export const ACocher = ({ children }: { children: ReactNode }) => (
  <LinkedFields given={{ [COCHES]: [] }}>{children}</LinkedFields>
);

/** The box of one recensement. */
export function Coche({ recensementId, titre }: { recensementId: string; titre: string }) {
  const { register } = useFormContext();
  return (
    <label className="relative z-1 -m-2 flex min-h-target items-start p-2">
      <input
        {...register(COCHES)}
        type="checkbox"
        value={recensementId}
        aria-label={`Tout est bon pour «\u00a0${titre}\u00a0»`}
        className={loneBoxMark}
      />
    </label>
  );
}

/** Ticks or unticks all the boxes. Comes with JavaScript: without it they are ticked one by one. */
export function ToutCocher({ recensements }: { recensements: readonly string[] }) {
  const { setValue } = useFormContext<{ [COCHES]: readonly string[] }>();
  const coches = useWatch<{ [COCHES]: readonly string[] }, typeof COCHES>({ name: COCHES });
  if (!useScripted()) return null;
  const tous = recensements.every((id) => coches.includes(id));
  return (
    <Button variant="quiet" onClick={() => setValue(COCHES, tous ? [] : recensements)}>
      {tous ? "Tout décocher" : `Tout cocher (${nombre(recensements.length)})`}
    </Button>
  );
}
