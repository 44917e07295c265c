import "server-only";
import { randomFillSync } from "node:crypto";
import postgres from "postgres";
import { v7 } from "uuid";
import { CopyWriter } from "../copy";
import type { Run } from "../source";
import { Edifices, type EdificeNomme } from "./edifices";

/**
 * Loading a base that has no objet yet. There is nothing to compare: records go straight to `objets`, in the transaction that commits or
 * forgets all of the import. Indexes and foreign keys are made after the rows, on the whole set at once, which is many times less work
 * than row by row; if anything goes wrong they were never touched.
 */

/** What PostgreSQL must check or keep in order row by row, and can do at once. */
const REBUILT = `
  select quote_ident(c.conname) as nom, true as cle, pg_get_constraintdef(c.oid) as definition, c.confrelid::regclass::text as vers from pg_constraint c
  where c.conrelid = 'objets'::regclass and c.contype = 'f'
  union all
  select i.indexrelid::regclass::text, false, pg_get_indexdef(i.indexrelid), null from pg_index i
  where i.indrelid = 'objets'::regclass and not i.indisunique`;

type Rebuilt = { nom: string; cle: boolean; definition: string; vers: string | null };

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
        and (select pg_has_role(relowner, 'usage') from pg_class where oid = 'objets'::regclass) as vide`;
    if (base?.vide !== true) return null;
    await sql`begin`;
    try {
      const rebuilt = await sql.unsafe<Rebuilt[]>(REBUILT);
      const others = new Set(rebuilt.flatMap(({ vers }) => vers ?? []));
      await sql.unsafe(`lock table ${["objets", ...others].join(", ")} in access exclusive mode nowait`);
      if ((await sql`select from objets limit 1`).length > 0) throw new Busy();
      for (const { nom, cle } of rebuilt)
        await sql.unsafe(cle ? `alter table objets drop constraint ${nom}` : `drop index ${nom}`);
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
    // Keys last: they look in the other tables, where all is now.
    const inOrder = [...this.rebuilt].sort((a, b) => Number(a.cle) - Number(b.cle));
    for (const { nom, cle, definition } of inOrder)
      await this.run.sql.unsafe(cle ? `alter table objets add constraint ${nom} ${definition}` : definition);
    return created;
  }

  private async writeEdifices(): Promise<number> {
    const { sql } = this.run;
    await sql`create temp table edifices_palissy
      (id uuid, commune_code text, nom text, slug text, ref_merimee text, neuf boolean) on commit drop`;
    const columns = ["id", "commune_code", "nom", "slug", "ref_merimee", "neuf"];
    const copy = await CopyWriter.open(sql, "edifices_palissy", columns);
    for (const { id, commune, nom, slug, refMerimee, etat } of this.edifices.aEcrire()) {
      copy.add([id, commune, nom, slug, refMerimee, String(etat === "neuf")]);
      await copy.drain();
    }
    await copy.close();
    await sql`update edifices e set ref_merimee = n.ref_merimee from edifices_palissy n where n.id = e.id and not n.neuf`;
    const created = await sql`
      insert into edifices (id, commune_code, nom, slug, ref_merimee)
      select id, commune_code, nom, slug, ref_merimee from edifices_palissy where neuf`;
    return created.count;
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
