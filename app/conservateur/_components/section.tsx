import { useId, type ReactNode } from "react";

/** A part of the page with its title, found by its name in the list of regions. */
export function Section({
  titre,
  explication,
  children,
}: {
  titre: string;
  explication?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl">
        {titre}
      </h2>
      {explication && <p className="mt-1 text-ink-soft">{explication}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
