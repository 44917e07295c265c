"use client";

import { useCallback, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icons";
import { routes } from "@/lib/routes";
import type { TaillePhoto } from "@/lib/storage/keys";

type PhotoProps = {
  id: string;
  taille: TaillePhoto;
  /** What it shows; "" when the words beside it say so. */
  alt: string;
  /** Pixels of the original: keeps the place before the file arrives. */
  largeur?: number | null;
  hauteur?: number | null;
  eager?: boolean;
  className?: string;
  /** It could not be shown: whoever has room for it says so, with a way to try again. */
  onFailed?: () => void;
};

/** What is said of a photo whose file cannot be read. */
export const PAS_MONTREE = "Cette photo ne s’affiche pas pour l’instant";

/** A photo of a recensement. Private: its address checks who asks, each time, and sends on to the bucket. One that cannot be read is a drawing that says so. */
export function Photo({ id, taille, alt, largeur, hauteur, eager = false, className, onFailed }: PhotoProps) {
  const [failed, setFailed] = useState(false);
  const fail = useCallback(() => {
    setFailed(true);
    onFailed?.();
  }, [onFailed]);
  // One that failed before the page came to life has told nobody.
  const look = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete && image.currentSrc && image.naturalWidth === 0) fail();
    },
    [fail],
  );
  if (failed)
    return (
      <span title={PAS_MONTREE} className={cx("grid place-content-center bg-sunken text-ink-soft", className)}>
        <Icon name="images" />
        <span className="sr-only">{PAS_MONTREE}</span>
      </span>
    );
  return (
    <img
      ref={look}
      onError={fail}
      src={routes.photo(id, taille)}
      alt={alt}
      width={largeur ?? undefined}
      height={hauteur ?? undefined}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      className={cx("bg-sunken", className)}
    />
  );
}
