/** Where things lie in the bucket. A key never carries a name that a person typed. */

/** Folder of what browsers put, before it is checked: nothing in it is ever shown. */
export const DEPOTS = "depots/";

/** Where the browser puts the file of a photo; emptied as soon as it is checked. */
export const cleDepot = (photoId: string): string => `${DEPOTS}${photoId}`;

/** Folder of the files of imports: national bases, put by a browser or fetched by a worker, kept a few days. */
export const IMPORTS = "imports/";

export const cleImport = (depotId: string): string => `${IMPORTS}${depotId}`;

/** The checked file of a photo, as stored in `photos.cle`. */
export const clePhoto = (photoId: string): string => `photos/${photoId}/original.jpg`;

/**
 * Sizes of a stored photo, with the longest side in pixels: whole (kept for the national base), for a screen, for a list.
 * The lighter ones lie beside the first.
 */
export const TAILLES = { original: 4000, grande: 1600, vignette: 400 } as const;
export type TaillePhoto = keyof typeof TAILLES;
export const taillesPhoto = Object.keys(TAILLES) as TaillePhoto[];

export const isTaille = (text: string): text is TaillePhoto => Object.hasOwn(TAILLES, text);

/** Key of one size of a photo, from `photos.cle`. */
export const cleTaille = (cle: string, taille: TaillePhoto): string =>
  taille === "original" ? cle : `${cle.slice(0, cle.lastIndexOf("/"))}/${taille}.jpg`;
