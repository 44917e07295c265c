import { z } from "zod";
import { plainText } from "./plain";

/**
 * The grammar of lists. What narrows a list, what it is sorted by and how many rows it shows are defined once; its address, its forms, its
 * statement and its file all read the same query. Pure: server and browser use it.
 */

type FilterValue = string | readonly string[] | undefined;
export type Filters = Readonly<Record<string, z.ZodType<FilterValue>>>;
export type Direction = "asc" | "desc";
export type Sort<Key extends string = string> = { key: Key; direction: Direction };

/** What somebody asks of a list, whole: `page` from 1, `size` rows in each. */
export type ListQuery<F extends Filters = Filters, Key extends string = never> = {
  filters: { [Name in keyof F]: z.output<F[Name]> };
  sort: [Key] extends [never] ? undefined : Sort<Key>;
  page: number;
  size: number;
};

/** What to change in a query: null takes a filter or the sort back to what it usually is. */
export type Changes<F extends Filters, Key extends string> = {
  [Name in keyof F]?: z.output<F[Name]> | null;
} & { sort?: Sort<Key> | null; page?: number };

/** A query string, in either of the shapes that Next gives it. */
export type Search = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

export type ListDefinition<F extends Filters, Key extends string> = {
  /** Absent for a list inside a thing (the communes of a département): `at` gives it. */
  path?: string;
  /** By the names that addresses have: people keep these addresses. */
  filters: F;
  /** What it sorts by, and the direction that each has when one asks for it; the first is the usual one. */
  sorts?: Readonly<Record<Key, Direction>>;
  /** The sorts that mean something with these filters, the usual one first, where that depends on them. */
  sortsWith?: (filters: ListQuery<F>["filters"]) => readonly Key[];
  size: number;
};

export type List<F extends Filters, Key extends string = never> = {
  path: string;
  size: number;
  sorts: Readonly<Record<Key, Direction>>;
  /** The same list at the address of the thing that it is in. */
  at(path: string): List<F, Key>;
  /** What an address asks for. What is not understood is left out: a mangled address still shows the list. */
  read: (search: Search) => ListQuery<F, Key>;
  /** The address of a query, or of the same with some of it changed. Anything but another page goes back to the first one. */
  href(query: ListQuery<F, Key>, changes?: Changes<F, Key>): string;
  /** The address of the list as it usually is, but for this. */
  link(changes: Changes<F, Key>): string;
  /** The end of the address, `?…` or nothing: for the file of the list, or to keep a view of it. */
  search(query: ListQuery<F, Key>, changes?: Changes<F, Key>): string;
  /** What a form must send besides its own fields (`except`, by name); never the page. */
  hidden(query: ListQuery<F, Key>, except?: readonly string[]): [string, string][];
  /** Whether a filter leaves rows out. One that always has a value (a tab) does not. */
  narrows(query: ListQuery<F, Key>): boolean;
};

/** Any list and any query of its own, for what shows lists without knowing them. */
export type AnyQuery = {
  filters: Readonly<Record<string, FilterValue>>;
  sort: Sort | undefined;
  page: number;
  size: number;
};
type AnyChanges = Readonly<Record<string, FilterValue | Sort | number | null>>;
export type AnyList<Q extends AnyQuery = AnyQuery> = {
  path: string;
  sorts: Readonly<Record<string, Direction>>;
  href(query: Q, changes?: AnyChanges): string;
  hidden(query: Q, except?: readonly string[]): [string, string][];
  narrows(query: Q): boolean;
};

/** What a list reads of an address. */
export type QueryOf<L extends { read: (search: Search) => unknown }> = ReturnType<L["read"]>;

const SORT = "tri";
const DIRECTION = "sens";
const PAGE = "page";
const DIRECTIONS: readonly Direction[] = ["asc", "desc"];

const one = <S extends z.ZodType>(schema: S) =>
  z.preprocess((values) => (Array.isArray(values) ? (values[0] as unknown) : values), schema);

/** The kinds of filters. */
export const filter = {
  /** Words to look for; "" when there are none, or too many. */
  text: (max = 100) => one(z.string().trim().max(max).default("").catch("")),
  /** One of a closed list, or none. */
  choice: <V extends string>(values: readonly V[]) => one(z.enum(values).optional().catch(undefined)),
  /** One of a closed list, always: the tabs of a list. */
  tab: <V extends string>(values: readonly V[], usual: NoInfer<V>) => one(z.enum(values).catch(usual)),
  /** Several of a closed list, in its order. */
  choices: <V extends string>(values: readonly V[]) =>
    z.preprocess(
      (given) => values.filter((value) => Array.isArray(given) && given.includes(value)),
      z.array(z.enum(values)).readonly(),
    ),
  /** Code of a département, or none. */
  departement: () =>
    one(
      z
        .string()
        .regex(/^[0-9AB]{2,3}$/)
        .optional()
        .catch(undefined),
    ),
};

/** What was given to a name: words on one line, without control characters (Postgres refuses some of them). */
const given = (search: Search, name: string): string[] =>
  (search instanceof URLSearchParams ? search.getAll(name) : [search[name] ?? []].flat()).map((value) =>
    plainText(value).replace(/[\t\r\n]+/g, " "),
  );

/** A parameter that is no list's, "" when it is not there. A name given twice counts once. */
export const firstValue = (search: Search, name: string): string => given(search, name)[0] ?? "";

/** The page of rows that are all at hand. */
export const sliceOf = <Row>(rows: readonly Row[], { page, size }: Pick<AnyQuery, "page" | "size">): Row[] =>
  rows.slice((page - 1) * size, page * size);

export function defineList<const F extends Filters, const Key extends string = never>(
  definition: ListDefinition<F, Key>,
): List<F, Key> {
  type Values = ListQuery<F, Key>["filters"];
  const { size, filters } = definition;
  const sorts = definition.sorts ?? ({} as Readonly<Record<Key, Direction>>);
  const names: readonly (keyof F & string)[] = Object.keys(filters);
  const schemas: readonly (readonly [string, z.ZodType<FilterValue>])[] = Object.entries(filters);
  const sortsWith = definition.sortsWith ?? (() => Object.keys(sorts) as Key[]);

  const valuesOf = (of: (name: string) => unknown) =>
    Object.fromEntries(schemas.map(([name, schema]) => [name, schema.parse(of(name))])) as Values;
  const usual = valuesOf(() => []);

  /** The sort asked for, as far as it means something with these filters. */
  function sortOf(values: Values, key?: string, direction?: string): ListQuery<F, Key>["sort"] {
    const allowed = sortsWith(values);
    const sorted = allowed.find((name) => name === key) ?? allowed[0];
    // The direction of a sort that means nothing here says nothing of another.
    const said = !key || sorted === key ? DIRECTIONS.find((name) => name === direction) : undefined;
    const sort = sorted && { key: sorted, direction: said ?? sorts[sorted] };
    return sort as ListQuery<F, Key>["sort"];
  }

  function read(search: Search): ListQuery<F, Key> {
    const values = valuesOf((name) => given(search, name));
    const page = firstValue(search, PAGE);
    return {
      filters: values,
      sort: sortOf(values, firstValue(search, SORT), firstValue(search, DIRECTION)),
      page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
      size,
    };
  }

  /** What the address of a query says: nothing of what is usual. */
  function params({ filters: values, sort, page }: ListQuery<F, Key>): [string, string][] {
    const said = names.flatMap((name) => {
      const texts = (value: FilterValue) => [value ?? []].flat();
      const value = texts(values[name]);
      return value.join("\n") === texts(usual[name]).join("\n")
        ? []
        : value.map((one): [string, string] => [name, one]);
    });
    if (sort && sort.key !== sortOf(values)?.key) said.push([SORT, sort.key]);
    if (sort && sort.direction !== sorts[sort.key]) said.push([DIRECTION, sort.direction]);
    if (page > 1) said.push([PAGE, String(page)]);
    return said;
  }

  function changed(query: ListQuery<F, Key>, { sort, page = 1, ...rest }: Changes<F, Key>): ListQuery<F, Key> {
    const values = { ...query.filters };
    for (const name of names)
      if (Object.hasOwn(rest, name))
        values[name] = (rest as Partial<Record<keyof F, Values[keyof F] | null>>)[name] ?? usual[name];
    const usually = sortOf(query.filters);
    const asUsual = query.sort?.key === usually?.key && query.sort?.direction === usually?.direction;
    // The usual order follows the filters; one that somebody chose stays.
    const kept = sort ?? (sort === null || asUsual ? undefined : query.sort);
    return { ...query, filters: values, sort: sortOf(values, kept?.key, kept?.direction), page };
  }

  function search(
    query: ListQuery<F, Key>,
    changes: Changes<F, Key> = { page: query.page } as Changes<F, Key>,
  ): string {
    const text = new URLSearchParams(params(changed(query, changes))).toString();
    return text && `?${text}`;
  }

  const at = (path: string): List<F, Key> => ({
    path,
    size,
    sorts,
    at,
    read,
    search,
    href: (query, changes) => path + search(query, changes),
    link: (changes) => path + search(read({}), changes),
    hidden: (query, except = []) => params({ ...query, page: 1 }).filter(([name]) => !except.includes(name)),
    narrows: ({ filters: values }) =>
      names.some((name) => (usual[name] ?? "").length === 0 && (values[name] ?? "").length > 0),
  });
  return at(definition.path ?? "");
}
