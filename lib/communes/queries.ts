import "server-only";
import { and, asc, count, eq, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese as s, departements } from "@/db/schema";
import type { StatutGlobal } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { departementsDe, territoire } from "@/lib/scope";
import { paged, totalOfRows } from "@/lib/sql";
import type { CommunesQuery, TriCommunes } from "./list";
import { ATTENTES, type Attente } from "./rules";
import { named } from "./search";

/** A commune is in the lists while it holds an objet, or a round that it began when it did. */
const suivie = sql<boolean>`(${s.objets} > 0 or ${s.dossierId} is not null)`;

/** The dossiers that wait for the curator, by what they wait for; those that wait for the commune have nothing else to show him. */
export const attend: Record<Attente, SQL<boolean>> = {
  prioritaires: sql<boolean>`(${s.dossierStatut} = 'transmis' and ${s.prioritairesNonExamines} > 0)`,
  autres: sql<boolean>`(${s.prioritairesNonExamines} = 0 and ${s.statutGlobal} in ('a_examiner', 'en_cours_d_examen'))`,
};

const colonnes: Record<TriCommunes, SQL[]> = {
  urgence: [sql`${s.peril}`, sql`${s.introuvables}`],
  nom: [sql`${communes.nomTri}`],
  objets: [sql`${s.objets}`],
  peril: [sql`${s.peril}`],
  introuvables: [sql`${s.introuvables}`],
  statut: [sql`${s.statutGlobal}`],
  transmis: [sql`${s.transmisLe}`],
};

/** Whatever the sort, equal rows keep one order, so that no commune falls between two pages. */
const ordre = ({ key, direction }: CommunesQuery["sort"]): SQL[] => [
  ...colonnes[key].map((colonne) =>
    direction === "asc" ? sql`${colonne} asc nulls last` : sql`${colonne} desc nulls last`,
  ),
  asc(communes.nomTri),
  asc(communes.codeInsee),
];

/** The communes of a département, one row each, filtered and sorted; the caller pages it or streams it. */
export const communesDuDepartement = (
  db: Queryable,
  actor: Actor,
  departementCode: string,
  { filters: { statut, recu, nom }, sort }: Pick<CommunesQuery, "filters" | "sort">,
) =>
  db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      objets: s.objets,
      recenses: s.recenses,
      examines: s.examines,
      peril: s.peril,
      introuvables: s.introuvables,
      complementsOuverts: s.complementsOuverts,
      statut: s.statutGlobal,
      transmisLe: s.transmisLe,
      examineLe: s.examineLe,
      total: totalOfRows,
    })
    .from(communes)
    .innerJoin(s, eq(s.communeCode, communes.codeInsee))
    .where(
      and(
        territoire(actor),
        eq(communes.departementCode, departementCode),
        suivie,
        statut && eq(s.statutGlobal, statut),
        recu && attend[recu],
        named(nom),
      ),
    )
    .orderBy(...ordre(sort));

export type LigneCommune = Omit<Awaited<ReturnType<typeof communesDuDepartement>>[number], "total">;

/** One page and the total of the filtered list (0 past the last page). One query. */
export const listCommunes = (db: Queryable, actor: Actor, departementCode: string, query: CommunesQuery) =>
  paged(communesDuDepartement(db, actor, departementCode, query), query);

const aucun = { communes: 0, envoyes: 0, enPriorite: 0, objets: 0, recenses: 0, peril: 0, introuvables: 0 };

/** A département with sums over its followed communes. `envoyes`: those that have sent their dossier; `enPriorite`: those with a prioritaire to examine. */
export type Departement = typeof aucun & {
  code: string;
  nom: string;
  /** How many communes have each statut, among those that the rest of what is asked leaves. */
  parStatut: Partial<Record<StatutGlobal, number>>;
  /** How many dossiers wait for the curator, likewise; `toutes`: whether they wait or not. */
  parAttente: Record<Attente | "toutes", number>;
};

const countWhere = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
const somme = (colonne: SQL | AnyColumn) => sql<number>`coalesce(sum(${colonne}), 0)`.mapWith(Number);

/**
 * The départements of the actor with their figures, those without any objet included; or one of them, if it is his. One query.
 * @param asked `code`: one département; what narrows its list narrows `parStatut` and `parAttente` only
 */
export async function departementsSuivis(
  db: Queryable,
  actor: Actor,
  { code, nom = "", recu, statut }: { code?: string } & Partial<CommunesQuery["filters"]> = {},
): Promise<Departement[]> {
  const cherche = named(nom);
  const duStatut = statut && eq(s.statutGlobal, statut);
  const chiffres = db
    .select({
      code: departements.code,
      nom: departements.nom,
      statut: s.statutGlobal,
      communes: count(s.communeCode),
      envoyes: countWhere(sql`${s.dossierStatut} in ('transmis', 'examine')`),
      enPriorite: countWhere(attend.prioritaires),
      toutes: countWhere(and(sql`${s.communeCode} is not null`, cherche, duStatut)),
      prioritaires: countWhere(and(attend.prioritaires, cherche, duStatut)),
      autres: countWhere(and(attend.autres, cherche, duStatut)),
      trouvees: countWhere(and(sql`${s.communeCode} is not null`, cherche, recu && attend[recu])),
      objets: somme(s.objets),
      recenses: somme(s.recenses),
      peril: somme(s.peril),
      introuvables: somme(s.introuvables),
    })
    .from(departements)
    .leftJoin(s, and(eq(s.departementCode, departements.code), suivie))
    .$dynamic();
  // Names are read for a search only: the figures have their codes already.
  if (cherche) chiffres.leftJoin(communes, eq(communes.codeInsee, s.communeCode));
  const rows = await chiffres
    .where(and(departementsDe(actor), code ? eq(departements.code, code) : undefined))
    .groupBy(departements.code, s.statutGlobal)
    .orderBy(departements.code);

  const parCode = new Map<string, Departement>();
  for (const row of rows) {
    const departement = parCode.get(row.code) ?? {
      code: row.code,
      nom: row.nom,
      ...aucun,
      parStatut: {},
      parAttente: { toutes: 0, prioritaires: 0, autres: 0 },
    };
    for (const cle of Object.keys(aucun) as (keyof typeof aucun)[]) departement[cle] += row[cle];
    for (const attente of ["toutes", ...ATTENTES] as const) departement.parAttente[attente] += row[attente];
    if (row.statut) departement.parStatut[row.statut] = row.trouvees;
    parCode.set(row.code, departement);
  }
  return [...parCode.values()];
}

/** The départements of the actor, by code. */
export const departementsNommes = (db: Queryable, actor: Actor) =>
  db
    .select({ code: departements.code, nom: departements.nom })
    .from(departements)
    .where(departementsDe(actor))
    .orderBy(departements.code);
