import { compte, nombre } from "@/lib/format";
import { accord } from "./kinds";
import { sum, type Chose, type Rapport } from "./report";

/** What applying would do, to be read before saying yes; the alerts come first. */
export function consequences(
  rapport: Rapport,
  { chose, libelle }: { chose: Chose; libelle: (motif: string) => string },
): { titre: string; details: string[] } {
  const participe = (n: number, mot: string) => `${compte(n, chose.nom)} ${accord(chose, n, mot)}`;
  const sortis = sum(rapport.sortis);
  const details = [
    ...rapport.alertes.map(({ message }) => `À vérifier\u00a0: ${message}`),
    rapport.crees > 0 && participe(rapport.crees, "créé"),
    rapport.modifies > 0 && participe(rapport.modifies, "modifié"),
    rapport.deplaces > 0 && `dont ${nombre(rapport.deplaces)} dans une autre commune`,
    sortis > 0 && `${participe(sortis, "sorti")} des listes (${Object.keys(rapport.sortis).map(libelle).join(", ")})`,
    rapport.disparus > sortis && `${participe(rapport.disparus, "disparu")} de la source`,
    rapport.detaches > 0 &&
      `${compte(rapport.detaches, "recensement")} mis à part et conservé${rapport.detaches < 2 ? "" : "s"}`,
    "rien n’est supprimé",
  ].filter((detail) => detail !== false);
  const titre =
    rapport.alertes.length > 0
      ? "Cet import a été arrêté parce que quelque chose semble anormal. L’appliquer quand même\u00a0?"
      : "Appliquer cet import pour de bon\u00a0? Les communes et les conservateurs verront ces changements aussitôt.";
  return { titre, details };
}
