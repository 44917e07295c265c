import { globSync } from "node:fs";
import path from "node:path";
import { root } from "@/scripts/lib/root";
import { routes } from "@/lib/routes";
import type { World } from "./world";

/** Whose page it is; everybody's when absent. */
export type Portal = "commune" | "conservateur" | "admin";
/** Somebody of the world, by the name of his place in it. */
export type Somebody = "vierge" | "enCours" | "transmis" | "examine" | "rouvert" | "conservateur" | "admin";

export type PageOfSite = {
  /** As Next writes it, without its groups: `/objets/[ref]`. */
  pattern: string;
  portal?: Portal;
  /** A real address of the page, in the world. */
  path: (world: World) => string;
  /** Who may open that address. */
  as?: Somebody;
};

/** The account of somebody of the world. */
export const compteOf = (world: World, who: Somebody) =>
  who === "conservateur" || who === "admin" ? world[who] : world[who].compte;

const recensement = (w: World, n: number) => w.recensements[n]!.id;
const premier = (w: World) => w.enCours.objets[0]!.ref;

const etapes = (["1", "2", "3", "4", "5", "6", "7"] as const).map((etape): PageOfSite => ({
  pattern: "/commune/objets/[ref]/recensement/[etape]",
  portal: "commune",
  path: (w) => routes.commune.recensement(premier(w), Number(etape)),
  as: "enCours",
}));

/** Every page of the site, with the addresses at which the journeys open it. One that is missing here fails `liste.test.ts` of the bench. */
export const pages: PageOfSite[] = [
  { pattern: "/", path: () => routes.accueil },
  { pattern: "/comment-ca-marche", path: () => routes.commentCaMarche },
  { pattern: "/accessibilite", path: () => routes.accessibilite },
  { pattern: "/mentions-legales", path: () => routes.mentionsLegales },
  { pattern: "/confidentialite", path: () => routes.confidentialite },
  { pattern: "/conditions", path: () => routes.conditions },
  { pattern: "/plan-du-site", path: () => routes.planDuSite },
  { pattern: "/communes", path: () => `${routes.communes}?q=saint` },
  { pattern: "/communes/[codeInsee]", path: (w) => routes.communePublique(w.vierge.commune.codeInsee) },
  { pattern: "/objets/[ref]", path: (w) => routes.objet(w.vierge.objets[1]!.ref) },
  { pattern: "/design", path: () => routes.design },
  { pattern: "/courriels", path: () => "/courriels" },
  { pattern: "/connexion", path: () => routes.connexion },
  { pattern: "/connexion/mairie", path: () => `${routes.connexion}/mairie?q=saint-aubin` },
  { pattern: "/connexion/mairie/[codeInsee]", path: (w) => `${routes.connexion}/mairie/${w.vierge.commune.codeInsee}` },
  { pattern: "/connexion/conservateur", path: () => `${routes.connexion}/conservateur` },
  { pattern: "/connexion/equipe", path: () => `${routes.connexion}/equipe` },
  { pattern: "/connexion/code", path: () => `${routes.connexion}/code` },
  { pattern: "/connexion/second-facteur", path: () => routes.secondFacteur(), as: "admin" },
  { pattern: "/compte", path: () => routes.compte, as: "enCours" },
  { pattern: "/connexion/confirmer", path: () => `${routes.connexion}/confirmer?jeton=inconnu` },
  { pattern: "/desinscription/[jeton]", path: (w) => routes.desinscription(w.destinataire.jetonDesinscription) },

  { pattern: "/commune", portal: "commune", path: () => routes.commune.accueil, as: "enCours" },
  { pattern: "/commune", portal: "commune", path: () => routes.commune.accueil, as: "vierge" },
  { pattern: "/commune", portal: "commune", path: () => routes.commune.accueil, as: "transmis" },
  { pattern: "/commune/objets", portal: "commune", path: () => routes.commune.objets, as: "enCours" },
  { pattern: "/commune/objets/[ref]", portal: "commune", path: (w) => routes.commune.objet(premier(w)), as: "enCours" },
  {
    pattern: "/commune/objets/[ref]/recensement",
    portal: "commune",
    path: (w) => routes.commune.reprise(premier(w)),
    as: "enCours",
  },
  ...etapes,
  {
    pattern: "/commune/objets/[ref]/valide",
    portal: "commune",
    path: (w) => routes.commune.valide(w.enCours.objets[1]!.ref),
    as: "enCours",
  },
  { pattern: "/commune/visite", portal: "commune", path: () => routes.commune.visite, as: "enCours" },
  { pattern: "/commune/envoi", portal: "commune", path: () => routes.commune.envoi, as: "enCours" },
  { pattern: "/commune/envoye", portal: "commune", path: () => routes.commune.envoye, as: "transmis" },
  { pattern: "/commune/examen", portal: "commune", path: () => routes.commune.examen, as: "examine" },
  { pattern: "/commune", portal: "commune", path: () => routes.commune.accueil, as: "rouvert" },
  { pattern: "/commune/examen", portal: "commune", path: () => routes.commune.examen, as: "rouvert" },
  {
    pattern: "/commune/objets/[ref]",
    portal: "commune",
    path: (w) => routes.commune.objet(w.rouvert.objets[0]!.ref),
    as: "rouvert",
  },
  { pattern: "/commune/historique", portal: "commune", path: () => routes.commune.historique, as: "rouvert" },
  {
    pattern: "/commune/historique/[dossierId]",
    portal: "commune",
    path: (w) => routes.commune.dossier(w.dossierPasse.id),
    as: "rouvert",
  },
  {
    pattern: "/commune/historique/[dossierId]",
    portal: "commune",
    path: (w) => routes.commune.dossier(w.dossierRouvert.id, 1),
    as: "rouvert",
  },
  {
    pattern: "/commune/historique/[dossierId]",
    portal: "commune",
    path: (w) => routes.commune.dossier(w.dossierTransmis.id),
    as: "transmis",
  },

  { pattern: "/conservateur", portal: "conservateur", path: () => routes.conservateur.accueil, as: "conservateur" },
  {
    pattern: "/conservateur/departements/[code]",
    portal: "conservateur",
    path: (w) => routes.conservateur.departement(w.vierge.commune.departementCode),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/communes/[codeInsee]",
    portal: "conservateur",
    path: (w) => routes.conservateur.commune(w.transmis.commune.codeInsee),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/communes/[codeInsee]",
    portal: "conservateur",
    path: (w) => routes.conservateur.commune(w.rouvert.commune.codeInsee),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/communes/[codeInsee]/dossiers/[dossierId]",
    portal: "conservateur",
    path: (w) => routes.conservateur.dossier(w.rouvert.commune.codeInsee, w.dossierRouvert.id),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/communes/[codeInsee]/dossiers/[dossierId]",
    portal: "conservateur",
    path: (w) => routes.conservateur.dossier(w.rouvert.commune.codeInsee, w.dossierPasse.id),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/communes/[codeInsee]/acceptation",
    portal: "conservateur",
    path: (w) => routes.conservateur.acceptation(w.transmis.commune.codeInsee),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/objets/[ref]",
    portal: "conservateur",
    path: (w) => routes.conservateur.objet(w.transmis.objets[0]!.ref),
    as: "conservateur",
  },
  {
    pattern: "/conservateur/recensements/[id]/examen",
    portal: "conservateur",
    path: (w) => routes.conservateur.examen(recensement(w, 0)),
    as: "conservateur",
  },

  { pattern: "/admin", portal: "admin", path: () => routes.admin.accueil, as: "admin" },
  { pattern: "/admin/campagnes", portal: "admin", path: () => routes.admin.campagnes, as: "admin" },
  { pattern: "/admin/campagnes/nouvelle", portal: "admin", path: () => routes.admin.nouvelleCampagne, as: "admin" },
  { pattern: "/admin/campagnes/[id]", portal: "admin", path: (w) => routes.admin.campagne(w.campagne.id), as: "admin" },
  {
    pattern: "/admin/campagnes/[id]/modifier",
    portal: "admin",
    path: (w) => routes.admin.editCampagne(w.campagne.id),
    as: "admin",
  },
  {
    pattern: "/admin/campagnes/[id]/destinataires",
    portal: "admin",
    path: (w) => routes.admin.destinataires(w.campagne.id),
    as: "admin",
  },
  {
    pattern: "/admin/campagnes/[id]/courriels",
    portal: "admin",
    path: (w) => routes.admin.courriels(w.campagne.id),
    as: "admin",
  },
  {
    pattern: "/admin/campagnes/[id]",
    portal: "admin",
    path: (w) => routes.admin.campagne(w.enCampagne.id),
    as: "admin",
  },
  { pattern: "/admin/taches", portal: "admin", path: () => routes.admin.taches, as: "admin" },
  { pattern: "/admin/journal", portal: "admin", path: () => routes.admin.journal(), as: "admin" },
  { pattern: "/admin/imports", portal: "admin", path: () => routes.admin.imports, as: "admin" },
  { pattern: "/admin/imports/nouveau", portal: "admin", path: () => routes.admin.nouvelImport(), as: "admin" },
  { pattern: "/admin/imports/nouveau", portal: "admin", path: () => routes.admin.nouvelImport("palissy"), as: "admin" },
  { pattern: "/admin/imports/anomalies", portal: "admin", path: () => routes.admin.anomalies, as: "admin" },
  {
    pattern: "/admin/imports/anomalies",
    portal: "admin",
    path: () => `${routes.admin.anomalies}?etat=reglees`,
    as: "admin",
  },
  {
    pattern: "/admin/imports/anomalies",
    portal: "admin",
    path: () => `${routes.admin.anomalies}?q=aucune+commune`,
    as: "admin",
  },
  {
    pattern: "/admin/imports/programmes/[source]",
    portal: "admin",
    path: () => routes.admin.programme("palissy"),
    as: "admin",
  },
  ...(["essai", "arrete", "applique", "interrompu", "annuaire"] as const).map((quel): PageOfSite => ({
    pattern: "/admin/imports/[id]",
    portal: "admin",
    path: (w) => routes.admin.import(w.imports[quel].id),
    as: "admin",
  })),
  { pattern: "/admin/envois", portal: "admin", path: () => routes.admin.envois, as: "admin" },
  { pattern: "/admin/comptes", portal: "admin", path: () => `${routes.admin.comptes}?q=saint-aubin`, as: "admin" },
  { pattern: "/admin/comptes/nouveau", portal: "admin", path: () => routes.admin.nouveauCompte(), as: "admin" },
  ...(["conservateur", "commune"] as const).map((role): PageOfSite => ({
    ...{ pattern: "/admin/comptes/nouveau", portal: "admin", as: "admin" },
    path: () => routes.admin.nouveauCompte(role),
  })),
  {
    pattern: "/admin/comptes/[id]",
    portal: "admin",
    path: (w) => routes.admin.compte(w.conservateur.id),
    as: "admin",
  },
];

/** Files of one kind under app/, as the addresses that Next makes of them. */
export const addressesOf = (file: "page.tsx" | "route.ts"): string[] =>
  globSync(`app/**/${file}`, { cwd: root })
    .map(
      (found) =>
        `/${path
          .dirname(found.slice("app".length))
          .split(path.sep)
          .filter((part) => part && !/^\(.*\)$/.test(part))
          .join("/")}`,
    )
    .toSorted();
