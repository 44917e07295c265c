import type { TypeAnomalieAnnuaire } from "@/db/vocabulaire";

/** What a human must look at in the directory of town halls, in words. */
export const anomalieLabels: Record<TypeAnomalieAnnuaire, string> = {
  deux_mairies: "Deux mairies principales pour la même commune\u00a0: aucune n’est retenue",
  adresse_partagee: "Adresse déjà utilisée par un autre compte\u00a0: la commune ne la reçoit pas",
  adresse_ajoutee: "Nouvelle adresse ajoutée à côté d’un compte déjà connu",
  adresse_disparue: "Adresse qui n’est plus dans l’annuaire\u00a0: le compte est conservé",
  adresse_illisible: "Adresse électronique illisible dans l’annuaire",
  sans_adresse: "Commune sans compte ni adresse dans l’annuaire",
};
