"use client";

import { createContext, useContext } from "react";

export type FormState = {
  /** Prefix of the fields' ids, when a page holds two forms with the same names. */
  id?: string;
  errors: Record<string, string>;
  /** What a person had typed in a field, given back by the server or by this browser; null when the page's own content holds. */
  typedOf: (name: string) => readonly string[] | null;
  pending: boolean;
  /** Which submit button was pressed, by the id it gave itself. */
  pressed: string | null;
};

/** Outside an ActionForm (a search form that GETs) fields have no error and nothing is pending. */
export const untyped = () => null;
export const FormContext = createContext<FormState>({ errors: {}, typedOf: untyped, pending: false, pressed: null });

/** What a field knows of itself: its id, its error, and what the ids of its texts are. */
export function useField(name: string, own: { id?: string; hint?: unknown; error?: string }) {
  const form = useContext(FormContext);
  const key = name.replace(/\[\]$/, ""); // a list is posted as `name[]` and known to the server as `name`
  const id = own.id ?? (form.id ? `${form.id}-${key}` : key);
  const error = own.error ?? form.errors[key];
  const describedBy =
    [own.hint ? `${id}-aide` : "", error ? `${id}-erreur` : ""].filter(Boolean).join(" ") || undefined;
  return { id, error, describedBy, typed: form.typedOf(name) };
}
