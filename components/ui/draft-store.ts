import type { Typed } from "@/lib/result";

/**
 * What was typed and not sent, and what it was begun from: what the page gave then, and the version of the thing when it has one. No hour: a
 * device's clock may be wrong by days, and says nothing of what the server has.
 */
export type Draft = {
  answers: Typed;
  given: Typed;
  version?: string;
  /** The page it was typed in, to name it to its author. */
  page: { title: string; path: string };
};

/** A draft as it comes back to its page. */
export type Found = {
  /** What the person had typed, field by field; the page's own content holds for the others. */
  answers: Typed;
  /** The server has moved on since the draft was begun. */
  moved: boolean;
  /** Fields that the person had typed in and that hold something else on the server now. */
  changed: readonly string[];
};

const prefixOf = (owner: string) => `brouillon:${owner}:`;

// A browser may refuse its storage (private window, full disk): a draft is then simply not kept, and `keepDraft` says so.
function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export const readDraft = (owner: string, key: string): Draft | null =>
  tried(() => JSON.parse(localStorage.getItem(prefixOf(owner) + key) ?? "null") as Draft | null, null);

export const keepDraft = (owner: string, key: string, draft: Draft): boolean =>
  tried(() => {
    localStorage.setItem(prefixOf(owner) + key, JSON.stringify(draft));
    return true;
  }, false);

export const dropDraft = (owner: string, key: string): void =>
  tried(() => localStorage.removeItem(prefixOf(owner) + key), undefined);

const keysOf = (owner: string): string[] =>
  tried(() => Object.keys(localStorage).filter((key) => key.startsWith(prefixOf(owner))), []);

/** Everything that this account has typed in this browser and not sent. */
export const draftsOf = (owner: string): Draft[] =>
  keysOf(owner).flatMap((key) => readDraft(owner, key.slice(prefixOf(owner).length)) ?? []);

export const dropDraftsOf = (owner: string): void => {
  for (const key of keysOf(owner)) tried(() => localStorage.removeItem(key), undefined);
};

export const sameAnswers = (a: Typed, b: Typed): boolean =>
  Object.keys({ ...a, ...b }).every((name) => sameValues(a[name], b[name]));

const sameValues = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  JSON.stringify(a ?? []) === JSON.stringify(b ?? []);

/**
 * What of a draft is still the person's own, now that the page gives `given`: the fields that he had touched. Those that he had not take what
 * the server has today; a colleague's words are not undone by somebody who never saw them.
 * @returns nothing when the server has all of it already
 */
export function findAgain(draft: Draft, given: Typed, version?: string): Found | null {
  const touched = Object.keys(draft.answers).filter(
    (name) => !sameValues(draft.answers[name], draft.given[name]) && !sameValues(draft.answers[name], given[name]),
  );
  if (touched.length === 0) return null;
  const changed = touched.filter((name) => name in given && !sameValues(draft.given[name], given[name]));
  return {
    answers: Object.fromEntries(touched.map((name) => [name, draft.answers[name] ?? []])),
    moved: version === undefined ? changed.length > 0 : draft.version !== version,
    changed,
  };
}
