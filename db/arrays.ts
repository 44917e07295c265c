import { makePgArray } from "drizzle-orm/pg-core/utils/array";

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs;
/** What an array of one dimension holds, as PostgreSQL writes it. */
const elementsOf = (text: string): (string | null)[] =>
  [...text.matchAll(ELEMENT)].map(([, quoted, bare = ""]) =>
    quoted === undefined ? (bare === "NULL" ? null : bare) : quoted.replaceAll(/\\(.)/gs, "$1"),
  );

/** Drizzle writes those of its columns itself. */
const written = (array: string | unknown[]): string => (Array.isArray(array) ? makePgArray(array) : array);

/**
 * The arrays that statements give and read. The library would ask each new connection which ones there are, and listen to no refusal: a base cut at that
 * instant would end the process.
 */
export const ARRAYS = {
  /** text, varchar, name, uuid */
  texts: { to: 1009, from: [1009, 1015, 1003, 2951], serialize: written, parse: elementsOf },
  /** smallint, integer, real, double precision */
  numbers: {
    ...{ to: 1007, from: [1005, 1007, 1021, 1022], serialize: written },
    parse: (text: string) => elementsOf(text).map((element) => element && Number(element)),
  },
};
