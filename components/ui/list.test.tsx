import { describe, expect, test } from "vitest";
import { defineColumns } from "@/lib/columns";
import { defineList, filter } from "@/lib/list";
import { all, byName, byRole, byTag, one, render, text, type Node } from "@/test/markup";
import { ExportLink, List, ListChips } from "./list";
import { ListFold, ListForm, ListSearch, ListSelect } from "./list-form";

const ETATS = ["ouvert", "clos", "vide"] as const;
const list = defineList({
  path: "/l",
  filters: { etat: filter.choice(ETATS), source: filter.choice(["a", "b"]), q: filter.text() },
  sorts: { urgence: "desc", nom: "asc", nombre: "desc" },
  size: 2,
});
type Row = { nom: string; nombre: number; le: Date | null };
const columns = defineColumns<Row>()({
  nom: { label: "Nom", value: (row) => row.nom },
  nombre: { label: "Nombre", numeric: true, value: (row) => row.nombre },
  le: { label: "Le", inFile: "Reçu le", value: (row) => row.le },
});
const rows: Row[] = [
  { nom: "Avize", nombre: 1200, le: new Date("2026-11-02T12:00:00Z") },
  { nom: "Coole", nombre: 0, le: null },
];

const draw = (
  search: Record<string, string> = {},
  more: Partial<Parameters<typeof List<Row, ReturnType<typeof list.read>>>[0]> = {},
) =>
  render(
    <List
      list={list}
      query={list.read(search)}
      rows={rows}
      total={5}
      caption="Communes"
      columns={Object.values(columns)}
      rowKey={({ nom }) => nom}
      sortedAs={{ urgence: "nombre" }}
      none={{ title: "Aucune ne correspond", children: "Cherchez autrement.", all: "Voir toutes les communes" }}
      never={{ title: "Aucune pour l’instant" }}
      {...more}
    >
      <ExportLink href="/l/export" />
    </List>,
  );
const hrefs = (node: Node) => all(node, byRole("link")).map(({ attributes }) => attributes["href"]);

describe("une liste qui a des lignes", () => {
  test("le tableau, les pages qui gardent la demande, puis le fichier", () => {
    const drawn = draw({ q: "a", page: "2" });
    expect(all(drawn, byRole("rowheader")).length + all(drawn, byRole("row")).length).toBeGreaterThan(2);
    expect(text(one(drawn, byRole("navigation")))).toContain("3 à 4 sur 5");
    expect(hrefs(one(drawn, byRole("navigation")))).toEqual([
      "/l?q=a",
      "/l?q=a",
      "/l?q=a&page=2",
      "/l?q=a&page=3",
      "/l?q=a&page=3",
    ]);
    expect(hrefs(drawn).at(-1)).toBe("/l/export");
  });

  test("une valeur sans dessin s’écrit comme la maison l’écrit", () => {
    const cells = all(draw(), byRole("cell")).map(text);
    expect(cells).toEqual(["NomAvize", "Nombre1\u202f200", "Le2 nov. 2026", "NomCoole", "Nombre0", "Le—"]);
  });

  test("les têtes trient, dans le sens habituel d’abord ; l’ordre habituel se voit sur sa colonne", () => {
    const head = one(draw(), byTag("thead"));
    expect(all(head, byRole("columnheader")).map(({ attributes }) => attributes["aria-sort"])).toEqual([
      undefined,
      "descending",
      undefined,
    ]);
    expect(hrefs(head)).toEqual(["/l?tri=nom", "/l?tri=nombre&sens=asc"]);
  });

  test("un total qui n’est pas compté jusqu’au bout le dit", () =>
    expect(text(draw({}, { total: { nombre: 1000, plus: true } }))).toContain("1 à 2 sur plus de\u00a01\u202f000"));
});

describe("une liste qui n’en a pas", () => {
  test("rien ne répond aux filtres : ce que l’on peut faire, et le retour à la liste entière", () => {
    const drawn = draw({ q: "zzz" }, { rows: [], total: 0 });
    expect(text(drawn)).toContain("Aucune ne correspond");
    expect(hrefs(drawn)).toEqual(["/l"]);
  });
  test("il n’y a encore rien : pas de retour, ni de fichier", () => {
    const drawn = draw({ tri: "nom" }, { rows: [], total: 0 });
    expect(text(drawn)).toBe("Aucune pour l’instant");
    expect(hrefs(drawn)).toEqual([]);
  });
  test("au-delà de la fin, l’adresse revient à la première page, avec les filtres", () =>
    expect(() => draw({ q: "a", page: "9" }, { rows: [], total: 0 })).toThrow(
      expect.objectContaining({ digest: expect.stringContaining(";/l?q=a;") as string }) as Error,
    ));
});

describe("ce qui réduit une liste", () => {
  const of = { list, query: list.read({ etat: "vide", q: "a", tri: "nom", page: "3" }) };
  const counts = { ouvert: 1200, clos: 0, vide: 0 };
  const labels = { ouvert: "Ouverts", clos: "Clos", vide: "Vides" };

  test("les choix, avec ce que chacun montrerait ; celui qui est pris reste, même vide", () => {
    const chips = render(
      <ListChips {...of} label="Par état" name="etat" all="Tous" values={ETATS} labels={labels} counts={counts} />,
    );
    expect(all(chips, byRole("link")).map(text)).toEqual(["Tous1\u202f200", "Ouverts1\u202f200", "Vides0"]);
    expect(hrefs(chips)).toEqual(["/l?q=a&tri=nom", "/l?etat=ouvert&q=a&tri=nom", "/l?etat=vide&q=a&tri=nom"]);
    expect(all(chips, ({ attributes }) => attributes["aria-current"] === "true").map(text)).toEqual(["Vides0"]);
  });

  test("ce que personne n’a compté se propose sans nombre", () => {
    const chips = render(
      <ListChips
        {...of}
        label="Par état"
        name="etat"
        all="Tous"
        total={{ nombre: 9, plus: true }}
        values={ETATS}
        labels={labels}
        counts={{ ...counts, clos: null }}
      />,
    );
    expect(all(chips, byRole("link")).map(text)).toEqual(["Tousplus de\u00a09", "Ouverts1\u202f200", "Clos", "Vides0"]);
  });

  test("des onglets : tous, et chacun commence dans son ordre", () => {
    const tabs = render(
      <ListChips {...of} label="Par état" name="etat" values={["ouvert", "clos"]} labels={labels} counts={counts} />,
    );
    expect(hrefs(tabs)).toEqual(["/l?etat=ouvert&q=a", "/l?etat=clos&q=a"]);
  });

  test("un formulaire garde le reste de la demande, pas la page", () => {
    const form = render(<ListSearch {...of} name="q" label="Chercher" placeholder="Nom" />);
    expect(one(form, byTag("form")).attributes).toMatchObject({ action: "/l", role: "search" });
    const sent = all(form, byTag("input")).map(({ attributes }) => [attributes["name"], attributes["value"]]);
    expect(sent).toEqual([
      ["etat", "vide"],
      ["tri", "nom"],
      ["q", "a"],
    ]);
  });

  test("un choix trop long pour des puces", () => {
    const options = [{ value: "a", label: "A" }];
    const form = render(<ListSelect {...of} name="source" label="Source" empty="Toutes" options={options} />);
    expect(all(form, byTag("option")).map(text)).toEqual(["Toutes", "A"]);
    expect(one(form, byName("q")).attributes["type"]).toBe("hidden");
  });

  test("ce qui a son champ n’est pas caché en double, le sens du tri compris", () => {
    const form = render(
      <ListForm {...of} fields={["q", "etat", "tri", "sens"]} className="">
        <button>Voir</button>
      </ListForm>,
    );
    expect(all(form, byTag("input"))).toEqual([]);
  });

  test("repliés sur un téléphone, ouverts si l’on a cherché", () => {
    const folded = (open: boolean) =>
      render(
        <ListFold label="Chercher" open={open}>
          x
        </ListFold>,
      );
    expect(one(folded(false), byTag("details")).attributes).not.toHaveProperty("open");
    expect(one(folded(true), byTag("details")).attributes).toHaveProperty("open");
  });
});
