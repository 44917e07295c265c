import { describe, expect, test } from "vitest";
import { isOwnSession, isRead, may, rules, type Act } from "./access";
import { sansCible, type Target } from "./rights";
import { anonyme, type Actor } from "./actor";

const personne = { compteId: "moi", nom: "Moi", lectureSeule: false, impersonateurId: null } as const;
const maire = (communeCode: string): Actor => ({
  ...personne,
  role: "commune",
  communeCode,
  departementCode: communeCode.slice(0, 2),
  roleCommune: "titulaire",
});
const recenseur = (communeCode: string): Actor => ({ ...maire(communeCode), roleCommune: "recenseur" }) as Actor;
const conservateur = (...departements: string[]): Actor => ({ ...personne, role: "conservateur", departements });
const admin: Actor = { ...personne, role: "admin" };

/** A round of the commune 51108. */
const ici: Target = { communeCode: "51108", departementCode: "51" };

const acteurs = {
  "la mairie": maire("51108"),
  "son recenseur": recenseur("51108"),
  "une autre mairie": maire("51109"),
  "un conservateur du département": conservateur("10", "51"),
  "un conservateur d’un autre": conservateur("52"),
  "un conservateur sans département": conservateur(),
  "l’équipe": admin,
  personne: anonyme,
} satisfies Record<string, Actor>;
type Nom = keyof typeof acteurs;
const tous = Object.keys(acteurs) as Nom[];

/** Who may do each act about the round of 51108; everybody else is refused. */
const permis: Record<Act, readonly Nom[]> = {
  "connexion.demander": tous,
  "connexion.ouvrir": tous,
  "connexion.fermer": tous,
  "connexion.enroler": tous,
  "connexion.prouver": tous,
  "connexion.ecrire": [],
  "connexion.revenir": [],
  "compte.read": ["l’équipe"],
  "compte.open": ["l’équipe"],
  "compte.edit": ["l’équipe"],
  "compte.close": ["l’équipe"],
  "compte.reset": ["l’équipe"],
  "compte.codes": ["l’équipe"],
  "compte.impersonate": ["l’équipe"],
  "compte.dictate": ["l’équipe"],
  "compte.disconnect": ["l’équipe"],
  "commune.read": ["la mairie", "son recenseur", "un conservateur du département", "l’équipe"],
  "objet.read": tous,
  "recensement.read": ["la mairie", "son recenseur", "un conservateur du département", "l’équipe"],
  "recensement.edit": ["la mairie", "son recenseur"],
  "recensement.examine": ["un conservateur du département"],
  "recensement.unexamine": ["un conservateur du département"],
  "recensement.note.read": ["un conservateur du département"],
  "complement.request": ["un conservateur du département"],
  "complement.withdraw": ["un conservateur du département"],
  "complement.answer": ["la mairie", "son recenseur"],
  "photo.read": ["la mairie", "son recenseur", "un conservateur du département", "l’équipe"],
  "photo.edit": ["la mairie", "son recenseur"],
  "dossier.read": ["la mairie", "son recenseur", "un conservateur du département", "l’équipe"],
  "dossier.submit": ["la mairie"],
  "dossier.accept": ["un conservateur du département"],
  "dossier.reopen": ["un conservateur du département"],
  "campagne.read": ["un conservateur du département", "l’équipe"],
  "campagne.edit": ["un conservateur du département", "l’équipe"],
  "campagne.plan": ["un conservateur du département", "l’équipe"],
  "campagne.start": ["un conservateur du département", "l’équipe"],
  "destinataire.read": tous,
  "destinataire.unsubscribe": tous,
  "envoi.read": ["l’équipe"],
  "envoi.resolve": ["l’équipe"],
  "journal.read": ["l’équipe"],
  "tache.read": ["l’équipe"],
  "tache.retry": ["l’équipe"],
  "tache.discard": ["l’équipe"],
  "import.read": ["l’équipe"],
  "import.run": ["l’équipe"],
  "import.apply": ["l’équipe"],
  "import.cancel": ["l’équipe"],
  "import.schedule": ["l’équipe"],
};

const actes = Object.keys(rules) as Act[];

describe.each(actes)("%s", (acte) => {
  test.each(tous)("%s", (nom) => {
    expect(may(acteurs[nom], acte, ici)).toBe(permis[acte].includes(nom));
  });
});

test("chacun lit son propre compte", () => {
  expect(may(maire("51108"), "compte.read", { ...sansCible, compteId: "moi" })).toBe(true);
  expect(may(maire("51108"), "compte.read", { ...sansCible, compteId: "un autre" })).toBe(false);
  expect(may(anonyme, "compte.read", { ...sansCible, compteId: null })).toBe(false);
});

test("ce qui n’est sur aucun territoire n’est qu’à l’équipe", () => {
  for (const acte of actes.filter(
    (a) => permis[a].length < tous.length && !a.startsWith("connexion") && !a.startsWith("compte."),
  ))
    for (const nom of tous.filter((n) => n !== "l’équipe"))
      expect(may(acteurs[nom], acte, sansCible), `${nom}, ${acte}`).toBe(false);
});

test("qui regarde à la place d’un autre, en lecture seule, ne fait rien d’autre que s’en aller, quel que soit l’acte", () => {
  for (const [nom, acteur] of Object.entries(acteurs)) {
    if (acteur.role === "anonyme") continue;
    const enLecture = { ...acteur, lectureSeule: true, impersonateurId: "admin" };
    for (const acte of actes)
      expect(may(enLecture, acte, ici), `${nom}, ${acte}`).toBe(
        (isRead(acte) || isOwnSession(acte)) && may({ ...enLecture, lectureSeule: false }, acte, ici),
      );
  }
});

test("ce que la lecture seule laisse faire hors lecture, c’est entrer, sortir, et dire qu’on agit", () => {
  expect(actes.filter(isOwnSession).sort()).toEqual([
    ...["connexion.demander", "connexion.ecrire", "connexion.enroler", "connexion.fermer"],
    ...["connexion.ouvrir", "connexion.prouver", "connexion.revenir"],
  ]);
});

test("seul qui est derrière le compte d’un autre y agit à sa place, et en revient", () => {
  for (const acte of ["connexion.ecrire", "connexion.revenir"] as const) {
    expect(may({ ...maire("51108"), lectureSeule: true, impersonateurId: "admin" } as Actor, acte, ici)).toBe(true);
    expect(may(maire("51108"), acte, ici)).toBe(false);
    expect(may(anonyme, acte, ici)).toBe(false);
  }
});

test("un acte inconnu est refusé, même s’il porte le nom d’une méthode d’objet", () => {
  for (const acte of ["dossier.detruire", "toString", "constructor", ""])
    expect(may(admin, acte as Act, ici)).toBe(false);
});
