"use client";

import { useCallback, useEffect, useState, type RefObject } from "react";

type Draft = { at: number; entries: [name: string, value: string][] };

const storageKey = (key: string) => `brouillon:${key}`;

// A browser may refuse its storage (private window, full disk): a draft is then simply not kept.
function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey(key)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}
function write(key: string, draft: Draft | null) {
  try {
    if (draft) localStorage.setItem(storageKey(key), JSON.stringify(draft));
    else localStorage.removeItem(storageKey(key));
  } catch {
    return;
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a person fills in. Hidden fields (ids, versions) and files belong to the page, not to the draft. */
const controls = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (element): element is Control =>
      "name" in element &&
      element.name !== "" &&
      !["hidden", "file", "submit", "button", "fieldset"].includes((element as Control).type),
  );

const isTick = (control: Control): control is HTMLInputElement =>
  control.type === "radio" || control.type === "checkbox";

/** Puts the draft's values in the form; true when something differed. Fires `input` so that other scripts see the change. */
function fill(form: HTMLFormElement, { entries }: Draft): boolean {
  let changed = false;
  for (const control of controls(form)) {
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (isTick(control)) {
      const checked = values.includes(control.value);
      if (control.checked === checked) continue;
      control.checked = checked;
      if (!checked && control.type === "radio") continue;
    } else {
      const [value] = values;
      if (value === undefined || control.value === value) continue;
      control.value = value;
    }
    changed = true;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return changed;
}

/**
 * Keeps what is typed in this browser until the server has it. On return, a draft newer than `savedAt` (ISO date of what
 * the server holds; absent: any draft is newer) is put back in the form.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  key: string | undefined,
  savedAt: string | undefined,
) {
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    if (!key || !form.current) return;
    const draft = read(key);
    if (!draft) return;
    if (savedAt && draft.at <= Date.parse(savedAt)) write(key, null);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what the browser keeps is known only once the page is there
    else setRestored(fill(form.current, draft));
  }, [form, key, savedAt]);

  const keep = useCallback(() => {
    if (!key || !form.current) return;
    const names = new Set(controls(form.current).map((control) => control.name));
    const entries = [...new FormData(form.current)].filter(
      (entry): entry is [string, string] => names.has(entry[0]) && typeof entry[1] === "string",
    );
    write(key, { at: Date.now(), entries });
  }, [form, key]);

  const drop = useCallback(() => {
    if (key) write(key, null);
    setRestored(false);
  }, [key]);

  return { restored, keep, drop };
}
