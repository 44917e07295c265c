"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { buttonClass } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import type { Parcours } from "@/lib/examens/parcours";
import { nombre } from "@/lib/format";
import { routes } from "@/lib/routes";

/** Arrows move inside these: they are not ours to take. */
const PRISES = "input, textarea, select, [contenteditable], [role=radiogroup], dialog[open]";

/** The objets before and after this one, by link or by the arrows of the keyboard. What was typed stays in the browser. */
export function Voisins({ parcours: { rang, total, precedent, suivant } }: { parcours: Parcours }) {
  const router = useRouter();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest(PRISES)) return;
      if (document.querySelector("dialog[open]")) return;
      const vers = event.key === "ArrowLeft" ? precedent : event.key === "ArrowRight" ? suivant : null;
      if (!vers) return;
      event.preventDefault();
      router.push(routes.conservateur.examen(vers));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, precedent, suivant]);

  if (rang === null || total < 2) return null;
  return (
    <nav
      aria-label="Objets du dossier"
      className="mb-3 flex items-center justify-between gap-1 sm:justify-start sm:gap-3 print:hidden"
    >
      <Voisin id={precedent} rel="prev" />
      <p className="whitespace-nowrap text-sm tabular-nums text-ink-soft">
        {nombre(rang)} sur {nombre(total)}
      </p>
      <Voisin id={suivant} rel="next" />
      <p className="text-sm text-ink-soft max-sm:hidden pointer-coarse:hidden">
        <kbd className="font-text">←</kbd> <kbd className="font-text">→</kbd> au clavier
      </p>
    </nav>
  );
}

/** At either end the place is kept, so that the other link does not move under the finger. */
function Voisin({ id, rel }: { id: string | null; rel: "prev" | "next" }) {
  const nom = rel === "prev" ? "Précédent" : "Suivant";
  const contenu = (
    <>
      {rel === "prev" && <Icon name="back" />}
      {nom}
      {rel === "next" && <Icon name="forward" />}
    </>
  );
  // On the narrowest phones both words and the count share 288 pixels: without their arrows, they fit in any letters.
  const classe = buttonClass({
    variant: "quiet",
    className: `max-sm:px-1.5 max-[21.5rem]:[&>svg]:hidden ${rel === "prev" ? "-ml-1.5 sm:-ml-3" : "max-sm:-mr-1.5"}`,
  });
  return id ? (
    <Link href={routes.conservateur.examen(id)} rel={rel} className={classe}>
      {contenu}
    </Link>
  ) : (
    <span aria-hidden="true" className={`${classe} invisible`}>
      {contenu}
    </span>
  );
}
