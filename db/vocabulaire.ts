/**
 * The trade's closed lists, exactly as the specification writes them: the one definition from which come the Postgres enums,
 * the TypeScript types and the rules. No import here, so that the browser may read it too.
 */
export const ROLES = ["commune", "conservateur", "admin"] as const;
export const ROLES_COMMUNE = ["titulaire", "recenseur"] as const;

export const PROTECTIONS = ["classe", "inscrit", "aucune"] as const;
/** What people call « protégé » (spec 7.1): scope also holds what waits for a protection. */
export const PROTEGES: readonly Protection[] = ["classe", "inscrit"];
export const PRESENCES = ["dans_perimetre", "hors_perimetre", "disparu_de_la_source"] as const;

export const STATUTS_DOSSIER = ["en_cours", "transmis", "examine", "archive"] as const;
export const VISITES = ["none", "souhaitable", "prioritaire"] as const;

export const STATUTS_RECENSEMENT = ["brouillon", "termine"] as const;
export const LOCALISATIONS = [
  "edifice_initial",
  "autre_edifice",
  "autre_commune",
  "deplacement_temporaire",
  "introuvable",
] as const;
export const ETATS = ["bon", "moyen", "mauvais", "peril"] as const;
export const SECURISATIONS = ["en_securite", "en_danger"] as const;
export const FICHES = [
  "depot_de_plainte",
  "securisation",
  "restauration",
  "entretien_edifice",
  "entretien_objet",
] as const;

/** A photo is pessimistic: `attendue` until its bytes are proven, then checked (`prete`) or turned away (`refusee`). */
/** A curator's request: waited for, answered by the commune, or withdrawn by the curators. */
export const STATUTS_COMPLEMENT = ["ouvert", "repondu", "retire"] as const;
export const STATUTS_PHOTO = ["attendue", "prete", "refusee"] as const;

export const STATUTS_GLOBAUX = [
  "non_recense",
  "en_cours_de_recensement",
  "a_examiner_en_priorite",
  "a_examiner",
  "en_cours_d_examen",
  "en_attente_de_la_commune",
  "examine",
] as const;

export const STATUTS_CAMPAGNE = ["brouillon", "planifiee", "en_cours", "terminee"] as const;
export const ETAPES = ["lancement", "relance1", "relance2", "relance3", "fin"] as const;

/**
 * Fate of a mail (spec 4.3). `a_envoyer` and `pris` (claimed, nothing handed over yet) may be taken up again;
 * `en_remise` is written just before the provider is spoken to: whoever dies there leaves an `incertain`.
 */
export const STATUTS_ENVOI = ["a_envoyer", "pris", "en_remise", "envoye", "ignore", "echec", "incertain"] as const;

export const SOURCES_IMPORT = ["palissy", "merimee", "memoire", "mairies", "communes"] as const;
/** Who gave an account its address: the directory of town halls, the national team, or a person (an invitation, his own change). */
export const ORIGINES_COMPTE = ["annuaire", "admin", "personne"] as const;
/** What the directory of town halls says and that a human must look at (spec 5.3). */
export const ANOMALIES_ANNUAIRE = [
  "deux_mairies",
  "adresse_partagee",
  "adresse_ajoutee",
  "adresse_disparue",
  "adresse_illisible",
  "sans_adresse",
] as const;
export const STATUTS_IMPORT = ["en_attente", "en_cours", "applique", "a_blanc", "refuse", "echoue", "annule"] as const;
/** Who wants an import: somebody at the command line, somebody on the screen, the weekly schedule. */
export const ORIGINES_IMPORT = ["commande", "ecran", "programme"] as const;

/** What an import did to an objet that the base already had (its creation is told by the objet itself). */
export const NATURES_CHANGEMENT = ["modifie", "deplace", "sorti", "revenu", "disparu"] as const;

export type Role = (typeof ROLES)[number];
export type RoleCommune = (typeof ROLES_COMMUNE)[number];
export type Protection = (typeof PROTECTIONS)[number];
export type StatutDossier = (typeof STATUTS_DOSSIER)[number];
export type Visite = (typeof VISITES)[number];
export type StatutRecensement = (typeof STATUTS_RECENSEMENT)[number];
export type Localisation = (typeof LOCALISATIONS)[number];
export type Etat = (typeof ETATS)[number];
export type Securisation = (typeof SECURISATIONS)[number];
export type Fiche = (typeof FICHES)[number];
export type StatutPhoto = (typeof STATUTS_PHOTO)[number];
export type StatutGlobal = (typeof STATUTS_GLOBAUX)[number];
export type StatutCampagne = (typeof STATUTS_CAMPAGNE)[number];
export type Etape = (typeof ETAPES)[number];
export type StatutEnvoi = (typeof STATUTS_ENVOI)[number];
export type SourceImport = (typeof SOURCES_IMPORT)[number];
export type NatureChangement = (typeof NATURES_CHANGEMENT)[number];
export type OrigineImport = (typeof ORIGINES_IMPORT)[number];
export type StatutImport = (typeof STATUTS_IMPORT)[number];
export type TypeAnomalieAnnuaire = (typeof ANOMALIES_ANNUAIRE)[number];
