"use client";

import type { ComponentProps } from "react";
import { Fieldset, type ChoicesProps } from "./choices";
import { useField } from "./form-context";

/** One answer among two to five short ones, on a line (it wraps when it must). */
export function Segmented({
  choices,
  defaultValue,
  onChange,
  onBlur,
  ref,
  ...group
}: Omit<ChoicesProps, "columns"> &
  Pick<ComponentProps<"input">, "onChange" | "onBlur" | "ref"> & { defaultValue?: string | null }) {
  const { id, typed } = useField(group.name, group);
  const checked = typed ? typed[0] : defaultValue;
  return (
    <Fieldset {...group} radios>
      <div className="inline-flex max-w-full flex-wrap gap-1 max-sm:grid max-sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] rounded-md border-2 border-line-strong bg-surface p-1">
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className="relative inline-flex min-h-10 flex-auto items-center justify-center rounded-sm px-3.5 hover:bg-accent-wash has-checked:bg-accent has-checked:font-semibold has-checked:text-accent-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:text-ink-soft forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={group.name}
              value={choice.value}
              disabled={choice.disabled}
              defaultChecked={checked === choice.value}
              {...{ onChange, onBlur, ref }}
              className="absolute inset-0 size-full appearance-none rounded-sm outline-none"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
