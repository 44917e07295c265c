import { cx } from "@/components/ui/cx";
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
};

/** A photo of a recensement. Private: its address checks who asks, each time, and sends on to the bucket. */
export function Photo({ id, taille, alt, largeur, hauteur, eager = false, className }: PhotoProps) {
  return (
    <img
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
