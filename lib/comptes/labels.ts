import type { Role } from "@/db/vocabulaire";
import type { EtatCompte } from "./list";

/** What kind of account, after « un compte ». */
export const roleLabels: Record<Role, string> = {
  commune: "de commune",
  conservateur: "de conservateur",
  admin: "d’administrateur",
};

/** Kinds of accounts, for lists. */
export const comptesLabels: Record<Role, string> = {
  commune: "Mairies",
  conservateur: "Conservateurs",
  admin: "Équipe",
};

export const etatCompteLabels: Record<EtatCompte, string> = {
  jamais: "Jamais connectés",
  refuses: "Adresse refusée",
  fermes: "Fermés",
};
