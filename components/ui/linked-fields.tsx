"use client";

import { useContext, type ReactNode } from "react";
import { FormProvider, useForm, type DefaultValues, type FieldValues, type UseFormReturn } from "react-hook-form";
import { FormContext } from "./form-context";

/**
 * Fields of an ActionForm that read or write each other: react-hook-form knows what is in them, the form still posts them. They are
 * plain fields, with the content that the page gave, until it arrives. `given` is that content, by name; what was typed before comes first.
 */
export function useLinkedFields<V extends FieldValues>(given: DefaultValues<V>): UseFormReturn<V> {
  const { typedOf } = useContext(FormContext);
  return useForm<V>({
    defaultValues: Object.fromEntries(
      Object.entries(given).map(([name, value]: [string, unknown]) => {
        const typed = typedOf(name);
        return [name, typed ? (Array.isArray(value) ? typed : (typed[0] ?? "")) : value];
      }),
    ) as DefaultValues<V>,
  });
}

/** The same, for fields that are in several components: each takes `useFormContext` and `useWatch` of react-hook-form. */
export function LinkedFields({ given, children }: { given: DefaultValues<FieldValues>; children: ReactNode }) {
  return <FormProvider {...useLinkedFields(given)}>{children}</FormProvider>;
}
