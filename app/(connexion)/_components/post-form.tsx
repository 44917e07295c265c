"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { FormContext, untyped } from "@/components/ui/form-context";

type PostFormProps = { action: string; errors?: Record<string, string>; className?: string; children: ReactNode };

/**
 * A form that posts to a stable address and goes where the answer says, script or not. With a script, a double click sends it
 * once: a link is good once, and the second answer would be « already used ».
 */
export function PostForm({ action, errors = {}, className, children }: PostFormProps) {
  const [pending, setPending] = useState(false);
  const sent = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  // The page came back with an error: the reader is led to it.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), []);

  // The page may come back from the browser's history as it was left: its button must work again.
  useEffect(() => {
    const again = () => {
      sent.current = false;
      setPending(false);
    };
    window.addEventListener("pageshow", again);
    return () => window.removeEventListener("pageshow", again);
  }, []);

  return (
    <FormContext value={{ errors, typedOf: untyped, pending, pressed: null }}>
      <form
        ref={form}
        method="post"
        action={action}
        noValidate
        className={className}
        onSubmit={(event) => {
          if (sent.current) event.preventDefault();
          sent.current = true;
          setPending(true);
        }}
      >
        {children}
      </form>
    </FormContext>
  );
}
