import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "neutral" | "info" | "ok" | "wait" | "danger";

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-ink border-line",
  info: "bg-accent-wash text-accent border-transparent",
  ok: "bg-ok-wash text-ok border-transparent",
  wait: "bg-wait-wash text-wait border-transparent",
  danger: "bg-danger-wash text-danger border-transparent",
};

/** A state in one or two words. The words carry the meaning, the tone only helps to find it. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-block rounded-full border px-2.5 py-px text-sm font-semibold forced-colors:border-current print:border-current",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
