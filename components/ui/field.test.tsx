import { describe, expect, test } from "vitest";
import { all, byId, byName, byRole, byTag, description, one, render, text, type Node } from "@/test/markup";
import { Checkbox } from "./checkbox";
import { CheckboxCards, RadioCards } from "./choices";
import { DateInput, Input, Select } from "./field";
import { FilterChips } from "./filter-chips";
import { Segmented } from "./segmented";

const choix = [
  { value: "oui", label: "Oui", description: "Je peux m’en approcher" },
  { value: "non", label: "Non", disabled: true },
];

describe("un champ", () => {
  test("a un libellé qui le désigne", () => {
    for (const champ of [
      <Input key="a" name="nom" label="Nom" />,
      <DateInput key="b" name="nom" label="Nom" />,
      <Select key="c" name="nom" label="Nom" options={[]} />,
    ]) {
      const page = render(champ);
      expect(text(one(page, byId(one(page, byTag("label")).attributes["for"]!)))).toBe("");
      expect(text(one(page, byTag("label")))).toBe("Nom");
    }
  });
  test("facultatif le dit, et n’est pas exigé ; ce qui filtre une liste n’en dit rien", () => {
    const facultatif = render(<Input name="nom" label="Nom" optional />);
    expect(text(one(facultatif, byTag("label")))).toBe("Nom (facultatif)");
    const filtre = render(<Input name="q" label="Chercher" narrows labelHidden />);
    expect(text(one(filtre, byTag("label")))).toBe("Chercher");
    for (const page of [facultatif, filtre])
      expect(one(page, byTag("input")).attributes).not.toHaveProperty("aria-required");
  });
  test("sans aide ni erreur ne promet aucune description", () =>
    expect(one(render(<Input name="nom" label="Nom" />), byTag("input")).attributes).not.toHaveProperty(
      "aria-describedby",
    ));
  test("en erreur le dit, aide comprise", () => {
    const page = render(<DateInput name="fin" label="Fin" hint="Un jour de semaine" error="C’est un dimanche." />);
    const champ = one(page, byTag("input"));
    expect(champ.attributes["aria-invalid"]).toBe("true");
    expect(description(page, champ)).toBe("Un jour de semaine Erreur\u00a0: C’est un dimanche.");
  });
});

describe("des réponses au choix", () => {
  const ids = (page: Node) => all(page, byTag("input")).map(({ attributes }) => attributes["id"]);

  test.each([
    ["en cartes", <RadioCards key="a" name="acces" legend="Peut-on le voir ?" choices={choix} defaultValue="oui" />],
    ["sur une ligne", <Segmented key="b" name="acces" legend="Peut-on le voir ?" choices={choix} defaultValue="oui" />],
  ])("%s : un groupe nommé par sa question, et une seule cochée", (_, champ) => {
    const page = render(champ);
    const groupe = one(page, byRole("radiogroup"));
    expect(text(one(groupe, byTag("legend")))).toBe("Peut-on le voir ?");
    expect(groupe.attributes["aria-required"]).toBe("true");
    // The link of an error leads to the first.
    expect(ids(page)).toEqual(["acces", "acces-non"]);
    const [oui, non] = all(groupe, byName("acces"));
    expect(oui!.attributes).toHaveProperty("checked");
    expect(non!.attributes).not.toHaveProperty("checked");
    expect(non!.attributes).toHaveProperty("disabled");
  });

  test("une carte se nomme par son titre, et se décrit par son détail", () => {
    const page = render(<RadioCards name="acces" legend="Accès" choices={choix} />);
    const [oui, non] = all(page, byTag("input"));
    expect(text(one(page, byId(oui!.attributes["aria-labelledby"]!)))).toBe("Oui");
    expect(description(page, oui!)).toBe("Je peux m’en approcher");
    expect(non!.attributes).not.toHaveProperty("aria-describedby");
  });

  test("plusieurs à la fois : la liste est connue du serveur sans ses crochets", () => {
    const page = render(<CheckboxCards name="fiches[]" legend="Fiches" choices={choix} defaultValues={["oui"]} />);
    expect(ids(page)).toEqual(["fiches", "fiches-non"]);
    expect(all(page, byRole("radiogroup"))).toEqual([]);
    expect(all(page, byName("fiches[]")).map(({ attributes }) => "checked" in attributes)).toEqual([true, false]);
  });

  test("une case seule : son libellé la contient, son erreur lui est attachée", () => {
    const page = render(<Checkbox name="ok" label="J’ai lu" error="Cochez la case." />);
    const label = one(page, byTag("label"));
    const caseSeule = one(label, byTag("input"));
    expect(caseSeule.attributes).toMatchObject({ type: "checkbox", value: "on", "aria-invalid": "true" });
    expect(text(label)).toBe("J’ai lu");
    expect(description(page, caseSeule)).toContain("Cochez la case.");
  });
});

test("les filtres d’une liste : celui qui est mis le dit, et le compte se lit avec son nom", () => {
  const nav = one(
    render(
      <FilterChips
        label="Statut"
        chips={[
          { label: "Tous", href: "/l", count: 1204 },
          { label: "Examinés", href: "/l?statut=examine", count: { nombre: 1000, plus: true }, current: true },
        ]}
      />,
    ),
    byRole("navigation"),
  );
  expect(nav.attributes["aria-label"]).toBe("Statut");
  const [tous, examines] = all(nav, byRole("link"));
  expect(text(tous!)).toMatch(/^Tous1\s204$/);
  expect(tous!.attributes).not.toHaveProperty("aria-current");
  expect(examines!.attributes["aria-current"]).toBe("true");
  expect(text(examines!)).toMatch(/^Examinésplus\sde\s1\s000$/);
});
