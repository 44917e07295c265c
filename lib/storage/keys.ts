/** Where things lie in the bucket. A key never carries a name that a person typed. */

/** Folder of what browsers put, before it is checked: nothing in it is ever shown. */
export const DEPOTS = "depots/";

/** Where the browser puts the file of a photo; emptied as soon as it is checked. */
export const cleDepot = (photoId: string): string => `${DEPOTS}${photoId}`;

/** Folder of what was proved to have arrived whole: no address given to a browser leads there. */
export const RECUES = "recues/";

/** The raw file of a photo between its proof and its check: what was read is what is checked. */
export const cleRecue = (photoId: string): string => `${RECUES}${photoId}`;

/** Folder of the files of imports: national bases, put by a browser or fetched by a worker, kept a few days. */
export const IMPORTS = "imports/";

export const cleImport = (depotId: string): string => `${IMPORTS}${depotId}`;

/** Folder of the lists of everything that an import would change, made by a worker. */
export const DIFFERENCES = "differences/";

export const cleDifferences = (importId: string): string => `${DIFFERENCES}${importId}.csv`;

/** Folder of the checked photos. */
export const PHOTOS = "photos/";

/** The checked file of a photo, as stored in `photos.cle`. */
export const clePhoto = (photoId: string): string => `${PHOTOS}${photoId}/original.jpg`;

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

/** Every file that a photo may have, from `photos.cle`: as it was put, as it was proved, as it is shown. */
export const clesDePhoto = (cle: string): string[] => {
  const id = cle.slice(PHOTOS.length, cle.lastIndexOf("/"));
  return [cleDepot(id), cleRecue(id), ...taillesPhoto.map((taille) => cleTaille(cle, taille))];
};
