import "server-only";
import { and, asc, count, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { comptes, imports, importsProgrammes } from "@/db/schema";
import type { SourceImport, StatutImport } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { fullName, paged, totalOfRows } from "@/lib/sql";
import { origineLabels } from "./labels";
import type { ImportsQuery } from "./list";
import { importScope } from "./load";
import type { Rapport } from "./report/report";
import { etatDe } from "./rules";
import type { Progres } from "./run/progress";
import { outdated } from "./sql";

const chiffre = (cle: "crees" | "modifies" | "inchanges" | "changements") =>
  sql<number | null>`(${imports.rapport}->${cle})::int`;

/** Things that leave the lists; of a source that has no list of ours, those that it does not give any more. */
const sortis = sql<number | null>`case when ${imports.source} = 'palissy' and ${imports.rapport} is not null
  then (select coalesce(sum(n::int), 0)::int from jsonb_each_text(${imports.rapport}->'sortis') as motifs (motif, n))
  else (${imports.rapport}->'disparus')::int end`;

/** Not the whole report: that of a national base holds a thousand rejects. */
const colonnes = {
  id: imports.id,
  source: imports.source,
  statut: imports.statut,
  origine: imports.origine,
  aBlanc: imports.aBlanc,
  fichier: imports.fichier,
  partiel: imports.partiel,
  demandeLe: imports.demandeLe,
  finiLe: imports.finiLe,
  battementLe: imports.battementLe,
  crees: chiffre("crees"),
  modifies: chiffre("modifies"),
  inchanges: chiffre("inchanges"),
  sortis,
  changements: chiffre("changements"),
  personne: fullName(comptes),
};

type Brute = {
  statut: StatutImport;
  battementLe: Date | null;
  origine: keyof typeof origineLabels;
  personne: string | null;
};

/** With the state as it is now, and who asked, in words. */
const enMots = <R extends Brute>({ personne, ...row }: R, maintenant: Date) => ({
  ...row,
  etat: etatDe(row, maintenant),
  qui: personne ?? origineLabels[row.origine],
});

/** One page of the history, the newest first; and the total of the filtered list. One query. */
export async function listImports(db: Queryable, actor: Actor, query: ImportsQuery, maintenant = new Date()) {
  const { source, statut } = query.filters;
  const select = db
    .select({ ...colonnes, total: totalOfRows })
    .from(imports)
    .leftJoin(comptes, eq(comptes.id, imports.lancePar))
    .where(and(importScope(actor), source && eq(imports.source, source), statut && eq(imports.statut, statut)))
    .orderBy(desc(imports.demandeLe), asc(imports.id));
  const { rows, total } = await paged(select, query);
  return { rows: rows.map((row) => enMots(row, maintenant)), total };
}
export type LigneImport = Awaited<ReturnType<typeof listImports>>["rows"][number];

/** How many imports there are in each state, of one source or of all. */
export async function countImports(
  db: Queryable,
  actor: Actor,
  { source }: Partial<ImportsQuery["filters"]>,
): Promise<Partial<Record<StatutImport, number>>> {
  const rows = await db
    .select({ statut: imports.statut, nombre: count() })
    .from(imports)
    .where(and(importScope(actor), source && eq(imports.source, source)))
    .groupBy(imports.statut);
  return Object.fromEntries(rows.map(({ statut, nombre }) => [statut, nombre]));
}

const { source, adresse, jour, heure, actif } = importsProgrammes;
const programme = { source, adresse, jour, heure, actif };

/** Of each source: the last import that changed or confirmed the base, the one that waits or runs, the weekly one. */
export async function sourcesEnBref(db: Queryable, actor: Actor, sources: readonly SourceImport[]) {
  const derniers = await db
    .selectDistinctOn([imports.source], colonnes)
    .from(imports)
    .leftJoin(comptes, eq(comptes.id, imports.lancePar))
    .where(and(importScope(actor), eq(imports.statut, "applique")))
    .orderBy(imports.source, desc(imports.commenceLe));
  const vivants = await db
    .select({ id: imports.id, source: imports.source })
    .from(imports)
    .where(and(importScope(actor), isNull(imports.finiLe)));
  const programmes = await db.select(programme).from(importsProgrammes).where(importScope(actor));
  const de = <R extends { source: SourceImport }>(rows: readonly R[], source: SourceImport) =>
    rows.find((row) => row.source === source);
  return sources.map((source) => ({
    source,
    dernier: de(derniers, source),
    vivant: de(vivants, source),
    programme: de(programmes, source),
  }));
}
export type SourceEnBref = Awaited<ReturnType<typeof sourcesEnBref>>[number];

/** An import with all that it reported; `undefined` outside the actor's scope. */
export async function readImport(db: Queryable, actor: Actor, id: string, maintenant = new Date()) {
  const [row] = await db
    .select({
      ...colonnes,
      rapport: sql<Rapport | null>`${imports.rapport}`,
      progres: sql<Progres | null>`${imports.progres}`,
      commenceLe: imports.commenceLe,
      annulationLe: imports.annulationLe,
      adresse: imports.adresse,
      cle: imports.cle,
      octets: imports.octets,
      suiteDe: imports.suiteDe,
      /** The last import that applied it, or tried to. */
      suivi: sql<{ id: string; statut: StatutImport } | null>`(select jsonb_build_object('id', s.id, 'statut', s.statut)
        from ${imports} s where s.suite_de = ${imports}.id order by s.demande_le desc limit 1)`,
      depasse: outdated,
    })
    .from(imports)
    .leftJoin(comptes, eq(comptes.id, imports.lancePar))
    .where(and(importScope(actor), eq(imports.id, id)));
  return row && enMots(row, maintenant);
}
export type FicheImport = NonNullable<Awaited<ReturnType<typeof readImport>>>;

/**
 * Weekly imports that stopped and wait for a person, as long as their source is still to come by itself: since then no whole file was applied,
 * nor found to change nothing.
 */
export const importsARegarder = (db: Queryable, actor: Actor) =>
  db
    .selectDistinctOn([imports.source], { id: imports.id, source: imports.source, demandeLe: imports.demandeLe })
    .from(imports)
    .where(
      and(
        importScope(actor),
        eq(imports.origine, "programme"),
        inArray(imports.statut, ["refuse", "echoue"]),
        sql`not exists (select from ${imports} s
          where s.source = ${imports}.source and not s.partiel and s.fini_le > ${imports}.fini_le
            and (s.statut = 'applique' or s.statut = 'a_blanc' and (s.rapport->>'changements')::int = 0))`,
        sql`exists (select from ${importsProgrammes} p where p.source = ${imports}.source and p.actif)`,
      ),
    )
    .orderBy(imports.source, desc(imports.demandeLe));

/** The weekly import of a source, if it has one. */
export async function readProgramme(db: Queryable, actor: Actor, source: SourceImport) {
  const [row] = await db
    .select(programme)
    .from(importsProgrammes)
    .where(and(importScope(actor), eq(importsProgrammes.source, source)));
  return row;
}

/** The last address that a source was fetched from, to be proposed again. */
export async function derniereAdresse(db: Queryable, actor: Actor, source: SourceImport): Promise<string | undefined> {
  const [row] = await db
    .select({ adresse: imports.adresse })
    .from(imports)
    .where(and(importScope(actor), eq(imports.source, source), ne(sql`coalesce(${imports.adresse}, '')`, "")))
    .orderBy(desc(imports.demandeLe))
    .limit(1);
  return row?.adresse ?? undefined;
}
