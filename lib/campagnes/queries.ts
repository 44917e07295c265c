import "server-only";
import { and, asc, count, desc, eq, inArray, sql, type SQLWrapper } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, comptes, departements, destinataires } from "@/db/schema";
import type { StatutCampagne } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { fullName, offsetOf, pageOf, totalOfRows } from "@/lib/sql";
import { jours } from "./dates";
import { etatEtape } from "./etapes";
import type { CampagnesQuery } from "./list";
import { campagneScope } from "./load";
import { etapeDueLe, passageDe } from "./passages";
import { envoisDesDossiers } from "./rondes";

const colonnes = {
  id: campagnes.id,
  statut: campagnes.statut,
  departementCode: campagnes.departementCode,
  departement: departements.nom,
  ...jours,
};

/** Communes written to, and those that have sent or seen examined the dossier of this campagne. */
function avancement(db: Queryable, campagneId: SQLWrapper) {
  const ronde = envoisDesDossiers(db).as("ronde_de_chacune");
  return db
    .select({
      destinataires: count().as("destinataires"),
      envoyes: sql<number>`(count(*) filter (where ${ronde.transmis}))::int`.as("envoyes"),
    })
    .from(ronde)
    .where(eq(ronde.campagneId, campagneId))
    .as("avancement");
}

/** Those that move come first. */
const rang = sql<number>`case ${campagnes.statut} when 'en_cours' then 1 when 'planifiee' then 2 when 'brouillon' then 3 else 4 end`;

/**
 * One page of campagnes, those that move first, then the most recent; and the total of the filtered list. One query, which follows the
 * recipients of the campagnes of the page only. `due`: the last step whose day has come, and where it stands.
 */
export async function listCampagnes(db: Queryable, actor: Actor, query: CampagnesQuery, now = new Date()) {
  const { statut, departement } = query.filters;
  const page = db
    .select({
      ...colonnes,
      commenceLe: campagnes.commenceLe,
      departement: sql<string>`${departements.nom}`.as("departement"),
      due: etapeDueLe(jourDe(now)).as("due"),
      rang: rang.as("rang"),
      total: totalOfRows,
    })
    .from(campagnes)
    .innerJoin(departements, eq(departements.code, campagnes.departementCode))
    .where(
      and(
        campagneScope(actor),
        statut && eq(campagnes.statut, statut),
        departement ? eq(campagnes.departementCode, departement) : undefined,
      ),
    )
    .orderBy(rang, desc(campagnes.lancement), asc(campagnes.id))
    .limit(query.size)
    .offset(offsetOf(query))
    .as("page");
  const suivi = avancement(db, page.id);
  const passage = passageDe(db, page.id, page.due);
  const rows = await db
    .select()
    .from(page)
    .innerJoinLateral(suivi, sql`true`)
    .innerJoinLateral(passage, sql`true`)
    .orderBy(page.rang, desc(page.lancement), asc(page.id));
  return pageOf(
    rows.map(({ page: { due, ...page }, avancement, passage }) => ({
      ...page,
      ...avancement,
      // What was really done decides, never the day alone.
      due: due && { etape: due, etat: etatEtape(due, page, passage, now) },
    })),
  );
}
export type LigneCampagne = Awaited<ReturnType<typeof listCampagnes>>["rows"][number];

/** How many campagnes there are in each state, in one département or in all. */
export async function countCampagnes(
  db: Queryable,
  actor: Actor,
  { departement }: Partial<CampagnesQuery["filters"]>,
): Promise<Partial<Record<StatutCampagne, number>>> {
  const rows = await db
    .select({ statut: campagnes.statut, nombre: count() })
    .from(campagnes)
    .where(and(campagneScope(actor), departement ? eq(campagnes.departementCode, departement) : undefined))
    .groupBy(campagnes.statut);
  return Object.fromEntries(rows.map(({ statut, nombre }) => [statut, nombre]));
}

/** Départements that have had a campagne, for the filter. */
export const departementsDesCampagnes = (db: Queryable, actor: Actor) =>
  db
    .select({ code: departements.code, nom: departements.nom })
    .from(departements)
    .where(
      inArray(
        departements.code,
        db.selectDistinct({ code: campagnes.departementCode }).from(campagnes).where(campagneScope(actor)),
      ),
    )
    .orderBy(asc(departements.code));

/** A campagne and what its page needs to present it; `undefined` outside the actor's scope. */
export async function readCampagne(db: Queryable, actor: Actor, id: string) {
  const [campagne] = await db
    .select({
      ...colonnes,
      expediteur: campagnes.expediteur,
      drac: campagnes.drac,
      signature: campagnes.signature,
      message: campagnes.message,
      messageEtapes: campagnes.messageEtapes,
      creeLe: campagnes.creeLe,
      planifieLe: campagnes.planifieLe,
      commenceLe: campagnes.commenceLe,
      termineLe: campagnes.termineLe,
      creePar: fullName(comptes),
      destinataires: sql<number>`(select count(*)::int from ${destinataires} where ${destinataires.campagneId} = ${campagnes.id})`,
    })
    .from(campagnes)
    .innerJoin(departements, eq(departements.code, campagnes.departementCode))
    .leftJoin(comptes, eq(comptes.id, campagnes.creePar))
    .where(and(eq(campagnes.id, id), campagneScope(actor)));
  return campagne;
}
export type FicheCampagne = NonNullable<Awaited<ReturnType<typeof readCampagne>>>;
