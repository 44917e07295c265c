export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of the query: a name given twice counts for its first. */
export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
