import type { ReactNode } from "react";

export type Tone = "neutral" | "info" | "ok" | "wait" | "danger";

/** A state in one or two words. The words carry the meaning, the tone only helps to find it. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

/** The badge of what has states: the words and the tone of each. `prop` is what the state is called where it is shown. */
export const badgeOf =
  <P extends string, V extends string>(prop: P, labels: Record<V, string>, tones: Record<V, Tone>) =>
  (props: Record<P, V>) => <Badge tone={tones[props[prop]]}>{labels[props[prop]]}</Badge>;
