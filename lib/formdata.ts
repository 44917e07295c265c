/** Fields that a form of ours may have: the communes of a large département, chosen one by one, and as many again. */
export const FIELDS_MAX = 2000;

/** More fields than any page of ours has: it is refused before it is read. */
export function isTooLong(form: FormData): boolean {
  return [...form.keys()].length > FIELDS_MAX;
}

/**
 * A form as an object for zod: `name` is its last value, `name[]` the list of its values.
 * Files and what the page says for itself (`$…`) are left out.
 */
export function formToObject(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    if (!name.endsWith("[]")) {
      object[name] = value;
      continue;
    }
    const list = object[name.slice(0, -2)];
    if (Array.isArray(list)) list.push(value);
    else object[name.slice(0, -2)] = [value];
  }
  return object;
}
