import type { Table } from "drizzle-orm";

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Lowercase<Head>}${SnakeCase<Tail>}`
    : `${Lowercase<Head>}_${SnakeCase<Tail>}`
  : S;

/** The columns of a table as the base calls them (`commune_code`), for the lists that statements are made of. */
export type ColumnName<T extends Table> = SnakeCase<keyof T["_"]["columns"] & string>;
