"use client";

import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icons";

/** A file of this browser, seen before it is sent; a drawing when it cannot be. */
export function Apercu({ fichier }: { fichier: Blob }) {
  const [failed, setFailed] = useState(false);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const created = URL.createObjectURL(fichier);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the address is made and revoked with the element
    setAddress(created);
    return () => URL.revokeObjectURL(created);
  }, [fichier]);
  if (failed || !address)
    return (
      <span className="grid size-full place-content-center text-ink-soft">
        <Icon name="images" />
      </span>
    );
  return (
    // A file that is still on this device: there is nothing to optimise.
    // eslint-disable-next-line @next/next/no-img-element
    <img src={address} alt="" onError={() => setFailed(true)} className="size-full object-cover" />
  );
}
