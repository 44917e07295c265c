"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { nombre as ecrire } from "@/lib/format";

const jamais = () => () => undefined;

/** Ticks or unticks every box of the form it is in. Comes with JavaScript: without it boxes are ticked one by one. */
export function ToutCocher({ nombre }: { nombre: number }) {
  const [coche, setCoche] = useState(false);
  const vivant = useSyncExternalStore(
    jamais,
    () => true,
    () => false,
  );
  if (!vivant) return null;
  return (
    <Button
      variant="quiet"
      onClick={(event) => {
        const cases = event.currentTarget.form?.querySelectorAll<HTMLInputElement>('[name="recensements[]"]') ?? [];
        for (const une of cases) une.checked = !coche;
        setCoche(!coche);
      }}
    >
      {coche ? "Tout décocher" : `Tout cocher (${ecrire(nombre)})`}
    </Button>
  );
}
