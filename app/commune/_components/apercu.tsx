"use client";

import { useCallback, useState } from "react";
import { Icon } from "@/components/ui/icons";

/** A file of this browser, seen before it is sent; a drawing when it cannot be. */
export function Apercu({ fichier }: { fichier: Blob | undefined }) {
  const [failed, setFailed] = useState(false);
  // The address is made and revoked with the element.
  const show = useCallback(
    (image: HTMLImageElement) => {
      if (!fichier) return;
      const address = URL.createObjectURL(fichier);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [fichier],
  );
  if (failed || !fichier)
    return (
      <span className="grid size-full place-content-center text-ink-soft">
        <Icon name="images" />
      </span>
    );
  return <img ref={show} alt="" onError={() => setFailed(true)} className="size-full object-cover" />;
}
