import { nombre } from "@/lib/format";
import type { Remarque } from "@/lib/imports/report";

/** What the import noticed beside the counts and that a person should look at. */
export function Remarques({ remarques }: { remarques: readonly Remarque[] }) {
  if (remarques.length === 0) return null;
  return (
    <section className="space-y-2">
      <h2>À regarder</h2>
      {remarques.map(({ code, message, nombre: total, exemples }) => (
        <details key={code}>
          <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">
            {message}&nbsp;: {nombre(total)}
          </summary>
          <ul className="mb-3 list-disc space-y-1 pl-5">
            {exemples.map((exemple) => (
              <li key={exemple} className="wrap-anywhere">
                {exemple}
              </li>
            ))}
          </ul>
          {exemples.length > 0 && exemples.length < total && (
            <p className="text-sm text-ink-soft">… et {nombre(total - exemples.length)} autres.</p>
          )}
        </details>
      ))}
    </section>
  );
}
