import "server-only";
import { inArray, sql, type SQL } from "drizzle-orm";
import { imports } from "@/db/schema/index";
import type { SourceImport } from "@/db/vocabulaire";
import { importMachine } from "./machine";

/** The imports whose state lets this verb start, for the condition of an update. */
export const mayStart = (verb: Parameters<typeof importMachine.from>[0]): SQL =>
  inArray(imports.statut, importMachine.from(verb));

/** What each source reads in the base beside its own: communes under which its things are, buildings of objets, objets of photographs. */
const LIT: Record<SourceImport, readonly SourceImport[]> = {
  communes: [],
  palissy: ["communes", "merimee"],
  merimee: ["communes", "palissy"],
  memoire: ["palissy"],
  mairies: ["communes"],
};

const paires = sql.join(
  Object.entries(LIT).flatMap(([source, lues]) => lues.map((lue) => sql`(${source}, ${lue})`)),
  sql`, `,
);

/**
 * Whether what an import announced is not true any more: since it began, another one of its source was applied, or one that changed something
 * that its source reads. Needs `imports` in the query.
 */
export const outdated = sql<boolean>`exists (select from ${imports} s
  where s.statut = 'applique' and s.fini_le > ${imports}.commence_le and s.id <> ${imports}.id
    and (s.source = ${imports}.source
      or (${imports}.source::text, s.source::text) in (${paires}) and (s.rapport->>'changements')::integer > 0))`;
