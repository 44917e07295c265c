import type { StaticImageData } from "next/image";
import { cx } from "@/components/ui/cx";
import dessins from "./dessins.svg";
import { familleOf } from "./famille";

// Next has no type for an SVG, which some have read as a component.
const { src } = dessins as StaticImageData;

const lights = ["", "plate-b", "plate-c"] as const;

type DessinProps = {
  deno?: string | null;
  titre?: string | null;
  /** Palissy reference: gives neighbouring plates a different light, always the same for the same objet. */
  reference?: string;
  className?: string;
};

/**
 * Stands for the photograph of an objet that has none. Decorative: the words beside it say what the objet is. The drawings are one file that the
 * browser keeps, rather than paths written again for every objet of a list.
 */
export function Dessin({ deno, titre, reference = "", className }: DessinProps) {
  const light = lights[Number(reference.slice(-3)) % lights.length];
  return (
    <span className={cx("plate", light, className)}>
      <svg viewBox="0 -3 100 106" aria-hidden="true" className="size-full">
        <use href={`${src}#${familleOf(deno, titre)}`} />
      </svg>
    </span>
  );
}
