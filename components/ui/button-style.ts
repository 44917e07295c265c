import { cx } from "./cx";

export type ButtonLook = {
  /** primary: the one next step of the screen; second: its alternatives; quiet: what is rarely wanted; danger: destroys. */
  variant?: "primary" | "second" | "quiet" | "danger";
  size?: "md" | "lg";
  /** Takes the whole width on phones. */
  wide?: boolean;
  className?: string;
};

const variants = {
  primary:
    "border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong hover:text-accent-ink",
  second:
    "border-accent bg-surface text-accent hover:border-accent-strong hover:bg-accent-wash hover:text-accent-strong",
  quiet: "border-transparent bg-transparent text-accent underline hover:bg-accent-wash hover:text-accent-strong",
  danger:
    "border-danger bg-danger text-danger-ink hover:border-danger-strong hover:bg-danger-strong hover:text-danger-ink",
} as const;

/** A link and a button that do the same look the same. */
export const buttonClass = ({ variant = "primary", size = "md", wide = false, className }: ButtonLook) =>
  cx(
    "inline-flex items-center justify-center gap-2 rounded-md border-2 text-center font-semibold leading-tight no-underline transition-colors print:hidden",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-soft aria-disabled:cursor-progress",
    size === "lg" ? "min-h-14 py-2 text-lg" : "min-h-target py-1.5",
    // One padding per button: of two classes for one property the sheet's order decides, not ours.
    variant === "quiet" ? "px-3" : size === "lg" ? "px-6" : "px-5",
    wide && "w-full sm:w-auto",
    variants[variant],
    className,
  );
