import { ROLES } from "@/db/vocabulaire";
import type { Ligne } from "./record";

/** Who acts: somebody, by his role, or what the service does by itself. */
export const AUTEURS = [...ROLES, "machine"] as const;
export type Auteur = (typeof AUTEURS)[number];

export const auteurLabels: Record<Auteur, string> = {
  commune: "Mairies",
  conservateur: "Conservateurs",
  admin: "Équipe",
  machine: "Le service, seul",
};

/** What somebody looks for in the journal: by the things that acts are about. */
const FAMILLE = {
  connexions: ["connexion"],
  comptes: ["compte"],
  dossiers: ["dossier", "recensement", "complement", "photo"],
  campagnes: ["campagne", "destinataire", "envoi"],
  imports: ["import"],
  service: ["retention", "tache"],
} as const;
export type Famille = keyof typeof FAMILLE;
export const FAMILLES = Object.keys(FAMILLE) as [Famille, ...Famille[]];

export const familleLabels: Record<Famille, string> = {
  connexions: "Connexions",
  comptes: "Comptes",
  dossiers: "Dossiers",
  campagnes: "Campagnes et courriels",
  imports: "Imports",
  service: "Service",
};

/** Acts that change something, asked for by somebody. Looking is not noted. */
type ByPeople = Exclude<Ligne["acte"], `${string}.read` | `machine.${string}`>;

const byPeople: Record<ByPeople, string> = {
  "connexion.demander": "Lien demandé",
  "connexion.ouvrir": "Connexion",
  "connexion.fermer": "Déconnexion",
  "connexion.enroler": "Téléphone lié au compte",
  "connexion.prouver": "Second facteur donné",
  "connexion.ecrire": "Agir à la place de ce compte",
  "connexion.revenir": "Fin du regard sur ce compte",
  "compte.open": "Compte ouvert",
  "compte.edit": "Compte corrigé",
  "compte.close": "Compte fermé",
  "compte.reset": "Second facteur remis à zéro",
  "compte.codes": "Nouveaux codes de secours",
  "compte.impersonate": "Site vu comme ce compte",
  "compte.disconnect": "Appareils déconnectés",
  "compte.dictate": "Code donné au téléphone",
  "recensement.edit": "Recensement rempli",
  "recensement.examine": "Objet examiné",
  "recensement.unexamine": "Examen retiré",
  "complement.request": "Complément demandé",
  "complement.withdraw": "Complément retiré",
  "complement.answer": "Complément répondu",
  "photo.edit": "Photo changée",
  "dossier.start": "Recensement commencé",
  "dossier.submit": "Dossier envoyé",
  "dossier.accept": "Dossier accepté",
  "dossier.reopen": "Dossier rouvert",
  "dossier.archive": "Dossier terminé par une campagne",
  "campagne.edit": "Campagne préparée",
  "campagne.plan": "Campagne planifiée, ou remise en préparation",
  "campagne.start": "Campagne lancée",
  "destinataire.unsubscribe": "Commune désinscrite",
  "envoi.resolve": "Courriel décidé",
  "tache.retry": "Tâche relancée",
  "tache.discard": "Tâche abandonnée",
  "import.run": "Import demandé",
  "import.apply": "Import confirmé",
  "import.cancel": "Import arrêté",
  "import.schedule": "Import programmé",
};

const byTheService = {
  "machine.compte.ouvert": "Compte ouvert par une commande",
  "machine.compte.ferme": "Compte fermé par une commande",
  "machine.compte.donnees": "Données d’une personne remises",
  "machine.compte.efface": "Compte effacé",
  "machine.compte.preuve_effacee": "Second facteur remis à zéro par une commande",
  "machine.compte.cree": "Compte ouvert d’après l’annuaire",
  "machine.compte.adresse": "Adresse changée d’après l’annuaire",
  "machine.compte.suit": "Compte passé à la commune nouvelle",
  "machine.recensement.detache": "Recensement mis à part, l’objet étant parti",
  "machine.recensement.rattache": "Recensement repris, l’objet étant revenu",
  "machine.dossier.submit": "Dossier parti tout seul",
  "machine.dossier.remind": "Commune rappelée",
  "machine.dossier.archive": "Recensement inachevé rangé",
  "machine.dossier.thank": "Commune remerciée, rien d’urgent",
  "machine.campagne.advance": "Étape de campagne passée",
  "machine.campagne.end": "Campagne terminée",
  "machine.import.run": "Import de la semaine",
  "machine.retention": "Données effacées à leur terme",
};

export const acteLabels: Readonly<Record<string, string>> = { ...byPeople, ...byTheService };

/** What an act is about, in the plural of things: the first word of its name, or the second when the service does it. */
const chose = (acte: string): string =>
  acte
    .replace(/^machine\./, "")
    .split(".", 1)
    .join("");

/** The acts of a family. */
export const actesDe = (famille: Famille): string[] =>
  Object.keys(acteLabels).filter((acte) => (FAMILLE[famille] as readonly string[]).includes(chose(acte)));

const cibles: Readonly<Record<string, string>> = {
  compte: "Compte",
  dossier: "Dossier",
  recensement: "Recensement",
  complement: "Complément",
  photo: "Photo",
  objet: "Objet",
  campagne: "Campagne",
  destinataire: "Destinataire",
  envoi: "Courriel",
  import: "Import",
  tache: "Tâche",
};
export const cibleLabel = (type: string): string => cibles[type] ?? "";
