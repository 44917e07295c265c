import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * What the tables, types, functions and views of a base are, one line each, sorted, in PostgreSQL's own words. The order of the columns of a
 * table says nothing: an old base and a new one differ in it.
 */
export async function catalogueOf(db: Database): Promise<string[]> {
  const rows = await db.execute<{ line: string }>(sql`
    with ours as (select oid, relname, relkind from pg_class where relnamespace = 'public'::regnamespace)
    select 'extension ' || extname as line from pg_extension
    union all select 'type ' || typname || ': ' || string_agg(enumlabel, ', ' order by enumsortorder)
      from pg_enum join pg_type on pg_type.oid = enumtypid where typnamespace = 'public'::regnamespace group by typname
    union all select concat_ws(' ', 'column', relname || '.' || attname, format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
        'default ' || pg_get_expr(adbin, adrelid))
      from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relkind = 'r'
    union all select concat_ws(' ', 'constraint', relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid))
      from ours join pg_constraint on conrelid = ours.oid where contype <> 'n'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger ' || pg_get_triggerdef(pg_trigger.oid) from ours join pg_trigger on tgrelid = ours.oid where not tgisinternal
    union all select 'function ' || pg_get_functiondef(oid) from pg_proc
      where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    union all select 'view ' || relname || ' ' || pg_get_viewdef(oid) from ours where relkind = 'v'`);
  return rows.map(({ line }) => line.trim()).sort();
}
