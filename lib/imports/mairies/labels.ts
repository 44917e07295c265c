import type { TypeAnomalieAnnuaire } from "@/db/vocabulaire";
import type { EtatAnomalie } from "./list";

/** What a human must look at in the directory of town halls, in words. */
export const anomalieLabels: Record<TypeAnomalieAnnuaire, string> = {
  deux_mairies: "Deux mairies principales pour la même commune\u00a0: aucune n’est retenue",
  adresse_partagee: "Adresse déjà utilisée par un autre compte\u00a0: la commune ne la reçoit pas",
  adresse_ajoutee: "Nouvelle adresse ajoutée à côté d’un compte déjà connu",
  adresse_disparue: "Adresse qui n’est plus dans l’annuaire\u00a0: le compte est conservé",
  adresse_illisible: "Adresse électronique illisible dans l’annuaire",
  sans_adresse: "Commune sans compte ni adresse dans l’annuaire",
};

/** The same in two words, for lists and filters. */
export const anomalieNoms: Record<TypeAnomalieAnnuaire, string> = {
  deux_mairies: "Deux mairies",
  adresse_partagee: "Adresse partagée",
  adresse_ajoutee: "Adresse ajoutée",
  adresse_disparue: "Adresse disparue",
  adresse_illisible: "Adresse illisible",
  sans_adresse: "Sans adresse",
};

export const etatAnomalieLabels: Record<EtatAnomalie, string> = { ouvertes: "À régler", reglees: "Réglées" };

type Anomalie = { type: TypeAnomalieAnnuaire; detail: string | null };

/** What is wrong, then what to do about it: two sentences that somebody on the telephone can say as they are. */
export function explainAnomalie({ type, detail }: Anomalie): { constat: string; conseil: string } {
  switch (type) {
    case "deux_mairies":
      return {
        constat: `L’annuaire a plusieurs mairies principales pour cette commune${fiches(detail)}. Aucune n’est retenue.`,
        conseil: "Demandez à la mairie quelle fiche est la bonne, et de faire retirer l’autre.",
      };
    case "adresse_partagee":
      return {
        constat: `L’annuaire lui donne une adresse qui est déjà celle d’un autre compte${autre(detail)}. Elle ne la reçoit pas.`,
        conseil: "Demandez à la mairie une adresse qui ne soit qu’à elle, et de la mettre dans l’annuaire.",
      };
    case "adresse_ajoutee":
      return {
        constat:
          "L’annuaire donne une nouvelle adresse. Un compte lui est ouvert, à côté de celui que la mairie avait.",
        conseil:
          "Rien ne presse\u00a0: les deux marchent. Assurez-vous auprès de la mairie que la nouvelle est bien la sienne.",
      };
    case "adresse_disparue":
      return {
        constat: "L’annuaire ne donne plus cette adresse. Son compte est conservé.",
        conseil: "Demandez à la mairie si quelqu’un lit encore cette adresse.",
      };
    case "adresse_illisible":
      return {
        constat: "Ce que l’annuaire donne comme adresse ne permet pas d’écrire.",
        conseil: "Demandez à la mairie de corriger sa fiche dans l’annuaire.",
      };
    case "sans_adresse":
      return {
        constat: "Ni compte ici, ni adresse dans l’annuaire\u00a0: cette mairie ne peut pas se connecter.",
        conseil: "Demandez à la mairie d’ajouter son adresse à sa fiche dans l’annuaire.",
      };
  }
}

/** « a ; b » as the import notes it. */
const fiches = (detail: string | null): string =>
  detail === null
    ? ""
    : `\u00a0: ${detail
        .split(" ; ")
        .map((nom) => `«\u00a0${nom}\u00a0»`)
        .join(" et ")}`;

const autre = (detail: string | null): string => (detail === null ? "" : `\u00a0: ${detail}`);
