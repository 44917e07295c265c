"use client";

import { useContext, useId, type ComponentProps, type ReactNode } from "react";
import { Button } from "./button";
import { FormContext } from "./form-context";

/** Sends the ActionForm it is in. While the sending goes on the pressed button turns and none takes a second press. */
export function SubmitButton({
  pendingLabel,
  children,
  ...rest
}: Omit<ComponentProps<typeof Button>, "type" | "pending"> & { pendingLabel?: ReactNode }) {
  const { pending, pressed } = useContext(FormContext);
  const id = useId();
  const mine = pending && (pressed === null || pressed === id);
  return (
    <Button {...rest} type="submit" data-bouton={id} pending={mine} aria-disabled={pending || undefined}>
      {mine ? (pendingLabel ?? children) : children}
    </Button>
  );
}
