import { routes } from "@/lib/routes";
import type { Cibles } from "./cibles";

/** Whose session opens the page; nobody's when absent. */
export type Qui = "ville" | "enCours" | "transmis" | "examine" | "conservateur" | "admin";

export type PageMesuree = {
  /** As Next writes it, without its groups: `/objets/[ref]`. */
  pattern: string;
  /** Tells two addresses of one pattern apart. */
  cas?: string;
  qui?: Qui;
  path: (cibles: Cibles) => string;
};

const publiques: PageMesuree[] = [
  { pattern: "/", path: () => routes.accueil },
  { pattern: "/comment-ca-marche", path: () => routes.commentCaMarche },
  { pattern: "/accessibilite", path: () => routes.accessibilite },
  { pattern: "/mentions-legales", path: () => routes.mentionsLegales },
  { pattern: "/confidentialite", path: () => routes.confidentialite },
  { pattern: "/conditions", path: () => routes.conditions },
  { pattern: "/plan-du-site", path: () => routes.planDuSite },
  { pattern: "/communes", path: () => `${routes.communes}?q=saint` },
  { pattern: "/communes", cas: "sans recherche", path: () => routes.communes },
  { pattern: "/communes/[codeInsee]", cas: "grande ville", path: (c) => routes.communePublique(c.ville.codeInsee) },
  { pattern: "/communes/[codeInsee]", path: (c) => routes.communePublique(c.enCours.codeInsee) },
  { pattern: "/objets/[ref]", path: (c) => routes.objet(c.enCours.ref) },
  { pattern: "/design", path: () => routes.design },
  { pattern: "/courriels", path: () => routes.courriels() },
  { pattern: "/connexion", path: () => routes.connexion },
  { pattern: "/connexion/mairie", path: () => `${routes.connexion}/mairie?q=saint` },
  { pattern: "/connexion/mairie/[codeInsee]", path: (c) => routes.connexionAdresses(c.enCours.codeInsee) },
  { pattern: "/connexion/conservateur", path: () => routes.connexionConservateur() },
  { pattern: "/connexion/equipe", path: () => routes.connexionEquipe() },
  { pattern: "/connexion/code", path: () => routes.connexionCode() },
  { pattern: "/connexion/second-facteur", qui: "admin", path: () => routes.secondFacteur() },
  { pattern: "/compte", qui: "ville", path: () => routes.compte },
  { pattern: "/connexion/confirmer", path: () => routes.connexionConfirmer("inconnu") },
  { pattern: "/desinscription/[jeton]", path: (c) => routes.desinscription(c.jeton) },
];

const recensement = "/commune/objets/[ref]/recensement/[etape]";

const communes: PageMesuree[] = [
  { pattern: "/commune", cas: "grande ville", qui: "ville", path: () => routes.commune.accueil },
  { pattern: "/commune", qui: "enCours", path: () => routes.commune.accueil },
  { pattern: "/commune/objets", qui: "enCours", path: () => routes.commune.objets },
  { pattern: "/commune/objets/[ref]", qui: "enCours", path: (c) => routes.commune.objet(c.enCours.recense) },
  { pattern: "/commune/objets/[ref]/recensement", qui: "enCours", path: (c) => routes.commune.reprise(c.enCours.ref) },
  ...[1, 2, 3, 4, 5, 6, 7].map((etape): PageMesuree => ({
    ...{ pattern: recensement, cas: `étape ${String(etape)}`, qui: "enCours" },
    path: (c) => routes.commune.recensement(c.enCours.ref, etape),
  })),
  { pattern: "/commune/objets/[ref]/valide", qui: "enCours", path: (c) => routes.commune.valide(c.enCours.recense) },
  { pattern: "/commune/visite", qui: "enCours", path: () => routes.commune.visite },
  { pattern: "/commune/visite", cas: "grande ville", qui: "ville", path: () => routes.commune.visite },
  { pattern: "/commune/envoi", qui: "enCours", path: () => routes.commune.envoi },
  { pattern: "/commune/envoye", qui: "transmis", path: () => routes.commune.envoye },
  { pattern: "/commune/examen", cas: "grande ville", qui: "examine", path: () => routes.commune.examen },
  { pattern: "/commune/historique", qui: "examine", path: () => routes.commune.historique },
  {
    ...{ pattern: "/commune/historique/[dossierId]", cas: "grande ville", qui: "examine" },
    path: (c) => routes.commune.dossier(c.examine.dossierId),
  },
];

const departement = "/conservateur/departements/[code]";
const conservateurs: PageMesuree[] = [
  { pattern: "/conservateur", path: () => routes.conservateur.accueil },
  { pattern: departement, path: (c: Cibles) => routes.conservateur.departement(c.conservateur.departement) },
  {
    ...{ pattern: departement, cas: "filtrée, triée" },
    path: (c: Cibles) =>
      `${routes.conservateur.departement(c.conservateur.departement)}?statut=a_examiner&tri=objets&nom=saint`,
  },
  {
    pattern: "/conservateur/communes/[codeInsee]",
    path: (c: Cibles) => routes.conservateur.commune(c.transmis.codeInsee),
  },
  {
    pattern: "/conservateur/communes/[codeInsee]/acceptation",
    path: (c: Cibles) => routes.conservateur.acceptation(c.transmis.codeInsee),
  },
  {
    pattern: "/conservateur/communes/[codeInsee]/dossiers/[dossierId]",
    path: (c: Cibles) => routes.conservateur.dossier(c.transmis.codeInsee, c.transmis.dossierId),
  },
  { pattern: "/conservateur/objets/[ref]", path: (c: Cibles) => routes.conservateur.objet(c.transmis.ref) },
  {
    pattern: "/conservateur/recensements/[id]/examen",
    path: (c: Cibles) => routes.conservateur.examen(c.transmis.recensementId),
  },
].map((page): PageMesuree => ({ ...page, qui: "conservateur" }));

const admins: PageMesuree[] = [
  { pattern: "/admin", path: () => routes.admin.accueil },
  { pattern: "/admin/campagnes", path: () => routes.admin.campagnes },
  { pattern: "/admin/campagnes/nouvelle", path: () => routes.admin.nouvelleCampagne },
  { pattern: "/admin/campagnes/[id]", path: (c: Cibles) => routes.admin.campagne(c.campagne) },
  { pattern: "/admin/campagnes/[id]", cas: "brouillon", path: (c: Cibles) => routes.admin.campagne(c.brouillon) },
  { pattern: "/admin/campagnes/[id]/modifier", path: (c: Cibles) => routes.admin.editCampagne(c.brouillon) },
  { pattern: "/admin/campagnes/[id]/destinataires", path: (c: Cibles) => routes.admin.destinataires(c.brouillon) },
  { pattern: "/admin/campagnes/[id]/courriels", path: (c: Cibles) => routes.admin.courriels(c.campagne) },
  { pattern: "/admin/envois", path: () => routes.admin.envois },
  { pattern: "/admin/envois", cas: "recherche", path: () => `${routes.admin.envois}?q=saint` },
  { pattern: "/admin/comptes", path: () => routes.admin.comptes },
  { pattern: "/admin/comptes", cas: "recherche", path: () => `${routes.admin.comptes}?q=saint` },
  { pattern: "/admin/comptes/nouveau", path: () => routes.admin.nouveauCompte("conservateur") },
  { pattern: "/admin/comptes/[id]", path: (c: Cibles) => routes.admin.compte(c.conservateur.compteId) },
  { pattern: "/admin/taches", path: () => `${routes.admin.taches}?etat=attente` },
  { pattern: "/admin/journal", path: () => routes.admin.journal() },
  { pattern: "/admin/journal", cas: "recherche", path: () => `${routes.admin.journal()}?q=saint&famille=dossiers` },
  { pattern: "/admin/imports", path: () => routes.admin.imports },
  { pattern: "/admin/imports/nouveau", path: () => routes.admin.nouvelImport("palissy") },
  { pattern: "/admin/imports/[id]", path: (c: Cibles) => routes.admin.import(c.dernierImport) },
  { pattern: "/admin/imports/anomalies", path: () => routes.admin.anomalies },
  {
    pattern: "/admin/imports/anomalies",
    cas: "recherche",
    path: () => `${routes.admin.anomalies}?q=saint&tri=commune`,
  },
  { pattern: "/admin/imports/programmes/[source]", path: () => routes.admin.programme("palissy") },
].map((page): PageMesuree => ({ ...page, qui: "admin" }));

/** Every page of the site. The bench refuses to run while one is missing. */
export const pagesMesurees: readonly PageMesuree[] = [...publiques, ...communes, ...conservateurs, ...admins];

/** Milliseconds that 95 requests in 100 must stay under (spec 6.3). */
export const barre = ({ pattern }: PageMesuree): number => (/^\/commune(\/|$)/.test(pattern) ? 50 : 100);

/** Statements that one page may send to the base: what grows with the number of rows is a query in a loop. */
export const MAX_REQUETES = 15;
