import type { Protection } from "@/db/vocabulaire";
import { sansAccent } from "@/lib/format";

/** The protection in force, `levee` when it was taken back (spec 5.2). `le` is an ISO day, absent when the record gives no valid one. */
export type ProtectionEnVigueur = { protection: Protection; le: string | null; levee: boolean };

type Nature = "levee" | "aucune" | "inscrit" | "classe";
type Item = { nature: Nature; date: Ymd | null };
/** Year, month, day as written: a month or a day of 0 is unknown. May be a day that does not exist (`1978/02/29` is in the base). */
type Ymd = readonly [number, number, number];

/** From the weakest to the strongest: at the same date, the strongest is in force (a re-classement lists both). */
const STRENGTH: Record<Nature, number> = { levee: 0, aucune: 1, inscrit: 2, classe: 3 };

/**
 * Reads PROT and DPRO. Of the dated items of DPRO the latest decides, whatever their order; without dates, the last one.
 * PROT speaks when DPRO says nothing, and when it knows of a downgrade that DPRO ignores altogether.
 */
export function protectionEnVigueur(prot: string, dpro: string): ProtectionEnVigueur {
  const types = items(prot);
  const history = items(dpro).map((item) => withTypeFrom(types, item));
  const dated = history.filter((item) => item.date !== null);
  const known = history.length > 0 ? history : types;

  const onlyDowngrades = types.length > 0 && types.every((item) => item.nature === "levee");
  if (onlyDowngrades && !history.some((item) => item.nature === "levee"))
    return answer({ nature: "levee", date: null });

  const decisive = dated.length > 0 ? latest(dated) : known.at(-1);
  return answer(decisive ?? { nature: "aucune", date: null });
}

function answer({ nature, date }: Item): ProtectionEnVigueur {
  const levee = nature === "levee";
  return { protection: levee ? "aucune" : nature, le: nature === "aucune" ? null : isoDay(date), levee };
}

/** « 1953/03/17 » alone: DPRO gives the date, PROT the kind. */
const withTypeFrom = (types: readonly Item[], item: Item & { text: string }): Item =>
  item.text === "" ? { nature: types.at(-1)?.nature ?? "aucune", date: item.date } : item;

const latest = (dated: readonly Item[]): Item | undefined =>
  dated.reduce<Item | undefined>(
    (best, item) => (best === undefined || compare(item, best) > 0 ? item : best),
    undefined,
  );

function compare(a: Item, b: Item): number {
  const [x, y] = [a.date ?? [0, 0, 0], b.date ?? [0, 0, 0]];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || STRENGTH[a.nature] - STRENGTH[b.nature];
}

function items(list: string): (Item & { text: string })[] {
  return list
    .split(";")
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => {
      const { date, rest } = leadingDate(item);
      const text = sansAccent(rest.replace(/^[\s:.,-]+/, ""));
      return { nature: natureOf(text), date, text };
    });
}

const DOWNGRADE = /\bde(class|s?inscri)|\bradi(e|ation)|\blevee\b|\babrog|\bannul|\bsorti/;

function natureOf(text: string): Nature {
  if (DOWNGRADE.test(text)) return "levee";
  // « instance de classement » and « proposé pour le classement » protect nothing yet.
  if (/\binstance|\bpropos/.test(text)) return "aucune";
  if (/\bclass/.test(text)) return "classe";
  return /\binscri/.test(text) ? "inscrit" : "aucune";
}

/** `1953/03/17`, `1953-3-17`, `1953/03`, `1862`, `17/03/1953`; anything else is no date. */
function leadingDate(item: string): { date: Ymd | null; rest: string } {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(item);
  if (french)
    return { date: [Number(french[3]), Number(french[2]), Number(french[1])], rest: item.slice(french[0].length) };
  const found = /^(\d{4})(?:[/.-](\d{1,2})(?:[/.-](\d{1,2}))?)?(?!\d)/.exec(item);
  if (!found) return { date: null, rest: item };
  return { date: [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)], rest: item.slice(found[0].length) };
}

/** Null when the day does not exist: the text received stays in DPRO, we invent nothing. */
function isoDay(date: Ymd | null): string | null {
  if (date === null) return null;
  const [year, month, day] = date;
  const real = new Date(Date.UTC(year, month - 1, day));
  const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return exists ? real.toISOString().slice(0, 10) : null;
}
