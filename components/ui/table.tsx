import type { ReactNode } from "react";
import { dateCourte } from "@/lib/dates";
import type { Value } from "@/lib/columns";
import { nombre } from "@/lib/format";
import type { Direction, Sort } from "@/lib/list";
import { cx } from "./cx";
import { Icon } from "./icons";
import { Link } from "./link";

export type Column<Row> = {
  key: string;
  label: string;
  /** Aligned right, figures of equal width. */
  numeric?: boolean;
  /**
   * What becomes of it under 640 px, where a row is a card: `title` heads the card (one column, the row's name), `corner` sits
   * at its right (a short badge), `line` follows the title without a label (a long badge), `pair` is a label and a value (the usual
   * one), `inline` says its label itself (« 3 en péril ») and shares its line, `none` is left out because it says little.
   * May depend on the row: a zero says little.
   */
  phone?: Phone | ((row: Row) => Phone);
} & (
  | { cell: (row: Row) => ReactNode }
  /** Without a cell, the value is shown as the house writes it; files have it as it is (lib/columns.ts). */
  | { cell?: undefined; value: (row: Row) => Value }
);

type Phone = "title" | "corner" | "line" | "pair" | "inline" | "none";

type TableProps<Row> = {
  /** What the table is, read aloud on arrival. */
  caption: ReactNode;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Heads whose key is among `sorts` become links, to the usual direction of that sort, then to the other. `href`: the same list, sorted so. */
  sort?: { by: Sort; sorts: Readonly<Record<string, Direction>>; href: (sort: Sort) => string };
  /** False when the page has its own way to sort on a phone. */
  sortOnPhone?: boolean;
};

/**
 * Rows one compares. Under 640 px each row is a card and the sortable headers a line of links above. The roles are written
 * because a table that is not displayed as one is no longer read as one.
 */
export function Table<Row>({
  caption,
  captionShown = false,
  columns,
  rows,
  rowKey,
  sort,
  sortOnPhone = true,
}: TableProps<Row>) {
  return (
    <div className="sm:overflow-x-auto sm:rounded-lg sm:border sm:border-line sm:bg-surface print:border-0">
      <table role="table" className="w-full border-collapse max-sm:block">
        <caption className={cx("text-left", captionShown ? "pb-3 font-semibold sm:px-3 sm:pt-3" : "sr-only")}>
          {caption}
        </caption>
        <thead role="rowgroup" className="max-sm:block">
          <tr
            role="row"
            className={cx("max-sm:flex max-sm:flex-wrap max-sm:gap-x-1 max-sm:gap-y-1", sortOnPhone && "max-sm:mb-3")}
          >
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onPhone={sortOnPhone} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block max-sm:space-y-3">
          {rows.map((row) => {
            const places = columns.map(({ phone = "pair" }) => (typeof phone === "function" ? phone(row) : phone));
            return (
              <tr key={rowKey(row)} role="row" className="row">
                {columns.map((column, index) => (
                  <BodyCell
                    key={column.key}
                    column={column}
                    place={places[index] ?? "pair"}
                    alone={!places.includes("corner")}
                  >
                    {column.cell ? column.cell(row) : written(column.value(row))}
                  </BodyCell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const written = (value: Value): ReactNode =>
  value === null ? (
    <span className="text-ink-soft">—</span>
  ) : value instanceof Date ? (
    dateCourte(value)
  ) : typeof value === "number" ? (
    nombre(value)
  ) : (
    value
  );

function HeaderCell<Row>({
  column,
  sort,
  onPhone,
}: Pick<TableProps<Row>, "sort"> & { column: Column<Row>; onPhone: boolean }) {
  const sorted = sort?.by.key === column.key ? sort.by.direction : undefined;
  const usual = sort?.sorts[column.key];
  const links = sort !== undefined && usual !== undefined;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sorted && (sorted === "asc" ? "ascending" : "descending")}
      className={cx(
        "border-line text-sm font-semibold sm:border-b sm:bg-sunken sm:px-3 sm:py-1 sm:align-bottom",
        column.numeric ? "text-right" : "text-left",
        !(links && onPhone) && "max-sm:sr-only",
      )}
    >
      {!(links && onPhone) && (
        <span className={cx("inline-flex min-h-target items-center", links && "sm:hidden")}>{column.label}</span>
      )}
      {links && (
        <Link
          href={sort.href({ key: column.key, direction: sorted ? (sorted === "asc" ? "desc" : "asc") : usual })}
          className={cx(
            !onPhone && "max-sm:hidden",
            "inline-flex min-h-target items-center gap-1 text-ink no-underline hover:underline max-sm:rounded-full max-sm:border max-sm:border-line-strong max-sm:bg-surface max-sm:px-3",
            sorted && "max-sm:border-accent max-sm:bg-accent-wash max-sm:text-accent",
          )}
        >
          {column.label}
          {sorted && <Icon name={sorted === "asc" ? "up" : "down"} className="size-4" />}
        </Link>
      )}
    </th>
  );
}

/** `alone`: nothing shares the first line of the card with its title. */
function BodyCell<Row>({
  column,
  place,
  alone,
  children,
}: {
  column: Column<Row>;
  place: Phone;
  alone: boolean;
  children: ReactNode;
}) {
  // Figures follow one another on a line; a text has its own, and so has a title that nothing goes with.
  const wide = place === "title" ? alone : place === "pair" && !column.numeric;
  const classes = cx("cell", column.numeric && "cell-figure", `cell-${place}`, wide && "cell-wide");
  if (place === "title")
    return (
      <th role="rowheader" scope="row" className={classes}>
        {children}
      </th>
    );
  return (
    <td role="cell" className={classes}>
      {place === "pair" && (
        <span aria-hidden="true" className="cell-label">
          {column.label}
        </span>
      )}
      {place === "pair" ? <span className="cell-value">{children}</span> : children}
    </td>
  );
}
