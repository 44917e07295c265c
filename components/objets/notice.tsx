import type { ReactNode } from "react";

/** Palissy writes several values in one field, with `;`. */
const valeurs = (text: string | null | undefined): string[] =>
  (text ?? "")
    .split(";")
    .map((value) => value.trim())
    .filter(Boolean);

/** Several values of a field in one sentence; null when there is none. */
export const enLigne = (text: string | null | undefined): string | null => valeurs(text).join(", ") || null;

const MESURES: Readonly<Record<string, string>> = {
  h: "hauteur",
  l: "largeur",
  la: "largeur",
  lo: "longueur",
  pr: "profondeur",
  ep: "épaisseur",
  d: "diamètre",
};

/** Palissy measures in centimetres, in its own shorthand: « h = 128 ; la = 45 » reads « hauteur 128 cm, largeur 45 cm ». What is written otherwise is left as it is. */
export const dimensionsEnMots = (text: string | null | undefined): string | null =>
  valeurs(text)
    .map((value) => {
      const [, sigle = "", nombre] = /^(\p{L}+)\.?\s*=\s*(\d+(?:[.,]\d+)?)$/u.exec(value) ?? [];
      const mesure = MESURES[sigle.toLowerCase()];
      return mesure && nombre ? `${mesure} ${nombre.replace(".", ",")}\u00a0cm` : value;
    })
    .join(", ") || null;

/** A text with its ordinals raised: « 2e moitié 16e siècle » reads « 2ᵉ moitié 16ᵉ siècle ». */
export function Ordinaux({ children }: { children: string }): ReactNode {
  return children
    .split(/(?<=\d)(er|ère|re|e)(?= |$|,)/)
    .map((part, index) => (index % 2 === 1 ? <sup key={index}>{part}</sup> : part));
}

/** Where the objet is and of what time, on one line: « chœur, côté nord · 16ᵉ siècle ». Nothing known: nothing shown. */
export function LieuEtSiecle({ emplacement, scle }: { emplacement?: string | null; scle?: string | null }) {
  const parts = [enLigne(emplacement), enLigne(scle)].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <p className="text-sm text-ink-soft">
      <Ordinaux>{parts.join(" · ")}</Ordinaux>
    </p>
  );
}
