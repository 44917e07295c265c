"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";

/** The browser's own printing. */
export function Imprimer() {
  return (
    <Button variant="second" onClick={() => window.print()}>
      <Icon name="print" /> Imprimer
    </Button>
  );
}
