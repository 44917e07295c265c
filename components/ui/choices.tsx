"use client";

import type { ReactNode } from "react";
import { boxMark, radioMark } from "./choice-marks";
import { cx } from "./cx";
import { FieldError, Hint, optionalMark } from "./field";
import { useField } from "./form-context";

type Choice = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  /** A picture at the left of the words. */
  media?: ReactNode;
  disabled?: boolean;
};

type GroupProps = {
  name: string;
  legend: ReactNode;
  /** When the page's title already asks the question. Still read aloud with each group. */
  legendHidden?: boolean;
  hint?: ReactNode;
  optional?: boolean;
  error?: string;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** Several controls that answer one question. */
export function Fieldset({
  name,
  legend,
  legendHidden,
  hint,
  optional,
  error: ownError,
  id: ownId,
  className,
  children,
  radios = false,
}: GroupProps & { radios?: boolean }) {
  const { id, error, describedBy } = useField(name, { id: ownId, hint, error: ownError });
  return (
    <fieldset
      role={radios ? "radiogroup" : undefined}
      aria-invalid={radios && error ? true : undefined}
      aria-required={radios && !optional ? true : undefined}
      aria-describedby={describedBy}
      className={cx("min-w-0", className)}
    >
      <legend className={cx("font-semibold", legendHidden && "sr-only")}>
        {legend}
        {optional && optionalMark}
      </legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      <div className={cx(!legendHidden && "mt-2")}>{children}</div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}

export type ChoicesProps = Omit<GroupProps, "children"> & {
  choices: readonly Choice[];
  /** Two columns on wide screens, for short answers. */
  columns?: boolean;
};

function Cards({
  type,
  choices,
  id,
  name,
  checked,
  columns,
}: Pick<ChoicesProps, "choices" | "name" | "columns"> & {
  type: "radio" | "checkbox";
  id: string;
  checked: readonly string[];
}) {
  return (
    <div className={cx("grid gap-3", columns && "sm:grid-cols-2")}>
      {choices.map((choice, index) => {
        // The first control has the field's id: the link of an error leads to it.
        const choiceId = index === 0 ? id : `${id}-${choice.value}`;
        return (
          <label key={choice.value} htmlFor={choiceId} className="choice">
            <input
              type={type}
              id={choiceId}
              name={name}
              value={choice.value}
              disabled={choice.disabled}
              defaultChecked={checked.includes(choice.value)}
              aria-labelledby={`${choiceId}-nom`}
              aria-describedby={choice.description ? `${choiceId}-detail` : undefined}
              className={type === "radio" ? radioMark : boxMark}
            />
            {choice.media}
            <span className="min-w-0 flex-1">
              <span id={`${choiceId}-nom`} className="block font-semibold leading-snug">
                {choice.label}
              </span>
              {choice.description && (
                <span id={`${choiceId}-detail`} className="block text-sm text-ink-soft">
                  {choice.description}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** One answer among a few: the whole card is the target. */
export function RadioCards({
  choices,
  defaultValue,
  columns,
  ...group
}: ChoicesProps & { defaultValue?: string | null }) {
  const { id, typed } = useField(group.name, group);
  return (
    <Fieldset {...group} radios>
      <Cards
        type="radio"
        name={group.name}
        {...{ choices, id, columns }}
        checked={typed ?? (defaultValue ? [defaultValue] : [])}
      />
    </Fieldset>
  );
}

/** Any number of answers among a few. */
export function CheckboxCards({
  choices,
  defaultValues = [],
  columns,
  ...group
}: ChoicesProps & { defaultValues?: readonly string[] }) {
  const { id, typed } = useField(group.name, group);
  return (
    <Fieldset {...group}>
      <Cards type="checkbox" name={group.name} {...{ choices, id, columns }} checked={typed ?? defaultValues} />
    </Fieldset>
  );
}
