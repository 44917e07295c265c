import { searchKey } from "@/lib/words";

type Names = { prenom: string | null; nom: string | null };

/** The names of an account with the key that they are looked for by. */
export const personNames = ({ prenom, nom }: Names) => ({
  ...{ prenom, nom },
  nomTri: searchKey([prenom, nom].filter(Boolean).join(" ")),
});
