/** What a column knows of a row: `null` is « nothing », a text that is a label is in words already. */
export type Value = string | number | Date | null;

/** One column of a list: its head and its value are said once, for the screen that may draw it otherwise and for every kind of file. */
export type DataColumn<Row> = {
  key: string;
  label: string;
  /** Its head in a file, where no neighbour helps to understand it; the label otherwise. */
  inFile?: string;
  numeric?: boolean;
  value: (row: Row) => Value;
};

/** The columns of a list, by key, in the order of its files. A screen takes some of them, in its own order. */
export const defineColumns =
  <Row>() =>
  <Key extends string>(
    columns: Readonly<Record<Key, Omit<DataColumn<Row>, "key">>>,
  ): Readonly<Record<Key, DataColumn<Row>>> =>
    Object.fromEntries(
      Object.entries<Omit<DataColumn<Row>, "key">>(columns).map(([key, column]) => [key, { key, ...column }]),
    ) as Record<Key, DataColumn<Row>>;
