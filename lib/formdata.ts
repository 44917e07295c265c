/**
 * A form as an object for zod: `name` is its last value, `name[]` the list of its values.
 * Files and what the page says for itself (`$…`) are left out.
 */
export function formToObject(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    if (name.endsWith("[]")) {
      const key = name.slice(0, -2);
      object[key] = [...((object[key] as string[] | undefined) ?? []), value];
    } else object[name] = value;
  }
  return object;
}
