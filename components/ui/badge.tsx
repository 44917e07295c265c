import type { ReactNode } from "react";

export type Tone = "neutral" | "info" | "ok" | "wait" | "danger";

/** A state in one or two words. The words carry the meaning, the tone only helps to find it. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
