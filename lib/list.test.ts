import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defineList, filter, firstValue } from "./list";

const ETATS = ["ouvertes", "reglees"] as const;
const TYPES = ["a", "b", "c"] as const;
const list = defineList({
  path: "/l",
  filters: {
    etat: filter.tab(ETATS, "ouvertes"),
    statut: filter.choice(["x", "y"]),
    types: filter.choices(TYPES),
    departement: filter.departement(),
    q: filter.text(),
  },
  sorts: { quand: "asc", nom: "asc", fin: "desc" },
  sortsWith: ({ etat }) => (etat === "reglees" ? ["fin", "quand", "nom"] : ["quand", "nom"]),
  size: 25,
});
const usual = list.read({});

describe("lire une adresse", () => {
  test("une adresse nue : la liste comme elle est d’habitude", () =>
    expect(usual).toEqual({
      filters: { etat: "ouvertes", statut: undefined, types: [], departement: undefined, q: "" },
      sort: { key: "quand", direction: "asc" },
      page: 1,
      size: 25,
    }));

  test.each([
    ["un nom donné deux fois compte une fois", { statut: ["x", "y"] }, { statut: "x" }],
    [
      "un filtre à plusieurs valeurs les prend toutes, dans leur ordre",
      { types: ["c", "a", "z", "a"] },
      { types: ["a", "c"] },
    ],
    ["une valeur inconnue", { statut: "z", etat: "bidon", departement: "drop", types: "z" }, {}],
    ["des espaces autour", { q: "  Aÿ " }, { q: "Aÿ" }],
    ["des caractères de contrôle", { q: "a\u0000b\u0007" }, { q: "ab" }],
    ["un texte trop long", { q: "a".repeat(101) }, {}],
    ["un nom que la liste n’a pas", { autre: "1" }, {}],
  ])("%s", (_, search, filters) => expect(list.read(search).filters).toEqual({ ...usual.filters, ...filters }));

  test.each([
    ["un tri et son sens habituel", { tri: "nom" }, { key: "nom", direction: "asc" }],
    ["dans l’autre sens", { tri: "nom", sens: "desc" }, { key: "nom", direction: "desc" }],
    ["un tri inconnu", { tri: "drop table", sens: "x" }, { key: "quand", direction: "asc" }],
    ["le tri habituel de ces filtres", { etat: "reglees" }, { key: "fin", direction: "desc" }],
    ["un tri qui n’a pas de sens ici", { tri: "fin", sens: "desc" }, { key: "quand", direction: "asc" }],
  ])("%s", (_, search, sort) => expect(list.read(search).sort).toEqual(sort));

  test.each([
    [undefined, 1],
    ["3", 3],
    [["2", "9"], 2],
    ["0", 1],
    ["-4", 1],
    ["1.5", 1],
    ["1e3", 1],
    ["deux", 1],
    ["99999", 99_999],
    ["999999", 1],
  ])("la page demandée par %j est la %i", (page, attendue) => expect(list.read({ page }).page).toBe(attendue));

  test("une adresse entière, comme une route la reçoit", () => {
    const search = new URLSearchParams("types=b&types=c&statut=x&statut=y&q=a%00b&page=2");
    expect(list.read(search)).toMatchObject({ filters: { types: ["b", "c"], statut: "x", q: "ab" }, page: 2 });
    expect([firstValue(search, "statut"), firstValue(search, "rien")]).toEqual(["x", ""]);
  });
});

describe("écrire une adresse", () => {
  const query = list.read({ statut: "x", types: ["a", "c"], tri: "nom", page: "3" });
  test.each([
    ["telle quelle", undefined, "/l?statut=x&types=a&types=c&tri=nom&page=3"],
    ["une autre page garde tout", { page: 4 }, "/l?statut=x&types=a&types=c&tri=nom&page=4"],
    ["la première page n’a pas de numéro", { page: 1 }, "/l?statut=x&types=a&types=c&tri=nom"],
    ["changer un filtre revient à la première page", { statut: "y" }, "/l?statut=y&types=a&types=c&tri=nom"],
    ["retirer un filtre", { statut: null, types: [] }, "/l?tri=nom"],
    ["trier autrement", { sort: { key: "quand", direction: "desc" } }, "/l?statut=x&types=a&types=c&sens=desc"],
    ["l’ordre habituel ne se dit pas", { sort: null }, "/l?statut=x&types=a&types=c"],
    ["ce qui est tapé est échappé", { statut: null, types: null, sort: null, q: "a&b=c" }, "/l?q=a%26b%3Dc"],
  ] as const)("%s", (_, changes, href) => expect(list.href(query, changes)).toBe(href));

  test("depuis la liste habituelle, ou sans le chemin", () => {
    expect(list.link({ departement: "2A" })).toBe("/l?departement=2A");
    expect([list.search(query, { page: 1 }), list.search(usual)]).toEqual(["?statut=x&types=a&types=c&tri=nom", ""]);
  });

  test("l’ordre habituel suit l’onglet, celui que l’on a choisi reste", () => {
    expect(list.read(new URLSearchParams(list.search(usual, { etat: "reglees" }))).sort.key).toBe("fin");
    expect(list.href(query, { etat: "reglees" })).toContain("tri=nom");
    expect(list.href(list.read({ etat: "reglees", tri: "fin", sens: "asc" }), { etat: null })).toBe("/l");
  });
});

test("un formulaire garde le reste de la demande, pas la page", () => {
  const query = list.read({ etat: "reglees", statut: "x", q: "saint", tri: "nom", sens: "desc", page: "2" });
  expect(list.hidden(query, ["q"])).toEqual([
    ["etat", "reglees"],
    ["statut", "x"],
    ["tri", "nom"],
    ["sens", "desc"],
  ]);
  expect(list.hidden(query, ["q", "statut", "tri", "sens"])).toEqual([["etat", "reglees"]]);
});

test.each([
  ["rien", {}, false],
  ["un onglet", { etat: "reglees" }, false],
  ["un tri", { tri: "nom" }, false],
  ["un mot", { q: "a" }, true],
  ["un choix", { statut: "x" }, true],
  ["plusieurs choix", { types: ["a"] }, true],
])("%s réduit la liste : %s", (_, search, attendu) => expect(list.narrows(list.read(search))).toBe(attendu));

test("une liste dans une chose a l’adresse de cette chose", () => {
  const inside = defineList({ filters: { q: filter.text() }, size: 25 }).at("/choses/1");
  expect(inside.href(inside.read({ q: "a", page: "2" }))).toBe("/choses/1?q=a&page=2");
});

test("une liste sans tri n’en a pas", () => {
  const simple = defineList({ path: "/s", filters: {}, size: 60 });
  expect(simple.read({ tri: "nom", page: "2" })).toEqual({ filters: {}, sort: undefined, page: 2, size: 60 });
  expect(simple.href(simple.read({}), { page: 2 })).toBe("/s?page=2");
});

const texte = fc.string({ unit: "grapheme", maxLength: 120 });
const search = fc.record(
  {
    etat: fc.oneof(fc.constantFrom(...ETATS), texte),
    statut: fc.oneof(fc.constantFrom("x", "y"), texte),
    types: fc.array(fc.oneof(fc.constantFrom(...TYPES), texte)),
    departement: fc.oneof(fc.constantFrom("51", "2A", "971"), texte),
    q: texte,
    tri: fc.oneof(fc.constantFrom("quand", "nom", "fin"), texte),
    sens: fc.oneof(fc.constantFrom("asc", "desc"), texte),
    page: fc.oneof(fc.nat(200_000).map(String), texte),
  },
  { requiredKeys: [] },
);
const relue = (href: string) => list.read(new URL(href, "https://example.org").searchParams);

test("toute adresse, même abîmée, se lit ; celle de ce qui a été lu dit la même chose", () =>
  fc.assert(
    fc.property(search, (asked) => {
      const query = list.read(asked);
      expect(relue(list.href(query))).toEqual(query);
      expect(relue(list.href(query, { page: 7 }))).toEqual({ ...query, page: 7 });
      expect(relue(list.href(query, { statut: "y" }))).toEqual({
        ...query,
        filters: { ...query.filters, statut: "y" },
        page: 1,
      });
      // A form sends its fields and what it hides: the same query, from its first page.
      const sent = new URLSearchParams([...list.hidden(query, ["q"]), ["q", query.filters.q]]);
      expect(list.read(sent)).toEqual({ ...query, page: 1 });
    }),
  ));
