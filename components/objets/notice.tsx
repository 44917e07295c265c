import type { ReactNode } from "react";

/** Palissy writes several values in one field, with `;`. */
const valeurs = (text: string | null | undefined): string[] =>
  (text ?? "")
    .split(";")
    .map((value) => value.trim())
    .filter(Boolean);

/** Several values of a field in one sentence; null when there is none. */
export const enLigne = (text: string | null | undefined): string | null => valeurs(text).join(", ") || null;

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
