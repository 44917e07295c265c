import { format } from "oxfmt";
import { expect, test } from "vitest";
import { campagnes, complements, dossiers, envois, imports, photos, recensements } from "@/db/schema";
import { machines } from "@/lib/machines";

type AnyMachine = (typeof machines)[number];
type Line = { from: readonly string[]; to: string };
const linesOf = ({ transitions }: AnyMachine) => Object.entries<Line>(transitions);

/** The column where the base keeps the state of each thing. */
const columns = {
  campagne: campagnes.statut,
  dossier: dossiers.statut,
  recensement: recensements.statut,
  complement: complements.statut,
  photo: photos.statut,
  envoi: envois.statut,
  import: imports.statut,
} as const;

const columnOf = ({ thing }: AnyMachine) => {
  const column = Object.entries(columns).find(([name]) => name === thing)?.[1];
  if (!column) throw new Error(`no column keeps the state of « ${thing} »`);
  return column;
};

const page = (all: readonly AnyMachine[]) => `# What things go through

Written from the tables in \`lib/<domain>/machine.ts\` by \`npx vitest run --project unit test/machines.test.ts -u\`: change the table, not this
page. A verb that is not in the line of a state is refused there, to everybody, whatever the screen. Where a verb leads back to the state it
starts from, the thing changes and its state does not.
${all.map(sectionOf).join("\n")}`;

const sectionOf = (machine: AnyMachine) => `
## ${machine.thing.charAt(0).toUpperCase()}${machine.thing.slice(1)}

Begins \`${machine.born.join("` or `")}\`.

| Verb | From | To |
| --- | --- | --- |
${linesOf(machine)
  .map(
    ([verb, { from, to }]) =>
      `| ${verb} | ${from.join(", ")} | ${from.includes(to) && from.length === 1 ? "the same" : to} |`,
  )
  .join("\n")}
`;

test("la page des états dit ce que disent les tables", async () => {
  await expect((await format("machines.md", page(machines))).code).toMatchFileSnapshot("../docs/machines.md");
});

test.each(machines.map((machine) => [machine.thing, machine] as const))(
  "%s : la base connaît les mêmes états",
  (_, machine) => {
    const column = columnOf(machine);
    expect(column.enumValues).toEqual(machine.states);
    if (column.hasDefault) expect(machine.born).toContain(column.default);
  },
);

test.each(machines.map((machine) => [machine.thing, machine] as const))(
  "%s : on peut arriver dans chaque état",
  (_, machine) => {
    const reached = new Set<string>(machine.born);
    for (let before = -1; before < reached.size;) {
      before = reached.size;
      for (const [, { from, to }] of linesOf(machine)) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect([...machine.states].filter((state) => !reached.has(state))).toEqual([]);
  },
);
