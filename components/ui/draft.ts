"use client";

import { useCallback, useEffect, useState, type RefObject } from "react";
import type { Typed } from "@/lib/result";
import { useScripted } from "./use-scripted";

/** What was typed and not sent, and what the page had given then: typed back to it, there is nothing to keep. */
type Draft = { at: number; answers: Typed; given: Typed };

const storageKey = (key: string) => `brouillon:${key}`;

// A browser may refuse its storage (private window, full disk): a draft is then simply not kept.
function read(key: string | undefined): Draft | null {
  if (!key) return null;
  try {
    return JSON.parse(localStorage.getItem(storageKey(key)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}
function write(key: string | undefined, draft: Draft | null) {
  if (!key) return;
  try {
    if (draft) localStorage.setItem(storageKey(key), JSON.stringify(draft));
    else localStorage.removeItem(storageKey(key));
  } catch {
    return;
  }
}

/** Hidden fields (ids, versions) and files belong to the page, not to what a person fills in. */
const NOT_TYPED = ["hidden", "file", "submit", "button", "fieldset"];

/** What a person has filled in, field by field. A list of which nothing is ticked is there, empty. */
function answersOf(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  const names = [...form.elements].flatMap((element) =>
    "name" in element &&
    typeof element.name === "string" &&
    element.name !== "" &&
    !NOT_TYPED.includes((element as HTMLInputElement).type) &&
    !element.matches(":disabled")
      ? [element.name]
      : [],
  );
  return Object.fromEntries(
    names.map((name) => [name, data.getAll(name).filter((value) => typeof value === "string")]),
  );
}

/** The same form as the page gave it. */
function givenIn(form: HTMLFormElement): Typed {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return answersOf(copy);
}

const isOver = (draft: Draft, savedAt: string | undefined) => savedAt !== undefined && draft.at <= Date.parse(savedAt);

/**
 * Keeps what is typed in this browser until the server has it. On return, a draft newer than `savedAt` (ISO date of what
 * the server holds; absent: any draft is newer) takes the place of what the page gives: fields read `answers`, and are made anew
 * when `version` changes. `answered`: the page itself came back with what was typed, which is newer than any draft.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  key: string | undefined,
  savedAt: string | undefined,
  answered: boolean,
) {
  const [found, setFound] = useState<{ key?: string; draft: Draft | null; version: number; told: boolean }>({
    draft: null,
    version: 0,
    told: false,
  });
  const scripted = useScripted();
  if (scripted && found.key !== key) {
    const kept = answered ? null : read(key);
    const draft = kept && !isOver(kept, savedAt) ? kept : null;
    setFound({ key, draft, version: found.version + (draft || found.draft ? 1 : 0), told: draft !== null });
  }
  const { draft, version, told } = found;

  useEffect(() => {
    const kept = read(key);
    if (kept && isOver(kept, savedAt)) write(key, null);
  }, [key, savedAt]);

  const keep = useCallback(() => {
    if (!key || !form.current) return;
    const given = draft?.given ?? givenIn(form.current);
    const answers = answersOf(form.current);
    write(key, JSON.stringify(answers) === JSON.stringify(given) ? null : { at: Date.now(), answers, given });
  }, [form, key, draft]);

  /** The server has it: what is on the screen is what it holds. */
  const drop = useCallback(() => {
    write(key, null);
    const given = form.current && answersOf(form.current);
    setFound((was) => ({ ...was, told: false, draft: was.draft && given && { ...was.draft, given } }));
  }, [form, key]);

  /** The person wants what the page gave. */
  const forget = useCallback(() => {
    write(key, null);
    setFound((was) => ({ ...was, draft: null, version: was.version + 1, told: false }));
  }, [key]);

  return { answers: draft?.answers ?? null, version, restored: told, keep, drop, forget };
}
