import "server-only";
import { randomFillSync } from "node:crypto";
import postgres from "postgres";
import { v7 } from "uuid";
import type { ColumnName } from "@/db/column-name";
import type { edifices } from "@/db/schema";
import { CopyWriter } from "../file/copy";
import type { Run } from "../run/contract";
import { Edifices, type EdificeNomme } from "./edifices";

/**
 * Loading a base that has no objet yet. There is nothing to compare: records go straight to `objets`, in the transaction that commits or
 * forgets all of the import. Indexes and keys are made after the rows, on the whole set at once, which is many times less work
 * than row by row; if anything goes wrong they were never touched.
 */

/**
 * What PostgreSQL must check or keep in order row by row, and can do at once: the indexes of `objets`, its primary key with those that point to
 * it, and the foreign keys of the tables written here. Those to `imports` stay: others write there meanwhile.
 */
const REBUILT = `
  select conrelid::regclass::text as "table", quote_ident(conname) as nom, contype::text as genre, pg_get_constraintdef(oid) as definition,
    case when contype = 'f' then confrelid::regclass::text end as vers
  from pg_constraint
  where (conrelid = 'objets'::regclass and contype = 'p') or (confrelid = 'objets'::regclass and contype = 'f')
    or (conrelid in ('objets'::regclass, 'edifices'::regclass) and contype = 'f' and confrelid <> 'imports'::regclass)
  union all
  select 'objets', indexrelid::regclass::text, 'i', pg_get_indexdef(indexrelid), null from pg_index
  where indrelid = 'objets'::regclass and not indisunique`;

type Rebuilt = { table: string; nom: string; genre: "i" | "p" | "f"; definition: string; vers: string | null };

/** Keys that look in other tables last, where all is then; they go first. */
const ORDER = ["i", "p", "f"];
const inOrder = (rebuilt: readonly Rebuilt[]) =>
  [...rebuilt].sort((a, b) => ORDER.indexOf(a.genre) - ORDER.indexOf(b.genre));

/** Building indexes is quicker with room, and the server has it back at the end of the transaction. */
const MEMORY = "256MB";

export class Direct {
  private constructor(
    private readonly run: Run,
    private readonly rebuilt: readonly Rebuilt[],
    readonly edifices: Edifices,
  ) {}

  /**
   * Opens the transaction of a direct load. Null when the base has objets, when somebody is busy with the tables at this moment, or when
   * they are not ours to change: the import then goes the ordinary way.
   */
  static async begin(run: Run): Promise<Direct | null> {
    const { sql } = run;
    const [base] = await sql<{ vide: boolean }[]>`
      select not exists (select from objets)
        and (select bool_and(pg_has_role(relowner, 'usage')) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as vide`;
    if (base?.vide !== true) return null;
    await sql`begin`;
    try {
      const rebuilt = await sql.unsafe<Rebuilt[]>(REBUILT);
      const tables = new Set(rebuilt.flatMap(({ table, vers }) => [table, ...(vers === null ? [] : [vers])]));
      await sql.unsafe(`lock table ${[...tables].join(", ")} in access exclusive mode nowait`);
      if ((await sql`select from objets limit 1`).length > 0) throw new Busy();
      for (const { table, nom, genre } of inOrder(rebuilt).reverse())
        await sql.unsafe(genre === "i" ? `drop index ${nom}` : `alter table ${table} drop constraint ${nom}`);
      await sql`select set_config('maintenance_work_mem', ${MEMORY}, true)`;
      const known = await sql<(EdificeNomme & { id: string })[]>`
        select id, commune_code as commune, nom, slug, ref_merimee as "refMerimee" from edifices`;
      return new Direct(run, rebuilt, new Edifices(known, identifiers()));
    } catch (error) {
      await sql`rollback`;
      const busy = error instanceof Busy || (error instanceof postgres.PostgresError && error.code === "55P03");
      if (!busy) throw error;
      return null;
    }
  }

  /** After the rows: their buildings, then what was put aside. Returns how many buildings are new. */
  async finish(): Promise<number> {
    const created = await this.writeEdifices();
    for (const { table, nom, genre, definition } of inOrder(this.rebuilt))
      await this.run.sql.unsafe(
        genre === "i" ? definition : `alter table ${table} add constraint ${nom} ${definition}`,
      );
    return created;
  }

  /** New buildings go straight to their table too; those that were known learn the reference that they lacked. */
  private async writeEdifices(): Promise<number> {
    const { sql } = this.run;
    const columns = ["id", "commune_code", "nom", "slug", "ref_merimee"] satisfies ColumnName<typeof edifices>[];
    const copy = await CopyWriter.open(sql, "edifices", columns);
    const completes: { id: string; ref: string | null }[] = [];
    let created = 0;
    for (const { id, commune, nom, slug, refMerimee, etat } of this.edifices.toWrite()) {
      if (etat === "neuf") {
        copy.add([id, commune, nom, slug, refMerimee]);
        created += 1;
      } else completes.push({ id, ref: refMerimee });
      await copy.drain();
    }
    await copy.close();
    await sql`
      update edifices e set ref_merimee = n.ref from unnest(${completes.map(({ id }) => id)}::uuid[], ${completes.map(
        ({ ref }) => ref,
      )}::text[]) as n (id, ref) where n.id = e.id`;
    return created;
  }
}

class Busy extends Error {}

/** Identifiers by the hundred thousand: chance is asked of the system for four thousand at a time, not for sixteen. */
function identifiers(): () => string {
  const pool = Buffer.alloc(1 << 16);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += 16;
    return v7({ random: pool.subarray(used - 16, used) });
  };
}
