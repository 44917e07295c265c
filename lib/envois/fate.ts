/** What a person wants to know of a mail: fewer words than the ledger needs. `sql.ts` says which states make each. */
export const FATES = ["en_route", "parti", "echec", "doute", "ignore"] as const;
export type Fate = (typeof FATES)[number];

export const fateLabels: Record<Fate, string> = {
  en_route: "En route",
  parti: "Parti",
  echec: "En échec",
  doute: "Incertain",
  ignore: "Sans envoi",
};
