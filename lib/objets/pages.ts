/** Objets shown at once. Most communes have fewer than ten and see no pages; a city has thousands. */
export const OBJETS_PAR_PAGE = 60;

/** The page that an address asks for, from 1; the first when it asks for nothing that can be read. */
export function pageDemandee(value: string | readonly string[] | undefined): number {
  const page = Number([value].flat()[0]);
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}
