import "server-only";
import { and, desc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { communes, comptes, journal } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { named } from "@/lib/communes/search";
import { isAdmin } from "@/lib/rights";
import { pagedOpen } from "@/lib/sql";
import { actesDe } from "./labels";
import type { JournalQuery } from "./list";

const auteurs = alias(comptes, "auteurs");
const remplaces = alias(comptes, "remplaces");
const vises = alias(comptes, "vises");

/** The account that an act is about: by its index. */
const vise = sql`${vises.id} = case when ${journal.cibleType} = 'compte' then ${journal.cibleId}::uuid end`;

/** What a person did, in his name or through somebody, and what was done to his account: each by an index. */
const aboutCompte = (id: string): SQL | undefined =>
  or(eq(journal.auteurId, id), eq(journal.auNomDe, id), and(eq(journal.cibleType, "compte"), eq(journal.cibleId, id)));

/** The journal, the last first. One query; the whole is not counted, it is six years of every act. */
export function listJournal(db: Queryable, actor: Actor, query: JournalQuery) {
  const { famille, auteur, compte, q } = query.filters;
  const chosen = z.uuid().safeParse(compte);
  const rows = db
    .select({
      id: journal.id,
      le: journal.le,
      acte: journal.acte,
      auteurId: journal.auteurId,
      auteurRole: journal.auteurRole,
      auteur: { email: auteurs.email, prenom: auteurs.prenom, nom: auteurs.nom },
      auNomDe: journal.auNomDe,
      remplace: { email: remplaces.email, prenom: remplaces.prenom, nom: remplaces.nom },
      cibleType: journal.cibleType,
      cibleId: journal.cibleId,
      vise: { email: vises.email, prenom: vises.prenom, nom: vises.nom },
      commune: communes.nom,
      codeInsee: journal.communeCode,
      departementCode: journal.departementCode,
      details: journal.details,
    })
    .from(journal)
    .leftJoin(auteurs, eq(auteurs.id, journal.auteurId))
    .leftJoin(remplaces, eq(remplaces.id, journal.auNomDe))
    .leftJoin(vises, vise)
    .leftJoin(communes, eq(communes.codeInsee, journal.communeCode))
    .where(
      and(
        isAdmin(actor) ? undefined : sql`false`,
        famille && inArray(journal.acte, actesDe(famille)),
        auteur && eq(journal.auteurRole, auteur),
        compte === "" ? undefined : chosen.success ? aboutCompte(chosen.data) : sql`false`,
        q
          ? inArray(journal.communeCode, db.select({ code: communes.codeInsee }).from(communes).where(named(q)))
          : undefined,
      ),
    )
    .orderBy(desc(journal.id));
  return pagedOpen(rows, query, null);
}
export type LigneJournal = Awaited<ReturnType<typeof listJournal>>["rows"][number];
