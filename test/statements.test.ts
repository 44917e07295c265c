import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getTableColumns, getTableName, isTable, type Column, type Table } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import ts from "typescript";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";

/**
 * Statements written at length (imports, mostly) name columns in their text, which no type sees. Here each one is read, and the columns that it
 * names are looked for in the schema: a column that is renamed fails at once, by file and name, and not on the first import of the week.
 */
const root = join(import.meta.dirname, "..");

const namesIn = (table: Table): ReadonlySet<string> =>
  new Set(
    Object.entries<Column>(getTableColumns(table)).map(([key, { keyAsName, name }]) =>
      keyAsName ? toSnakeCase(key) : name,
    ),
  );

const columnsOf = new Map<string, ReadonlySet<string>>(
  Object.values(schema)
    .filter((thing) => isTable(thing))
    .map((table) => [getTableName(table), namesIn(table)]),
);

/** What stands where a value, a temporary table or a piece made elsewhere goes. */
const HOLE = "§";
const WORDS = new Set(
  "where on set left right inner cross join order group limit values for returning select in union using as from do and or with lateral is then else end when".split(
    " ",
  ),
);

/** Texts of the templates of a file, those within others included in them. */
function templatesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const textOf = (node: ts.Node): string => {
    if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
    if (ts.isTemplateExpression(node))
      return node.head.text + node.templateSpans.map((span) => inside(span.expression) + span.literal.text).join("");
    return HOLE;
  };
  const inside = (node: ts.Node): string => {
    if (ts.isTemplateLiteral(node)) return textOf(node);
    let nested = "";
    node.forEachChild((child) => {
      const text = inside(child);
      if (text !== HOLE) nested += text;
    });
    return nested || HOLE;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) found.push(textOf(node));
    else node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** Columns that a statement names and that its table does not have, as « table.column ». */
function unknownColumns(statement: string): string[] {
  const text = statement.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''");
  const faults: string[] = [];
  const check = (table: string, column: string) => {
    if (columnsOf.get(table)?.has(column) === false) faults.push(`${table}.${column}`);
  };
  const bound = new Map<string, Set<string>>();
  const bind = (table: string, alias: string | undefined) => {
    const name = alias === undefined || WORDS.has(alias) ? table : alias;
    bound.set(name, (bound.get(name) ?? new Set()).add(table));
  };
  for (const [, table = "", alias] of text.matchAll(
    /\b(?:from|join|update|into)\s+([a-z_]+|§)(?:\s+(?:as\s+)?([a-z]\w*))?/g,
  ))
    bind(table, alias);
  for (const [, table = "", alias] of text.matchAll(/,\s*([a-z_]+)\s+([a-z]\w*)/g))
    if (columnsOf.has(table)) bind(table, alias);
  for (const [, alias = ""] of text.matchAll(/\)\s+(?:as\s+)?([a-z]\w*)/g)) if (!WORDS.has(alias)) bind(HOLE, alias);
  for (const [, alias = "", column = ""] of text.matchAll(/(?<![\w.§])([a-z]\w*)\.([a-z_]\w*)/g)) {
    const tables = [...(bound.get(alias) ?? [])];
    if (tables.length > 0 && tables.every((table) => columnsOf.get(table)?.has(column) === false))
      faults.push(`${tables.join("|")}.${column}`);
  }
  for (const [, table = "", list = ""] of text.matchAll(
    /\binsert into ([a-z_]+)(?: as [a-z]\w*)?\s*\(([a-z_,\s§]+)\)/g,
  ))
    for (const column of list.split(",").map((item) => item.trim())) if (!column.includes(HOLE)) check(table, column);
  for (const [, table = "", rest = ""] of text.matchAll(/\bupdate ([a-z_]+)(?: [a-z]\w*)?\s+set\s+(.*)/gs))
    for (const column of assigned(rest)) check(table, column);
  return faults;
}

/** Columns on the left of the signs of a list of assignments, up to what follows the list. */
function assigned(text: string): string[] {
  let depth = 0;
  let flat = "";
  for (const char of text) {
    if (char === "(") depth += 1;
    else if (char === ")" && --depth < 0) break;
    else if (depth === 0) flat += char;
  }
  const [list = ""] = flat.split(/\b(?:from|where|returning)\b/);
  return [...list.matchAll(/(?:^|,)\s*([a-z_]+)\s*=/g)].map(([, column]) => column ?? "");
}

const statements = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .flatMap((path) => templatesOf(join(root, "lib", path)).map((text) => ({ path: `lib/${path}`, text })))
  .filter(({ text }) => /\b(from|join|update|into)\s/.test(text));

test("chaque colonne nommée dans un texte de SQL existe", () => {
  expect(statements.flatMap(({ path, text }) => unknownColumns(text).map((fault) => `${path}: ${fault}`))).toEqual([]);
});

test.each([
  ["un alias", "select o.titre_perdu from objets o where o.ref = $1", ["objets.titre_perdu"]],
  ["une liste d’insertion", "insert into journal (acte, auteur_perdu) select 1", ["journal.auteur_perdu"]],
  ["un changement", "update comptes a set email = p.x, perdu = now() from § p where a.id = p.id", ["comptes.perdu"]],
  ["une table du moment", "select s.n_importe_quoi from § s join objets o on o.ref = s.ref", []],
])("%s", (_, text, faults) => expect(unknownColumns(text)).toEqual(faults));
