import type { StatutEnvoi } from "@/db/vocabulaire";

/** What a person wants to know of a mail: fewer words than the ledger needs. */
export const FATES = ["en_route", "parti", "echec", "doute", "ignore"] as const;
export type Fate = (typeof FATES)[number];

/** `echec` with another try planned is still on its way. Twin of the SQL of `queries.ts`: a test proves them equal. */
export function fateOf({ statut, prochainEssaiLe }: { statut: StatutEnvoi; prochainEssaiLe: Date | null }): Fate {
  switch (statut) {
    case "envoye":
      return "parti";
    case "ignore":
      return "ignore";
    case "incertain":
      return "doute";
    case "echec":
      return prochainEssaiLe ? "en_route" : "echec";
    case "a_envoyer":
    case "pris":
    case "en_remise":
      return "en_route";
  }
}

export const fateLabels: Record<Fate, string> = {
  en_route: "En route",
  parti: "Parti",
  echec: "En échec",
  doute: "Incertain",
  ignore: "Sans envoi",
};
