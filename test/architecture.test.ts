import { expect, test } from "vitest";
import { filesOf, importsOf, isTest, ours, textOf } from "./sources";

/** The house's rules about whole files, which a linter does not see. Who may import whom is in rooms.test.ts. */
const sources = [...["app", "components", "lib", "db", "worker"].flatMap(filesOf), "proxy.ts"];

const startsOnServer = (text: string) =>
  /^import "server-only";/.test(text.replace(/^(\s|\/\*.*?\*\/|\/\/[^\n]*\n)*/s, ""));

const library = sources.filter((path) => path.startsWith("lib/") && !isTest(path));
const browserOnly = (path: string) => /^lib\/(browser|field)\//.test(path);
const pure = library.filter((path) => !browserOnly(path) && !startsOnServer(textOf(path)));

/** What a pure file may take from elsewhere: a vocabulary, a parser of input, an id. Nothing that opens a file or a connection. */
const HARMLESS = new Set(["zod", "uuid"]);
const PURE_OUTSIDE_LIB = new Set(["db/vocabulaire"]);

test("il y a quelque chose à vérifier", () => expect(pure.length).toBeGreaterThan(10));

test("chaque fichier de lib dit où il tourne : « server-only », ou rien que du pur", () => {
  const known = new Set(pure.map((path) => path.replace(/\.tsx?$/, "")));
  const faults = pure.flatMap((path) =>
    importsOf(textOf(path))
      .filter((name) => {
        const target = ours(path, name);
        return target === undefined ? !HARMLESS.has(name) : !known.has(target) && !PURE_OUTSIDE_LIB.has(target);
      })
      .map((name) => `${path} imports ${name}`),
  );
  expect(faults).toEqual([]);
});

test("les règles et les entrées sont pures", () => {
  const names = /\/(rules|input|labels|access)\.ts$/;
  expect(library.filter((path) => names.test(path) && startsOnServer(textOf(path)))).toEqual([]);
});

test("les lectures sont « server-only »", () => {
  expect(library.filter((path) => /(^|\/)queries\.ts$/.test(path) && !startsOnServer(textOf(path)))).toEqual([]);
});

test("aucun composant d’interface ne lit de données", () => {
  const faults = sources
    .filter((path) => path.startsWith("components/ui/") && !isTest(path))
    .filter((path) => importsOf(textOf(path)).some((name) => /^(drizzle-orm|postgres|server-only)/.test(name)));
  expect(faults).toEqual([]);
});

test("pas de style en ligne : la politique de sécurité le bloque", () => {
  expect(
    sources.filter((path) => path.endsWith(".tsx") && !path.startsWith("lib/mail/") && /\sstyle=\{/.test(textOf(path))),
  ).toEqual([]);
});

test("un fichier qui passe 300 lignes est deux choses", () => {
  expect(sources.filter((path) => !isTest(path) && textOf(path).split("\n").length > 300)).toEqual([]);
});

test("la ponctuation française ne passe jamais à la ligne seule : espace insécable avant ? ! » et après «", () => {
  // Only where it can be nothing but French: before the end of a string or of an element, and beside guillemets outside comments.
  const alone = /\p{L} [?!](?=["`<])|« (?=\p{L})|(?<=\p{L}) »/u;
  const faults = sources
    .filter((path) => !isTest(path))
    .flatMap((path) =>
      textOf(path)
        .replaceAll(/\/\*.*?\*\/|\/\/ .*$/gms, "")
        .split("\n")
        .filter((line) => alone.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(faults).toEqual([]);
});

test("une personne jointe commence par son adresse : sans prénom, Drizzle dirait qu’il n’y a personne", () => {
  expect(library.filter((path) => /: \{\s*(prenom|nom|telephone): \w+\.\1\b/.test(textOf(path)))).toEqual([]);
});
