import { cx } from "./cx";

type ProgressProps = {
  value: number;
  max: number;
  /** What advances: read aloud, shown only by what is around. */
  label: string;
  /** ok: what is done; accent: what is under way. */
  tone?: "ok" | "accent";
};

/** The browser's own progress bar, drawn as ours (no inline style: the security policy forbids it). */
export function Progress({ value, max, label, tone = "ok" }: ProgressProps) {
  return (
    <progress
      value={value}
      max={Math.max(max, 1)}
      aria-label={label}
      className={cx(
        "block h-2.5 w-full appearance-none overflow-hidden rounded-full border border-line-strong bg-sunken [&::-webkit-progress-bar]:bg-sunken",
        tone === "ok"
          ? "[&::-moz-progress-bar]:bg-ok [&::-webkit-progress-value]:bg-ok"
          : "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:bg-accent",
      )}
    />
  );
}
