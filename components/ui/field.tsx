"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useField } from "./form-context";
import { Icon } from "./icons";

type FieldTexts = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Says « facultatif » after the label. Everything else is required: no star to decipher. */
  optional?: boolean;
  /** A way to narrow a list: nothing is asked, so nothing is said of it. */
  narrows?: boolean;
  /** Read from the form's answer by `name` when absent. */
  error?: string;
  id?: string;
  /** The label is read aloud but not shown: only where a heading or a placeholder-like context says it. */
  labelHidden?: boolean;
  className?: string;
};

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-aide`} className="mt-0.5 text-sm text-ink-soft">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-erreur`} className="mt-1.5 flex gap-2 text-sm font-semibold text-danger">
      <Icon name="alert" className="mt-px size-5" />
      <span>
        <span className="sr-only">Erreur&nbsp;: </span>
        {children}
      </span>
    </p>
  );
}

export const optionalMark = <span className="font-normal text-ink-soft"> (facultatif)</span>;

/** Label, hint, control, error: the same order everywhere, so that nobody looks for any of them. */
function Labelled({
  id,
  label,
  hint,
  optional,
  labelHidden,
  error,
  className,
  children,
}: Omit<FieldTexts, "name" | "narrows"> & { id: string; children: ReactNode }) {
  return (
    <div className={className}>
      <label htmlFor={id} className={cx("block font-semibold", labelHidden && "sr-only")}>
        {label}
        {optional && optionalMark}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      <div className={cx(!labelHidden && "mt-1.5")}>{children}</div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}

type Own<Tag extends "input" | "textarea" | "select"> = FieldTexts &
  Omit<ComponentProps<Tag>, keyof FieldTexts | "value">;

/** What every control of a labelled field is given; `rest` is what the element itself takes. */
function useControl<P extends Own<"input"> | Own<"textarea"> | Own<"select">>(props: P) {
  const {
    name,
    label,
    hint,
    optional,
    narrows,
    error: ownError,
    id: ownId,
    labelHidden,
    className,
    defaultValue,
    ...rest
  } = props;
  const { id, error, describedBy, typed } = useField(name, { id: ownId, hint, error: ownError });
  return {
    texts: { id, label, hint, optional, labelHidden, error, className },
    attributes: {
      id,
      name,
      defaultValue: typed ? (typed[0] ?? "") : defaultValue,
      "aria-describedby": describedBy,
      "aria-invalid": error ? (true as const) : undefined,
      "aria-required": optional || narrows ? undefined : (true as const),
    },
    rest,
  };
}

type InputType = "text" | "email" | "tel" | "search" | "url" | "number" | "date";

/** A line of text. `suffix` is a unit, a button… on the same line. */
export function Input({
  type = "text",
  suffix,
  large,
  ...props
}: Own<"input"> & { type?: InputType; suffix?: ReactNode; large?: boolean }) {
  const { texts, attributes, rest } = useControl(props);
  const input = (
    <input
      {...rest}
      {...attributes}
      type={type}
      className={cx("control", large ? "min-h-14 text-lg" : "min-h-target", type === "search" && "appearance-none")}
    />
  );
  return (
    <Labelled {...texts}>
      {suffix ? (
        <div className="flex items-center gap-2">
          {input}
          {suffix}
        </div>
      ) : (
        input
      )}
    </Labelled>
  );
}

/** A day. The browser's own calendar: it speaks the person's language and works by keyboard. Values are `2026-11-23`. */
export function DateInput(props: Own<"input">) {
  const { texts, attributes, rest } = useControl(props);
  return (
    <Labelled {...texts}>
      <input {...rest} {...attributes} type="date" className="control min-h-target max-w-64 tabular-nums" />
    </Labelled>
  );
}

export function Textarea({ rows = 4, ...props }: Own<"textarea">) {
  const { texts, attributes, rest } = useControl(props);
  return (
    <Labelled {...texts}>
      <textarea {...rest} {...attributes} rows={rows} className="control field-sizing-content min-h-28 resize-y py-2" />
    </Labelled>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

/** `empty` is the first line, worth "": « Choisissez… ». */
export function Select({ options, empty, ...props }: Own<"select"> & { options: readonly Option[]; empty?: string }) {
  const { texts, attributes, rest } = useControl(props);
  return (
    <Labelled {...texts}>
      <select {...rest} {...attributes} className="control min-h-target">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
