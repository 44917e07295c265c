import { cx } from "./cx";

export type ButtonLook = {
  /** primary: the one next step of the screen; second: its alternatives; quiet: what is rarely wanted; danger: destroys. */
  variant?: "primary" | "second" | "quiet" | "danger";
  size?: "md" | "lg";
  /** Takes the whole width on phones. */
  wide?: boolean;
  className?: string;
};

/** A link and a button that do the same look the same. */
export const buttonClass = ({ variant = "primary", size = "md", wide = false, className }: ButtonLook) =>
  cx("button", size === "lg" && "button-lg", wide && "button-wide", `button-${variant}`, className);
