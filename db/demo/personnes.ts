import { eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { communes as tableCommunes, type comptes } from "@/db/schema";
import { enMots } from "@/lib/text";
import type { Alea } from "./alea";
import { COMMUNES, DEPARTEMENT } from "./communes";

/** Communes of Marne that the sample of real records speaks of: with an account, they can be tried as soon as it is imported. */
const REELLES = ["51009", "51028", "51037", "51042", "51018", "51004"];
const SANS_COMPTE = 3;

const PRENOMS = [
  "Jeanne",
  "Michel",
  "Sylvie",
  "Bernard",
  "Nathalie",
  "Alain",
  "Martine",
  "Gérard",
  "Élodie",
  "Christophe",
] as const;
const NOMS = [
  "Aubry",
  "Collin",
  "Thévenot",
  "Marchal",
  "Guyot",
  "Roussel",
  "Petitjean",
  "Humblot",
  "Vautrin",
  "Maire",
] as const;

/** A number that looks like one, and that nobody has. */
const telephone = (codeInsee: string) =>
  `03 10 0${codeInsee.slice(0, 1)} ${codeInsee.slice(1, 3)} ${codeInsee.slice(3)}`;

export type Personnes = {
  conservateurs: (typeof comptes.$inferSelect)[];
  admin: typeof comptes.$inferSelect;
  /** The account that sends for each commune of the demonstration; three communes have none. */
  mairies: Map<string, typeof comptes.$inferSelect>;
};

/** Accounts of the demonstration. Every address is in example.org: no mail can reach anybody. */
export async function createPersonnes(db: Database, hasard: Alea): Promise<Personnes> {
  const g = given(db);
  const admin = await g.admin({ email: "equipe@example.org", prenom: "Dominique", nom: "Laurent" });
  await g.secondFacteur(admin.id);
  const conservateurs = [
    await g.conservateur([DEPARTEMENT, "51"], {
      email: "helene.marchand@example.org",
      prenom: "Hélène",
      nom: "Marchand",
      telephone: "03 10 00 00 01",
    }),
    await g.conservateur([DEPARTEMENT, "57"], {
      email: "thomas.weber@example.org",
      prenom: "Thomas",
      nom: "Weber",
      telephone: "03 10 00 00 02",
    }),
  ];
  // He has left: what he did stays in his name.
  await g.conservateur([DEPARTEMENT], {
    email: "claude.perrin@example.org",
    prenom: "Claude",
    nom: "Perrin",
    desactiveLe: new Date(Date.now() - 90 * 86_400_000),
  });

  const chosen = COMMUNES.slice(0, COMMUNES.length - SANS_COMPTE).map(([code]) => code);
  const rows = await db
    .select({ codeInsee: tableCommunes.codeInsee, nom: tableCommunes.nom })
    .from(tableCommunes)
    .where(inArray(tableCommunes.codeInsee, [...chosen, ...REELLES]))
    .orderBy(tableCommunes.codeInsee);
  const mairies: Personnes["mairies"] = new Map();
  for (const { codeInsee, nom } of rows) {
    const slug = enMots(nom).replaceAll(" ", "-");
    const compte = await g.mairie({
      communeCode: codeInsee,
      email: `mairie.${slug}@example.org`,
      origine: "annuaire",
      prenom: hasard.choix(PRENOMS),
      nom: hasard.choix(NOMS),
      telephone: telephone(codeInsee),
      derniereConnexionLe: hasard.chance(0.6) ? new Date(Date.now() - hasard.entier(1, 60) * 86_400_000) : null,
    });
    if (codeInsee.startsWith(DEPARTEMENT)) mairies.set(codeInsee, compte);
    if (hasard.chance(0.12))
      await g.mairie({
        communeCode: codeInsee,
        email: `benevole.${slug}@example.org`,
        origine: "personne",
        prenom: hasard.choix(PRENOMS),
        nom: hasard.choix(NOMS),
        roleCommune: "recenseur",
      });
  }
  return { admin, conservateurs, mairies };
}

/** Coordinates and telephone of the town halls, which the administrative division does not give. */
export async function placeMairies(db: Database): Promise<void> {
  for (const [codeInsee, , latitude, longitude] of COMMUNES)
    await db
      .update(tableCommunes)
      .set({ latitude, longitude, telephone: telephone(codeInsee) })
      .where(eq(tableCommunes.codeInsee, codeInsee));
}
