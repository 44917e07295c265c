import type { ReactNode } from "react";
import type { AnyList, AnyQuery } from "@/lib/list";
import { Button } from "./button";
import { Input, Select } from "./field";
import { Icon } from "./icons";
import { SearchButton } from "./search-button";

type OfList<Q extends AnyQuery> = { list: AnyList<Q>; query: Q };

/**
 * A form that only asks: its answer is an address, to keep or to share. What it has no field for is kept, but the page. `fields`: the names that
 * it has one for, `tri` and `sens` included.
 */
export function ListForm<Q extends AnyQuery>({
  list,
  query,
  fields,
  className,
  children,
}: OfList<Q> & { fields: readonly string[]; className: string; children: ReactNode }) {
  const kept = list.hidden(query, fields);
  return (
    <form
      // The fields are drawn anew when what they say changes, even where the page is only updated.
      key={list
        .hidden(query)
        .filter(([name]) => fields.includes(name))
        .join()}
      action={list.path}
      role="search"
      // Coming back, the browser would put in the fields what was chosen afterwards, beside a list that does not follow it.
      autoComplete="off"
      className={className}
    >
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

type NameOf<Q extends AnyQuery> = keyof Q["filters"] & string;
const textOf = <Q extends AnyQuery>({ filters }: Q, name: NameOf<Q>) => String(filters[name] ?? "");

/** The one field of a list that is searched by name. */
export const ListSearch = <Q extends AnyQuery>({
  name,
  label,
  placeholder,
  ...of
}: OfList<Q> & { name: NameOf<Q>; label: string; placeholder: string }) => (
  <ListForm {...of} fields={[name]} className="max-w-md">
    <Input
      name={name}
      type="search"
      label={label}
      labelHidden
      placeholder={placeholder}
      defaultValue={textOf(of.query, name)}
      autoComplete="off"
      maxLength={100}
      narrows
      suffix={<SearchButton />}
    />
  </ListForm>
);

/** The one field of a list that is narrowed by a choice too long for chips. `empty`: all of them. */
export const ListSelect = <Q extends AnyQuery>({
  name,
  label,
  empty,
  options,
  ...of
}: OfList<Q> & {
  name: NameOf<Q>;
  label: string;
  empty: string;
  options: readonly { value: string; label: string }[];
}) => (
  <ListForm {...of} fields={[name]} className="flex max-w-form flex-wrap items-end gap-3">
    <Select
      name={name}
      label={label}
      className="min-w-0 flex-1"
      empty={empty}
      defaultValue={textOf(of.query, name)}
      options={options}
      narrows
    />
    <Button type="submit" variant="second">
      Filtrer
    </Button>
  </ListForm>
);

/** What narrows a list, folded in one line on a phone, where the rows come first. */
export const ListFold = ({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) => (
  <details open={open || undefined} className="group rounded-lg border border-line-strong bg-surface sm:hidden">
    <summary className="flex min-h-target list-none items-center gap-2 px-4 py-2 font-semibold text-accent [&::-webkit-details-marker]:hidden">
      <Icon name="search" />
      <span className="min-w-0 flex-1">{label}</span>
      <Icon name="chevron" className="size-5 transition-transform group-open:rotate-180" />
    </summary>
    <div className="px-4 pt-2 pb-4">{children}</div>
  </details>
);
