import "server-only";
import { and, asc, eq, inArray, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, departements, destinataires, envois } from "@/db/schema";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { jourDe } from "@/lib/dates";
import { fateIs } from "@/lib/envois/sql";
import { jours } from "./dates";
import { etapeDue, isLate, type PassageEtape } from "./etapes";
import { campagneScope, type Meneur } from "./load";

/** Twin of `etapeDue`: the last step of a campagne whose day has come. */
export const etapeDueLe = (aujourdhui: string): SQL<Etape | null> =>
  sql<Etape | null>`case ${sql.join(
    ETAPES.toReversed().map((etape) => sql`when ${jours[etape]} <= ${aujourdhui}::date then ${etape}`),
    sql` `,
  )} end::etape`;

const combien = (quoi: SQL, nom: string) => sql<number>`(count(*) filter (where ${quoi}))::int`.as(nom);

/** Recipients that have not been through a step. */
const isBefore = (etape: SQLWrapper): SQL => sql`(${destinataires.etape} is null or ${destinataires.etape} < ${etape})`;

/** What a step of a campagne has done. One row; to be joined, row by row, to what gives the campagne and the step. */
export const passageDe = (db: Queryable, campagneId: SQLWrapper, etape: SQLWrapper) =>
  db
    .select({
      avant: combien(isBefore(etape), "avant"),
      lignes: combien(sql`${envois.id} is not null`, "lignes"),
      perimees: combien(sql`${envois.motif} = 'perimee'`, "perimees"),
      enRoute: combien(fateIs.en_route, "en_route"),
    })
    .from(destinataires)
    .leftJoin(envois, and(eq(envois.destinataireId, destinataires.id), eq(envois.etape, etape)))
    .where(eq(destinataires.campagneId, campagneId))
    .as("passage");

/** What each step of a campagne has done. Whoever calls has read the campagne through the actor's scope. One query. */
export async function passagesParEtape(db: Queryable, campagneId: string): Promise<Record<Etape, PassageEtape>> {
  const etape = sql<Etape>`toutes.etape`;
  const passage = passageDe(db, sql`${campagneId}::uuid`, etape);
  const rows = await db
    .select({
      etape: etape.as("etape"),
      avant: passage.avant,
      lignes: passage.lignes,
      perimees: passage.perimees,
      enRoute: passage.enRoute,
    })
    .from(sql`unnest(enum_range(null::etape)) as toutes (etape)`)
    .innerJoinLateral(passage, sql`true`);
  return Object.fromEntries(rows.map(({ etape, ...done }) => [etape, done])) as Record<Etape, PassageEtape>;
}

/** Steps that should have left by now and have not, for want of an engine: what the team, and whoever watches the site, must be told. */
export async function etapesEnRetard(db: Queryable, actor: Meneur, now = new Date()) {
  const aujourdhui = jourDe(now);
  const due = etapeDueLe(aujourdhui);
  const enAttente = db
    .select({ communes: combien(isBefore(due), "communes") })
    .from(destinataires)
    .where(eq(destinataires.campagneId, campagnes.id))
    .as("en_attente");
  const rows = await db
    .select({
      id: campagnes.id,
      departement: departements.nom,
      statut: campagnes.statut,
      commenceLe: campagnes.commenceLe,
      communes: enAttente.communes,
      ...jours,
    })
    .from(campagnes)
    .innerJoin(departements, eq(departements.code, campagnes.departementCode))
    .innerJoinLateral(enAttente, sql`true`)
    .where(
      and(
        campagneScope(actor),
        inArray(campagnes.statut, ["planifiee", "en_cours"]),
        sql`${campagnes.lancement} <= ${aujourdhui}::date`,
        sql`${enAttente.communes} > 0`,
      ),
    )
    .orderBy(asc(campagnes.lancement), asc(campagnes.id));
  return rows.flatMap((row) => {
    const etape = etapeDue(row, aujourdhui);
    return etape && isLate(row, etape, now)
      ? [
          {
            id: row.id,
            departement: row.departement,
            lancement: row.lancement,
            communes: row.communes,
            etape,
            jour: row[etape],
          },
        ]
      : [];
  });
}
export type EtapeEnRetard = Awaited<ReturnType<typeof etapesEnRetard>>[number];
