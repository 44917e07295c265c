import type { TaillePhoto } from "./storage/keys";

const avec = (path: string, query: Record<string, string | null | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path;
};

/** Every URL of the application. A path is written here and nowhere else. */
export const routes = {
  accueil: "/",
  design: "/design",
  /** Preview of the mails, and the HTML of one of them; development and demonstration only. */
  courriels: (gabarit?: string, exemple?: number) => avec("/courriels", { gabarit, exemple: exemple?.toString() }),
  courriel: (gabarit: string, exemple: number) => `/courriels/${gabarit}/${exemple}`,
  commentCaMarche: "/comment-ca-marche",
  accessibilite: "/accessibilite",
  mentionsLegales: "/mentions-legales",
  confidentialite: "/confidentialite",
  conditions: "/conditions",
  planDuSite: "/plan-du-site",
  securityTxt: "/.well-known/security.txt",
  communes: "/communes",
  communePublique: (codeInsee: string) => `/communes/${codeInsee}`,
  objet: (ref: string) => `/objets/${ref}`,
  pop: (ref: string) => `https://www.pop.culture.gouv.fr/notice/palissy/${ref}`,
  popMerimee: (ref: string) => `https://www.pop.culture.gouv.fr/notice/merimee/${ref}`,

  /** One size of a photo of a recensement: checks the right to see it, then sends on to the bucket. */
  photo: (id: string, taille: TaillePhoto) => `/api/photos/${id}/${taille}`,
  /** PUT announces a photo, GET says where it stands, PATCH captions it, DELETE removes it. */
  apiPhoto: (id: string) => `/api/photos/${id}`,
  /** POST: the file was put in the bucket. */
  apiReception: (id: string) => `/api/photos/${id}/reception`,
  /** GET lists the photos of one objet being recensed, PUT puts them in order. */
  apiPhotosObjet: (ref: string) => `/api/objets/${ref}/photos`,

  /** PUT says where to put the file of an import. */
  apiDepot: (id: string) => `/api/imports/depots/${id}`,

  connexion: "/connexion",
  /** The login, then back to `retour`: an internal path, checked again on arrival. */
  connexionVers: (retour: string | null | undefined) => avec("/connexion", { retour }),
  /** The login, with what has just happened: one is logged out, or could not be. */
  connexionEtat: (etat: "deconnecte" | "panne") => avec("/connexion", { etat }),
  /** What mails point to: the login of that very commune, then the page. */
  connexionDeCommune: (codeInsee: string, retour?: string) => avec("/connexion", { commune: codeInsee, retour }),
  connexionMairie: (retour?: string) => avec("/connexion/mairie", { retour }),
  connexionAdresses: (codeInsee: string, retour?: string) => avec(`/connexion/mairie/${codeInsee}`, { retour }),
  connexionConservateur: (retour?: string) => avec("/connexion/conservateur", { retour }),
  connexionEquipe: (retour?: string) => avec("/connexion/equipe", { retour }),
  connexionCode: (query: { commune?: string; vers?: string; erreur?: string } = {}) => avec("/connexion/code", query),
  connexionConfirmer: (jeton: string, erreur?: string) => avec("/connexion/confirmer", { jeton, erreur }),
  /** Where the two forms that open a session post: next-auth's own address. */
  connexionOuvrir: "/api/auth/callback/email",
  /** POST logs out; GET leads to the login. */
  /** Where the team gives its second factor, or ties a telephone the first time; and where the code is posted. */
  secondFacteur: (query: { retour?: string | null | undefined; erreur?: string; par?: "secours" } = {}) =>
    avec("/connexion/second-facteur", query),
  secondFacteurProuver: "/api/auth/second-facteur",
  deconnexion: "/deconnexion",
  /** One's own account, whatever the role. */
  compte: "/compte",
  desinscription: (jeton: string) => `/desinscription/${jeton}`,

  /** Answers the one-click unsubscription of mail programs (RFC 8058). */
  desinscriptionUnClic: (jeton: string) => `/api/desinscription/${jeton}`,

  commune: {
    accueil: "/commune",
    objets: "/commune/objets",
    objet: (ref: string) => `/commune/objets/${ref}`,
    /** Where one left off. */
    reprise: (ref: string) => `/commune/objets/${ref}/recensement`,
    recensement: (ref: string, etape: number) => `/commune/objets/${ref}/recensement/${etape}`,
    /** The step of photos. */
    photos: (ref: string) => `/commune/objets/${ref}/recensement/4`,
    /** The step of the comment. */
    commentaire: (ref: string) => `/commune/objets/${ref}/recensement/6`,
    valide: (ref: string) => `/commune/objets/${ref}/valide`,
    visite: "/commune/visite",
    envoi: "/commune/envoi",
    envoye: "/commune/envoye",
    examen: "/commune/examen",
    historique: "/commune/historique",
    /** A round read again: its report, or what was answered. */
    dossier: (dossierId: string, rapport?: number) =>
      avec(`/commune/historique/${dossierId}`, { rapport: rapport?.toString() }),
  },
  conservateur: {
    accueil: "/conservateur",
    departement: (code: string) => `/conservateur/departements/${code}`,
    exportCommunes: (code: string) => `/conservateur/departements/${code}/export`,
    commune: (codeInsee: string) => `/conservateur/communes/${codeInsee}`,
    /** Where an objet comes from, what changed, what communes said of it. */
    objet: (ref: string) => `/conservateur/objets/${ref}`,
    examen: (recensementId: string) => `/conservateur/recensements/${recensementId}/examen`,
    /** A round of a commune read again: its report, or what was answered. */
    dossier: (codeInsee: string, dossierId: string, rapport?: number) =>
      avec(`/conservateur/communes/${codeInsee}/dossiers/${dossierId}`, { rapport: rapport?.toString() }),
    acceptation: (codeInsee: string) => `/conservateur/communes/${codeInsee}/acceptation`,
    /** The HTML of the mail that accepting would send, posted by the form itself for a frame. */
    apercuAcceptation: (codeInsee: string) => `/conservateur/communes/${codeInsee}/acceptation/apercu`,
  },
  admin: {
    accueil: "/admin",
    campagnes: "/admin/campagnes",
    nouvelleCampagne: "/admin/campagnes/nouvelle",
    campagne: (id: string) => `/admin/campagnes/${id}`,
    editCampagne: (id: string) => `/admin/campagnes/${id}/modifier`,
    destinataires: (id: string) => `/admin/campagnes/${id}/destinataires`,
    courriels: (id: string, etape?: string) => avec(`/admin/campagnes/${id}/courriels`, { etape }),
    /** The HTML of one mail of a campagne, shown in a frame: `isMailPreview` gives it a policy of its own. */
    apercu: (id: string, etape: string) => `/admin/campagnes/${id}/apercu/${etape}`,
    envois: "/admin/envois",
    comptes: "/admin/comptes",
    nouveauCompte: (role?: string) => avec("/admin/comptes/nouveau", { role }),
    compte: (id: string) => `/admin/comptes/${id}`,
    /** What the workers have to do, and what failed. */
    taches: "/admin/taches",
    journal: (compte?: string) => avec("/admin/journal", { compte }),
    imports: "/admin/imports",
    nouvelImport: (source?: string) => avec("/admin/imports/nouveau", { source }),
    import: (id: string) => `/admin/imports/${id}`,
    /** What the directory of town halls says and that a person must look at. */
    anomalies: "/admin/imports/anomalies",
    exportAnomalies: "/admin/imports/anomalies/export",
    /** What was rejected, line by line, as a CSV; and the whole report as a text. */
    rejets: (id: string) => `/admin/imports/${id}/rejets`,
    differences: (id: string) => `/admin/imports/${id}/differences`,
    rapportImport: (id: string) => `/admin/imports/${id}/rapport`,
    /** The weekly import of a source. */
    programme: (source: string) => `/admin/imports/programmes/${source}`,
  },
} as const;

/** Pages of the site that are the HTML of a mail, with the inline styles that mail programs need. */
export const isMailPreview = (path: string): boolean =>
  /^\/(?:admin\/campagnes\/[^/]+\/apercu\/[^/]+|conservateur\/communes\/[^/]+\/acceptation\/apercu)$/.test(path);
