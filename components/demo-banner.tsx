/** On every page of a demonstration: nobody must take an invented commune's answer for a real one. */
export function DemoBanner() {
  return (
    <aside aria-label="Démonstration" className="bg-wait-wash px-4 py-1.5 text-center text-sm text-ink print:hidden">
      <strong className="text-wait">Démonstration</strong>&nbsp;: les personnes, les mails et les réponses sont
      inventés.
    </aside>
  );
}
