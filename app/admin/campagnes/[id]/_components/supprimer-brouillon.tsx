import type { ReactNode } from "react";

/** Asks once, without a script: the button that deletes is behind this one. */
export const SupprimerBrouillon = ({ children }: { children: ReactNode }) => (
  <details className="group">
    <summary className="inline-flex min-h-target list-none items-center rounded-md px-3 font-semibold text-danger hover:bg-danger-wash [&::-webkit-details-marker]:hidden">
      Supprimer ce brouillon
    </summary>
    <div className="mt-2">{children}</div>
  </details>
);
