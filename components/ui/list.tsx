import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { Combien } from "@/lib/format";
import type { AnyList, AnyQuery } from "@/lib/list";
import { buttonClass } from "./button-style";
import { EmptyState, type EmptyStateProps } from "./empty-state";
import { FilterChips } from "./filter-chips";
import { Icon } from "./icons";
import { Pagination } from "./pagination";
import { Table, type Column } from "./table";

type ListProps<Row, Q extends AnyQuery> = {
  list: AnyList<Q>;
  query: Q;
  /** Rows of the page, and how many the list has as it is narrowed. */
  rows: readonly Row[];
  total: number | Combien;
  caption: ReactNode;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** The column that the usual sort is seen on, when it is none of its own. */
  sortedAs?: Partial<Record<string, string>>;
  sortOnPhone?: boolean;
  /** Nothing answers to the filters. `all` is the way back to the whole list. */
  none: EmptyStateProps & { all?: string };
  /** Nothing yet, whatever one asks. */
  never?: EmptyStateProps;
  /** Name of the list, when a page has two. */
  pages?: string;
  children?: ReactNode;
};

/**
 * The rows of a list, its pages, and what is said when there are none. What narrows it stands before (list-form.tsx, `ListChips`); what one does with it,
 * after the pages, is `children`. An address past the end goes back to the first page.
 */
export function List<Row, Q extends AnyQuery>(props: ListProps<Row, Q>) {
  const { list, query, rows, total, none, never = none, sortedAs = {}, pages, children, ...table } = props;
  stayWithin(list, query, rows);
  const { all, ...nothing } = list.narrows(query) ? none : { ...never, all: undefined };
  if (rows.length === 0) return <EmptyState {...nothing} link={all ? { href: list.path, label: all } : undefined} />;
  const sort = query.sort && {
    by: { ...query.sort, key: sortedAs[query.sort.key] ?? query.sort.key },
    sorts: list.sorts,
    href: (by: AnyQuery["sort"] & object) => list.href(query, { sort: by }),
  };
  return (
    <div>
      <Table {...table} rows={rows} sort={sort} />
      <ListPages list={list} query={query} total={total} label={pages} />
      {children}
    </div>
  );
}

/** An address past the end goes back to the first page. */
export function stayWithin<Q extends AnyQuery>(list: AnyList<Q>, query: Q, { length }: { length: number }): void {
  if (length === 0 && query.page > 1) redirect(list.href(query, { page: 1 }));
}

/** The pages of a list, whatever its rows look like. */
export const ListPages = <Q extends AnyQuery>({
  list,
  query,
  total,
  label,
}: {
  list: AnyList<Q>;
  query: Q;
  total: number | Combien;
  label?: string;
}) => (
  <Pagination
    page={query.page}
    size={query.size}
    {...(typeof total === "number" ? { total } : { total: total.nombre, plus: total.plus })}
    hrefOf={(page) => list.href(query, { page })}
    label={label}
  />
);

type ListChipsProps<Q extends AnyQuery, V extends string> = {
  list: AnyList<Q>;
  query: Q;
  label: string;
  /** The filter that they set. */
  name: keyof Q["filters"] & string;
  /** « Tous »; without it the filter always has one of its values, as tabs have. */
  all?: string;
  total?: number | Combien;
  values: readonly V[];
  labels: Readonly<Record<V, string>>;
  /** How many rows each would show; null, or none at all, when nobody counted. Those that would show none are left out, but the one that is on. */
  counts?: Readonly<Partial<Record<V, number | Combien | null>>>;
};

/** The values of a filter, each with what it would show. */
export function ListChips<Q extends AnyQuery, V extends string>(props: ListChipsProps<Q, V>) {
  const { list, query, label, name, all, values, labels } = props;
  const counts: Readonly<Partial<Record<string, number | Combien | null>>> =
    props.counts ?? Object.fromEntries(values.map((value) => [value, null]));
  const current = query.filters[name];
  const sum = values.reduce((total, value) => total + (typeof counts[value] === "number" ? counts[value] : 0), 0);
  const chips = values
    .filter((value) => !all || value === current || counts[value] === null || counts[value])
    .map((value) => ({
      label: labels[value],
      // Another tab is another list: it begins in its own order.
      href: list.href(query, { [name]: value, ...(!all && { sort: null }) }),
      count: counts[value] === null ? undefined : (counts[value] ?? 0),
      current: value === current,
    }));
  const whole = {
    label: all ?? "",
    href: list.href(query, { [name]: null }),
    // When nobody counted any of them, nobody knows the whole either.
    count: props.total ?? (values.every((value) => counts[value] === null) ? undefined : sum),
    current: !current,
  };
  return <FilterChips label={label} chips={all ? [whole, ...chips] : chips} />;
}

type ExportLinkProps = { href: string; className?: string; children?: string };

/** A file, which the browser goes and fetches: the list as it is narrowed and sorted, whole, unless `children` say another one. */
export const ExportLink = ({ href, className, children = "Exporter en CSV" }: ExportLinkProps) => (
  <a href={href} download className={buttonClass({ variant: "second", className })}>
    <Icon name="download" /> {children}
  </a>
);
