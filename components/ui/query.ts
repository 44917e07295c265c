export type Query = Record<string, string | readonly string[] | undefined>;

/**
 * The same page with some of its query changed: `null` or "" takes a name away. Changing anything but the page goes back to the
 * first one, where the eye expects the list to begin again.
 */
export function hrefWith(path: string, query: Query, changes: Record<string, string | number | null>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of [value ?? []].flat()) next.append(name, one);
  if (!("page" in changes)) next.delete("page");
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === "" || (name === "page" && value === 1)) next.delete(name);
    else next.set(name, String(value));
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}
