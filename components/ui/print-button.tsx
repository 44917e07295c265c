"use client";

import { Button } from "./button";
import { Icon } from "./icons";

/** The browser's own printing, once the pictures that were still to come are there: paper does not wait for them. */
export function PrintButton({ children = "Imprimer" }: { children?: string }) {
  return (
    <Button
      variant="second"
      onClick={async () => {
        const coming = [...document.images].filter(({ complete }) => !complete);
        for (const image of coming) image.loading = "eager";
        // One that cannot come is not waited for: the rest is printed.
        await Promise.allSettled(coming.map((image) => image.decode()));
        window.print();
      }}
    >
      <Icon name="print" /> {children}
    </Button>
  );
}
