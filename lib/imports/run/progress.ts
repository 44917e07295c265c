import { compte, nombre, part, taille } from "@/lib/format";

/** What a run is doing. Reading is the long one; comparing and writing are a few statements each. */
export type EtapeProgres = "telechargement" | "lecture" | "comparaison" | "ecriture";

/** Where a run stands. `octets` read of `total` (null when nobody knows), `debit` in lines per second, `reste` in seconds. */
export type Progres = {
  etape: EtapeProgres;
  lignes: number;
  octets: number;
  total: number | null;
  debit: number | null;
  reste: number | null;
};

/** Milliseconds before which a speed means nothing. */
const DEBUT = 500;

/** Measures each stage from its first word: how fast, and how long still. `now` in milliseconds. */
export function stopwatch(now: () => number = () => performance.now()) {
  let etape: EtapeProgres | undefined;
  let depart = 0;
  return (ou: Pick<Progres, "etape" | "lignes" | "octets" | "total">): Progres => {
    if (ou.etape !== etape) {
      etape = ou.etape;
      depart = now();
    }
    const ecoule = now() - depart;
    const mesurable = ecoule >= DEBUT && ou.octets > 0 && (etape === "lecture" || etape === "telechargement");
    return {
      etape: ou.etape,
      lignes: ou.lignes,
      octets: ou.octets,
      total: ou.total,
      debit: mesurable && etape === "lecture" ? Math.round((ou.lignes * 1000) / ecoule) : null,
      reste:
        mesurable && ou.total !== null
          ? Math.max(0, Math.round(((ou.total - ou.octets) * ecoule) / ou.octets / 1000))
          : null,
    };
  };
}

/** « encore 2 min 10 s environ » */
const duree = (secondes: number): string =>
  secondes < 60
    ? `${nombre(secondes)}\u00a0s`
    : `${nombre(Math.floor(secondes / 60))}\u00a0min${secondes % 60 > 0 ? ` ${nombre(secondes % 60)}\u00a0s` : ""}`;

/** Where a run stands, in one line, the same in the terminal and on the screen. */
export function progressSentence({ etape, lignes, octets, total, debit, reste }: Progres): string {
  const combien = compte(lignes, "ligne");
  const suite = [
    ...(debit === null ? [] : [`${compte(debit, "ligne")} par seconde`]),
    ...(reste === null ? [] : [reste === 0 ? "bientôt fini" : `encore ${duree(reste)} environ`]),
  ];
  switch (etape) {
    case "telechargement":
      return [`Téléchargement\u00a0: ${taille(octets)}${total === null ? "" : ` sur ${taille(total)}`}`, ...suite].join(
        ", ",
      );
    case "lecture":
      return [`Lecture\u00a0: ${combien}${total === null ? "" : ` (${part(octets, total)})`}`, ...suite].join(", ");
    case "comparaison":
      return `Comparaison de ${combien} avec la base`;
    case "ecriture":
      return `Enregistrement des changements (${combien} ${lignes < 2 ? "lue" : "lues"})`;
  }
}
