import { compact, enMots } from "@/lib/text";

/** Where the objet is now, read from the record alone: the commune code may be an old one, the caller resolves it. */
export type Lieu = {
  /** First INSEE code of the list; null when there is none. */
  code: string | null;
  /** A code field that holds something else than a code: kept to be shown in the reject. */
  illisible: string | null;
  edifice: string;
  refMerimee: string | null;
};

type Fields = { insee: string; edif: string; refa: string; depl: string; web: string; mosa: string };

/**
 * Current place (spec 5.2). WEB empty: the original place. WEB alone: the commune merged, the building is the same.
 * WEB and DEPL: the objet moved, WEB is the new commune and MOSA the new building (« name ; PA ref »).
 */
export function lieuActuel({ insee, edif, refa, depl, web, mosa }: Fields): Lieu {
  const current = premierCode(web);
  const origin = premierCode(insee);
  if (current === null)
    return {
      code: origin,
      illisible: origin === null && insee.trim() !== "" ? insee.trim() : null,
      edifice: compact(edif),
      refMerimee: premiereRefMerimee(refa),
    };
  const moved = saysMoved(depl);
  return {
    code: current,
    illisible: null,
    edifice: compact(moved ? nomDansMosa(mosa) : edif),
    refMerimee: premiereRefMerimee(moved ? mosa : refa),
  };
}

/** DEPL sometimes tells of a theft and not of a place: such a text does not mean that the objet has moved. */
export const saysMoved = (depl: string): boolean =>
  depl.split(";").some((item) => !/^(|oeuvre (volee|disparue|retrouvee)( partiellement)?)$/.test(enMots(item)));

const CODE = /^(\d{5}|2[AB]\d{3})$/;

/** First INSEE code of a list. WEB once held image paths: they are not codes. A leading zero eaten by a spreadsheet comes back. */
export function premierCode(list: string): string | null {
  if (list === "" || CODE.test(list)) return list || null;
  for (const item of list.split(/[,;]/)) {
    const code = item.trim().toUpperCase();
    if (CODE.test(code)) return code;
    if (/^\d{4}$/.test(code)) return `0${code}`;
  }
  return null;
}

/** PA and eight characters, the first of which is a figure: « PATRIMOINE » is a word of ten letters, and stands in MOSA. */
const PA = String.raw`PA\d[0-9A-Z]{7}`;
const PA_ANYWHERE = new RegExp(String.raw`\b${PA}\b`);
const PA_ALONE = new RegExp(String.raw`^(https?:.*)?${PA}$`, "i");

/** First Mérimée reference found, alone or inside an address of POP. */
export const premiereRefMerimee = (text: string): string | null =>
  text === "" ? null : (PA_ANYWHERE.exec(text.toUpperCase())?.[0] ?? null);

const nomDansMosa = (mosa: string): string =>
  mosa
    .split(";")
    .map((part) => part.trim())
    .find((part) => part !== "" && !PA_ALONE.test(part)) ?? "";

/** Département of a commune code: three characters overseas, two elsewhere, Corsica included. */
export const departementDe = (code: string): string => code.slice(0, /^9[78]/.test(code) ? 3 : 2);
