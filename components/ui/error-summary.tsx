"use client";

import type { Ref } from "react";
import { Alert } from "./alert";

type ErrorSummaryProps = {
  /** About the whole form. */
  form?: string;
  /** By field name. */
  fields: Record<string, string>;
  /** The control of a field name, if the page shows it. */
  controlOf: (name: string) => HTMLElement | null;
  hrefOf: (name: string) => string;
  ref?: Ref<HTMLDivElement>;
};

/** What remains to put right, with a way to each place. */
export function ErrorSummary({ form, fields, controlOf, hrefOf, ref }: ErrorSummaryProps) {
  const entries = Object.entries(fields);
  const title = entries.length === 1 ? "Il reste une chose à corriger" : `Il reste ${entries.length} choses à corriger`;
  return (
    <div ref={ref} tabIndex={-1} role="alert">
      <Alert tone="danger" title={entries.length === 0 ? undefined : title}>
        {form && <p>{form}</p>}
        {entries.length > 0 && (
          <ul className="space-y-1">
            {entries.map(([name, sentence]) => (
              <li key={name}>
                <a
                  href={hrefOf(name)}
                  className="inline-block py-1 text-danger hover:text-danger-strong"
                  onClick={(event) => {
                    const control = controlOf(name);
                    if (!control) return;
                    event.preventDefault();
                    control.focus();
                  }}
                >
                  {sentence}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  );
}
