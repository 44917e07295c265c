import { sansAccent } from "@/lib/format";

/** What a character becomes in words, when it is not one letter or one digit. */
const NOTHING = 0;
const SEVERAL = 1;
const BLANK = 32;
const UNKNOWN = 255;

/** What each character becomes in words: a letter or a digit without accent, nothing for a lone accent, two letters for some, a blank for the rest. */
const WORD_PARTS = new Uint8Array(1 << 16).fill(UNKNOWN);
const SEVERAL_PARTS = new Map<number, string>();

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const part = /\p{M}/u.test(char) ? "" : sansAccent(char).replace(/[^a-z0-9]+/g, " ") || " ";
  if (part.length > 1) SEVERAL_PARTS.set(code, part);
  return (WORD_PARTS[code] = part.length > 1 ? SEVERAL : part === "" ? NOTHING : part.charCodeAt(0));
}

/**
 * Words as they are read, in bytes: a national file asks for millions of them, and a string that grows letter by letter costs ten times as
 * much. Fields come one after the other, one blank between them.
 */
export class Words {
  private bytes = Buffer.alloc(1024);
  private length = 0;

  /** Adds the words of a text, unless they are already there in the same order. */
  addOnce(text: string): this {
    const before = this.length;
    if (this.add(text).length > before && before > 0 && this.says(before + 1, this.length)) this.length = before;
    return this;
  }

  /** Adds the words of a text. */
  add(text: string): this {
    if (text === "") return this;
    this.room(2 * text.length + 1);
    const { bytes } = this;
    let at = this.length;
    let gap = at > 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      let part = WORD_PARTS[code] ?? UNKNOWN;
      if (part === UNKNOWN) part = learn(code);
      if (part === NOTHING) continue;
      if (part === BLANK) {
        gap = at > 0;
        continue;
      }
      if (gap) bytes[at++] = BLANK;
      gap = false;
      if (part !== SEVERAL) bytes[at++] = part;
      else for (const char of SEVERAL_PARTS.get(code) ?? "") bytes[at++] = char.charCodeAt(0);
    }
    this.length = at;
    return this;
  }

  /** All the words, and none are left. */
  take(): string {
    const text = this.bytes.toString("latin1", 0, this.length);
    this.length = 0;
    return text;
  }

  /** Are the words of `from` to `to` among those before them? */
  private says(from: number, to: number): boolean {
    const { bytes } = this;
    const size = to - from;
    for (let start = 0; start + size < from; start++) {
      if (bytes[start + size] !== BLANK || (start > 0 && bytes[start - 1] !== BLANK)) continue;
      let same = 0;
      while (same < size && bytes[start + same] === bytes[from + same]) same += 1;
      if (same === size) return true;
    }
    return false;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.alloc(2 * (this.length + more));
    this.bytes.copy(larger);
    this.bytes = larger;
  }
}

const words = new Words();

/**
 * Words only, no accent, separated by one space: « L’Église St-Jean » → `l eglise st jean`. It is `sansAccent` without punctuation.
 */
export const enMots = (text: string): string => words.add(text).take();

/** One line, single blanks, no blank at the ends. */
export const compact = (text: string): string => text.replace(/\s+/g, " ").trim();

/** First letter in capital, the rest as it is: « église Saint-Pierre » → « Église Saint-Pierre ». */
export function capitalised(text: string): string {
  const first = /^\P{L}*\p{L}/u.exec(text)?.[0];
  return first === undefined ? text : first.toUpperCase() + text.slice(first.length);
}

/** A reading that is asked again and again for the same few values: each is read once, up to a bound. */
export function memo<T>(read: (text: string) => T, bound = 20_000): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined || results.has(text)) return known as T;
    if (results.size >= bound) return read(text);
    const result = read(text);
    results.set(text, result);
    return result;
  };
}
