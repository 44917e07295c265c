import { cx } from "./cx";

/** Where one is in a series of screens. `step` from 1; the title of the step is the page's own `<h1>`. */
export function Stepper({ step, total, next }: { step: number; total: number; next?: string }) {
  return (
    <div className="mb-4">
      <p className="text-sm text-ink-soft">
        <span className="font-semibold text-ink">
          Étape {step} sur {total}
        </span>
        {next && <> · Suivante&nbsp;: {next}</>}
      </p>
      <div aria-hidden="true" className="mt-1.5 flex gap-1">
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={cx("h-1.5 flex-1 rounded-full", index < step ? "bg-accent" : "bg-line")} />
        ))}
      </div>
    </div>
  );
}
