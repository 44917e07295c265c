"use client";

import type { ReactNode } from "react";
import { loneBoxMark } from "./choice-marks";
import { FieldError, Hint } from "./field";
import { useField } from "./form-context";

type CheckboxProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  defaultChecked?: boolean;
  disabled?: boolean;
  error?: string;
  id?: string;
  className?: string;
};

/** One thing to tick. Its name alone, `on` when ticked unless it has a value. */
export function Checkbox({
  name,
  label,
  hint,
  value = "on",
  defaultChecked = false,
  disabled,
  error: ownError,
  id: ownId,
  className,
}: CheckboxProps) {
  const { id, error, describedBy, typed } = useField(name, { id: ownId, hint, error: ownError });
  return (
    <div className={className}>
      <label htmlFor={id} className="inline-flex min-h-target items-center gap-3">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          disabled={disabled}
          defaultChecked={typed ? typed.includes(value) : defaultChecked}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={loneBoxMark}
        />
        <span>{label}</span>
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}
