import { cx } from "./cx";

const mark =
  "size-6 shrink-0 appearance-none border-2 border-line-strong bg-surface outline-none forced-colors:appearance-auto disabled:border-line";
export const radioMark = cx(mark, "rounded-full checked:border-[0.45rem] checked:border-accent");
// The tick is a mask, so that it takes the colour of the token in both themes.
export const boxMark = cx(
  mark,
  "grid place-content-center rounded-sm checked:border-accent checked:bg-accent before:size-4 before:scale-0 before:bg-accent-ink before:[clip-path:polygon(14%_48%,4%_60%,40%_92%,98%_22%,86%_12%,38%_68%)] checked:before:scale-100",
);
