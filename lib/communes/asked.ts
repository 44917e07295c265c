import { sansAccent } from "@/lib/format";
import { holds } from "@/lib/words";

/** How a commune is known to whoever looks for it. `codesPostaux`: one postcode serves several communes, and a large one has several. */
export type Named = { nom: string; codeInsee: string; codesPostaux: readonly string[] };

/** « Mairie de Joinville »: the name under which it is in the address books. */
const TOWN_HALL = /^(?:la )?(?:mairie|commune) (?:de |du |des |d )?(?:la (?=\p{L}))?/u;
const CODE = /(?<![\p{L}\p{N}])(\d{5}|\d\d \d{3}|2[ab]\d{3})(?![\p{L}\p{N}])/u;

/** What somebody typed to find a commune: a name, its postcode or its INSEE code (nobody tells them apart), or both, in any order. */
export function askedCommune(text: string): { code: string | undefined; name: string } {
  const typed = sansAccent(text);
  const code = CODE.exec(typed)?.[1];
  const rest = code === undefined ? typed : typed.replace(code, " ").replace(/[()[\],;]/g, " ");
  const name = sansAccent(rest).replace(TOWN_HALL, "");
  return { code: code?.replace(" ", "").toUpperCase(), name };
}

/** Whether this is one of the communes asked for; all are, for a text without words. Twin of `named` (search.ts). */
export function isNamed(commune: Named, text: string): boolean {
  const { code, name } = askedCommune(text);
  return (code === undefined || codesOf(commune).includes(code)) && holds(commune.nom, name);
}

const codesOf = ({ codeInsee, codesPostaux }: Omit<Named, "nom">): readonly string[] => [codeInsee, ...codesPostaux];

/** Why a commune answers to the code that was typed: 52300 is the postcode of Joinville and the INSEE code of Magneux. */
export function codeSaid({ codeInsee, codesPostaux }: Omit<Named, "nom">, text: string): string | undefined {
  const { code } = askedCommune(text);
  if (code === undefined) return undefined;
  const kinds = [
    ...(codesPostaux.includes(code) ? ["code postal"] : []),
    ...(codeInsee === code ? ["code INSEE"] : []),
  ];
  return kinds.length === 0 ? undefined : `${kinds.join(" et ")} ${code}`;
}
