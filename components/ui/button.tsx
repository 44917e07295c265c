import type { ComponentProps } from "react";
import { buttonClass, type ButtonLook } from "./button-style";
import { Link } from "./link";

type ButtonProps = Omit<ComponentProps<"button">, "className"> &
  ButtonLook & { /** Busy: says so and takes no second press. */ pending?: boolean };

/** A button. The one that sends a form is `SubmitButton` (action-form.tsx): it knows when the sending goes on. */
export function Button({
  variant,
  size,
  wide,
  className,
  pending = false,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      aria-disabled={pending || undefined}
      {...rest}
      className={buttonClass({ variant, size, wide, className })}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({
  variant,
  size,
  wide,
  className,
  ...rest
}: Omit<ComponentProps<typeof Link>, "className"> & ButtonLook) {
  return <Link {...rest} className={buttonClass({ variant, size, wide, className })} />;
}

/** Turns while something is under way; the words beside it say what. */
export function Spinner() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      aria-hidden="true"
      className="size-[1.1em] shrink-0 animate-spin"
    >
      <circle cx="12" cy="12" r="9" opacity=".3" />
      <path d="M12 3a9 9 0 0 1 9 9" strokeLinecap="round" />
    </svg>
  );
}
