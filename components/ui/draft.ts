"use client";

import { useCallback, useLayoutEffect, useState, useSyncExternalStore, type RefObject } from "react";
import type { Typed } from "@/lib/result";
import { answersOf, givenIn, inWords, type Worded } from "./draft-fields";
import { dropDraft, findAgain, keepDraft, readDraft, sameAnswers, type Draft } from "./draft-store";

/** Where the form is kept: whose it is, under which name, and the version of what the page gives. */
type Place = { owner: string; key: string; version?: string };

/** `kept`: the browser holds what is not sent; `unkept`: it refused to. */
export type DraftState = {
  /** What fields read instead of what the page gives. */
  answers: Typed | null;
  /** Grows when fields are to be made anew. */
  turn: number;
  told: "no" | "found" | "moved";
  /** What the server holds in the fields where the person had typed something else. */
  saved: readonly Worded[];
  dirty: false | "kept" | "unkept";
};

const nothing: DraftState = { answers: null, turn: 0, told: "no", saved: [], dirty: false };

/** The draft of one form on the screen. */
class Keeper {
  #state = nothing;
  #listeners = new Set<() => void>();
  #place: Place | undefined;
  /** What is typed begins from this: what the page gave before anything was typed in it, and its version; none until the page gives the next. */
  #from: Pick<Draft, "given" | "version"> = { given: {} };
  /** What the page gave when it came. */
  #page = this.#from;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  snapshot = () => this.#state;

  #set(change: Partial<DraftState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** The form arrives on the screen, or the page gives another version. `answered`: it came back with what was typed, newer than any draft. */
  open(form: HTMLFormElement, place: Place, answered: boolean) {
    const known = this.#place?.owner === place.owner && this.#place.key === place.key;
    this.#place = place;
    if (known) return this.#follow(form, place);
    const given = answered ? {} : givenIn(form);
    this.#page = this.#from = { given, ...versionOf(place) };
    const draft = answered ? null : readDraft(place.owner, place.key);
    if (!draft) return this.#state.answers && this.#clear();
    const found = findAgain(draft, given, place.version);
    if (!found) return dropDraft(place.owner, place.key);
    // As long as the person has not settled it, each return says again what the server holds.
    this.#from = { given: draft.given, ...versionOf(draft) };
    this.#set({
      answers: found.answers,
      turn: this.#state.turn + 1,
      told: found.moved ? "moved" : "found",
      saved: inWords(form, given, found.changed),
      dirty: "kept",
    });
  }

  #follow(form: HTMLFormElement, place: Place) {
    if (this.#from.version === place.version) return;
    const mine = this.#from.version === undefined;
    if (!this.#state.dirty) this.#from = { given: givenIn(form), ...versionOf(place) };
    else if (mine) this.#from = { ...this.#from, ...versionOf(place) };
    else return this.#set({ told: "moved" });
    if (this.#state.dirty) this.keep(form);
  }

  keep(form: HTMLFormElement) {
    if (!this.#place) return;
    const { owner, key } = this.#place;
    const answers = answersOf(form);
    if (sameAnswers(answers, this.#from.given)) {
      dropDraft(owner, key);
      if (this.#state.dirty) this.#set({ dirty: false });
      return;
    }
    const page = { title: document.title, path: location.pathname + location.search };
    const draft = { answers, ...versionOf(this.#place), ...this.#from, page };
    const dirty = keepDraft(owner, key, draft) ? "kept" : "unkept";
    if (this.#state.dirty !== dirty) this.#set({ dirty });
  }

  /** The server has what was sent; what was typed meanwhile is not there. */
  drop(form: HTMLFormElement | null, sent: Typed) {
    if (!this.#place) return;
    dropDraft(this.#place.owner, this.#place.key);
    this.#from = { given: sent };
    this.#set({ told: "no", saved: [], dirty: false });
    if (form) this.keep(form);
  }

  /** The person wants what the page gives. */
  forget() {
    if (!this.#place) return;
    dropDraft(this.#place.owner, this.#place.key);
    this.#from = { ...this.#page, ...versionOf(this.#place) };
    this.#clear();
  }

  #clear() {
    this.#set({ ...nothing, turn: this.#state.turn + 1 });
  }
}

const versionOf = ({ version }: { version?: string }) => (version === undefined ? {} : { version });

/**
 * Keeps what is typed in this browser, for `owner` and under `key`, until the server has it. On return it takes the place of what the page gives:
 * fields read `answers`, and are made anew when `turn` changes. When the server has moved on since it was begun (`version` has changed or,
 * without one, what the page gives in the same fields), the person is told what it holds.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  owner: string | undefined,
  key: string | undefined,
  version: string | undefined,
  answered: boolean,
) {
  const [keeper] = useState(() => new Keeper());
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot, () => nothing);

  useLayoutEffect(() => {
    if (owner === undefined || key === undefined || !form.current) return;
    keeper.open(form.current, { owner, key, ...(version !== undefined && { version }) }, answered);
  }, [keeper, form, owner, key, version, answered]);

  const keep = useCallback(() => {
    if (form.current) keeper.keep(form.current);
  }, [keeper, form]);
  const drop = useCallback((sent: Typed) => keeper.drop(form.current, sent), [keeper, form]);
  const forget = useCallback(() => keeper.forget(), [keeper]);
  return { ...state, keep, drop, forget };
}
