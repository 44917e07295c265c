import { describe, expect, test } from "vitest";
import { all, byRole, byTag, one, render, text } from "@/test/markup";
import { Pagination } from "./pagination";
import { Table, type Column } from "./table";

type Commune = { code: string; nom: string; peril: number };
const communes: Commune[] = [
  { code: "51108", nom: "Châlons", peril: 2 },
  { code: "51109", nom: "Coole", peril: 0 },
];
const columns: Column<Commune>[] = [
  { key: "nom", label: "Commune", cell: ({ nom }) => nom, phone: "title" },
  { key: "peril", label: "En péril", cell: ({ peril }) => peril, numeric: true },
  { key: "code", label: "Code", cell: ({ code }) => code, phone: ({ peril }) => (peril ? "corner" : "none") },
];
const draw = (more: Partial<Parameters<typeof Table<Commune>>[0]> = {}) =>
  render(
    <Table caption="Communes de la Marne" columns={columns} rows={communes} rowKey={({ code }) => code} {...more} />,
  );

describe("un tableau reste lu comme un tableau quand il est montré en cartes", () => {
  test("tous les rôles sont écrits, et chaque ligne a son nom", () => {
    const table = one(draw(), byRole("table"));
    expect(all(table, byRole("rowgroup"))).toHaveLength(2);
    expect(all(table, byRole("row"))).toHaveLength(1 + communes.length);
    expect(all(table, byRole("columnheader")).map(text)).toEqual(["Commune", "En péril", "Code"]);
    expect(all(table, byRole("rowheader")).map(text)).toEqual(["Châlons", "Coole"]);
    expect(all(table, byRole("rowheader")).every(({ attributes }) => attributes["scope"] === "row")).toBe(true);
  });

  test("sa légende dit ce qu’il est", () => expect(text(one(draw(), byTag("caption")))).toBe("Communes de la Marne"));

  test("sur une carte la valeur est précédée de son nom, que la lecture d’écran a déjà dit", () => {
    const [chalons] = all(draw(), byRole("row")).slice(1);
    const [peril, code] = all(chalons!, byRole("cell"));
    expect(text(peril!)).toBe("En péril2");
    expect(text(one(peril!, ({ attributes }) => attributes["aria-hidden"] === "true"))).toBe("En péril");
    expect(text(code!)).toBe("51108");
  });
});

describe("trier", () => {
  const sorted = draw({
    sort: {
      by: { key: "peril", direction: "asc" },
      sorts: { peril: "desc", nom: "asc" },
      href: ({ key, direction }) => `/l?tri=${key}&sens=${direction}`,
    },
  });
  const header = (label: string) => all(sorted, byRole("columnheader")).find((one) => text(one).includes(label))!;

  test("la colonne triée le dit, les autres non", () => {
    expect(header("En péril").attributes["aria-sort"]).toBe("ascending");
    expect(header("Commune").attributes).not.toHaveProperty("aria-sort");
  });
  test("trier de nouveau renverse ; trier autrement prend le sens habituel de ce tri", () => {
    expect(one(header("En péril"), byRole("link")).attributes["href"]).toBe("/l?tri=peril&sens=desc");
    expect(one(header("Commune"), byRole("link")).attributes["href"]).toBe("/l?tri=nom&sens=asc");
  });
  test("dans le sens que l’on veut d’abord : le plus grand pour un nombre", () => {
    const byName = { by: { key: "nom", direction: "asc" }, sorts: { peril: "desc", nom: "asc" } } as const;
    const table = draw({ sort: { ...byName, href: ({ key, direction }) => `/l?tri=${key}&sens=${direction}` } });
    expect(all(table, byRole("link")).map(({ attributes }) => attributes["href"])).toEqual([
      "/l?tri=nom&sens=desc",
      "/l?tri=peril&sens=desc",
    ]);
  });
  test("ce qui ne se trie pas n’est pas un lien", () => expect(all(header("Code"), byRole("link"))).toEqual([]));
});

describe("les pages d’une liste", () => {
  const pages = (page: number, total: number, plus = false) =>
    render(<Pagination page={page} size={25} total={total} plus={plus} hrefOf={(n) => `/l?page=${n}`} />);
  const hrefs = (page: number, total: number, plus?: boolean) =>
    all(pages(page, total, plus), byRole("link")).map(({ attributes }) => attributes["rel"] ?? attributes["href"]);

  test("rien à paginer : rien n’est montré", () => expect(pages(1, 0).children).toEqual([]));
  test("une seule page : le compte, sans lien", () => {
    expect(text(pages(1, 12))).toBe("1 à 12 sur 12");
    expect(hrefs(1, 12)).toEqual([]);
  });
  test("la première n’a pas de précédente, la dernière pas de suivante", () => {
    expect(hrefs(1, 60)).toEqual(["/l?page=1", "/l?page=2", "/l?page=3", "next"]);
    expect(hrefs(3, 60)).toEqual(["prev", "/l?page=1", "/l?page=2", "/l?page=3"]);
    expect(text(one(pages(3, 60), byTag("p")))).toBe("51 à 60 sur 60");
  });
  test("celle où l’on est le dit", () => {
    const [ici, ...autres] = all(pages(2, 60), ({ attributes }) => "aria-current" in attributes);
    expect(ici!.attributes).toMatchObject({ "aria-current": "page", "aria-label": "Page 2" });
    expect(autres).toEqual([]);
  });
  test("le compte s’est arrêté : la liste continue après lui", () => {
    expect(text(pages(4, 100, true))).toMatch(/^76 à 100 sur plus de\s100/);
    expect(hrefs(4, 100, true)).toContain("next");
    expect(hrefs(4, 100)).not.toContain("next");
  });
});
