import { plain } from "@/lib/plain";

/**
 * The directory writes its lists as JSON inside a CSV field, and sometimes an object alone, a bare text or nothing.
 * An empty field is an empty list; undefined when the text begins like JSON and is none.
 */
export function jsonList(text: string): readonly unknown[] | undefined {
  const written = text.trim();
  if (written === "" || written === "null") return [];
  if (!/^[[{]/.test(written)) return [{ valeur: written }];
  try {
    // A control character written by its number is one too (lib/plain.ts).
    const value = plain(JSON.parse(written));
    return Array.isArray(value) ? (value as unknown[]) : [value];
  } catch {
    return undefined;
  }
}

/** Text of a property of something that came from outside; empty when there is none. */
export function textOf(thing: unknown, name: string): string {
  const value = propriete(thing, name);
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

/** Texts of a property that is a list, or one text. */
export function textsOf(thing: unknown, name: string): string[] {
  const value = propriete(thing, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string").map((item) => item.trim());
}

const propriete = (thing: unknown, name: string): unknown =>
  typeof thing === "object" && thing !== null && name in thing ? (thing as Record<string, unknown>)[name] : undefined;
