/**
 * What says whose service this is, in one replaceable file: a ministry puts its own mark and tagline here (and its colours in app/tokens.css)
 * without touching a screen. Its name and its addresses are settings (lib/env.ts).
 */
export const brand = {
  tagline: "Le recensement des objets protégés, avec les communes",
  host: "Les serveurs et les photos sont hébergés en France.",
} as const;

/** The arch of a portal: where the objets are. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
      className={className}
    >
      <path d="M4 21V10a8 8 0 0 1 16 0v11M8 21V11a4 4 0 0 1 8 0v10M2 21h20" />
    </svg>
  );
}
