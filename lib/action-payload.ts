/** As deep as anything that a page of ours sends, and more. What reads it before us goes as deep as it is led, until it falls. */
const DEEPEST = 64;
/** A whole number longer than this is refused by that reader, by an error. */
const LONGEST_NUMBER = /"\$n-?\d{301}/;

/**
 * Whether a server action is called with something that no page of ours would send: JSON that does not parse, or is made to hurt. Next reads it
 * before any code of ours, and answers 500 as if the fault were ours; asked first, it is a 400 (decision 30). The body is read: give a clone.
 */
export async function isBrokenAction(request: Request): Promise<boolean> {
  if (request.method !== "POST") return false;
  const named = request.headers.has("next-action");
  const multipart = request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
  if (!named && !multipart) return false;
  if (!multipart) return !isReadable(await request.text());
  const form = await request.formData().catch(() => undefined);
  if (!form) return true;
  // Numbers name the pieces of what a script sends, `$ACTION_1:0` what a form without a script remembers; the rest is what people typed.
  return [...form].some(
    ([name, value]) =>
      typeof value === "string" && (named ? /^\d+$/ : /^\$ACTION_\d+:\d+$/).test(name) && !isReadable(value),
  );
}

/** Parses, and no deeper than that. */
function isReadable(text: string): boolean {
  if (LONGEST_NUMBER.test(text)) return false;
  try {
    return isShallow(JSON.parse(text), DEEPEST);
  } catch {
    return false;
  }
}

const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== "object" ||
  value === null ||
  (left > 0 && Object.values(value).every((one) => isShallow(one, left - 1)));
