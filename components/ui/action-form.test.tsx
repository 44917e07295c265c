import { describe, expect, test } from "vitest";
import type { ReactElement } from "react";
import type { Result } from "@/lib/result";
import { all, byId, byName, byRole, byTag, description, one, renderAnswered, text, type Node } from "@/test/markup";
import { ActionForm } from "./action-form";
import { Checkbox } from "./checkbox";
import { CheckboxCards, RadioCards } from "./choices";
import { Input, Select, Textarea } from "./field";
import { Segmented } from "./segmented";
import { SubmitButton } from "./submit-button";

/** What a person without JavaScript sees when the page comes back with the answer of the server. */
const choix = [
  { value: "bon", label: "Bon" },
  { value: "peril", label: "En péril" },
];
type Props = Partial<Parameters<typeof ActionForm>[0]>;
const page =
  (props: Props = {}) =>
  (action: Parameters<typeof ActionForm>[0]["action"]): ReactElement => (
    <ActionForm {...props} action={action}>
      <Input name="nom" label="Nom" hint="Prénom et nom" defaultValue="de la page" />
      <Textarea name="notes" label="Notes" optional />
      <Select name="lieu" label="Lieu" empty="Choisissez…" options={[{ value: "a", label: "Église" }]} />
      <RadioCards name="etat" legend="État" choices={choix} defaultValue="bon" />
      <Segmented name="avis" legend="Avis" choices={choix} defaultValue="bon" />
      <CheckboxCards name="fiches[]" legend="Fiches" optional choices={choix} defaultValues={["bon"]} />
      <Checkbox name="mail" label="M’écrire" defaultChecked />
      <SubmitButton>Envoyer</SubmitButton>
    </ActionForm>
  );
const answered = (answer: Result<never>, props?: Props) => renderAnswered(page(props), answer);
const typed = { nom: ["Jeanne"], notes: ["deux\nlignes"], lieu: ["a"], etat: ["peril"], avis: ["peril"] };
const checked = (form: Node, name: string) =>
  all(form, byName(name))
    .filter(({ attributes }) => "checked" in attributes)
    .map(({ attributes }) => attributes["value"]);

describe("des champs à corriger", () => {
  const fields = { nom: "Indiquez votre nom.", etat: "Choisissez l’état.", fiches: "Une au plus." };

  test("chaque erreur est attachée à son champ, après son aide", async () => {
    const form = await answered({ kind: "invalid", fields, typed });
    const nom = one(form, byName("nom"));
    expect(nom.attributes).toMatchObject({ "aria-invalid": "true", "aria-required": "true" });
    expect(description(form, nom)).toBe("Prénom et nom Erreur\u00a0: Indiquez votre nom.");
    const etat = all(form, byRole("radiogroup"))[0]!;
    expect(etat.attributes["aria-invalid"]).toBe("true");
    expect(description(form, etat)).toBe("Erreur\u00a0: Choisissez l’état.");
    expect(one(form, byName("notes")).attributes).not.toHaveProperty("aria-invalid");
  });

  test("la liste du haut est annoncée, peut recevoir le focus et mène à un élément de la page", async () => {
    const form = await answered({ kind: "invalid", fields, typed });
    const alert = one(form, byRole("alert"));
    expect(alert.attributes["tabindex"]).toBe("-1");
    expect(text(alert)).toContain("Il reste 3 choses à corriger");
    const liens = all(alert, byRole("link"));
    expect(liens.map(text)).toEqual(Object.values(fields));
    for (const { attributes } of liens) expect(one(form, byId(attributes["href"]!.slice(1))).tag).toBe("input");
  });

  test("une seule erreur se lit à son champ, sans liste", async () => {
    const form = await answered({ kind: "invalid", fields: { nom: "Indiquez votre nom." }, typed });
    expect(all(form, byRole("alert"))).toEqual([]);
    expect(description(form, one(form, byName("nom")))).toContain("Indiquez votre nom.");
  });

  test("une erreur de l’ensemble se dit en haut", async () => {
    const form = await answered({ kind: "invalid", fields: {}, form: "Rien n’a changé.", typed });
    expect(text(one(form, byRole("alert")))).toBe("Rien n’a changé.");
  });

  test("deux formulaires dans la page : les liens et les identifiants portent le nom du formulaire", async () => {
    const form = await answered({ kind: "invalid", fields, typed }, { id: "abandon" });
    for (const { attributes } of all(one(form, byRole("alert")), byRole("link")))
      expect(attributes["href"]).toMatch(/^#abandon-/);
    expect(one(form, byId("abandon-nom")).attributes["name"]).toBe("nom");
  });
});

test("tout ce qui était écrit revient, et seulement cela : une case décochée ne se recoche pas", async () => {
  const form = await answered({ kind: "refused", code: "x", message: "Non.", typed });
  expect(one(form, byName("nom")).attributes["value"]).toBe("Jeanne");
  expect(text(one(form, byName("notes")))).toBe("deux\nlignes");
  const lieux = all(one(form, byName("lieu")), byTag("option"));
  expect(lieux.map(({ attributes }) => "selected" in attributes)).toEqual([false, true]);
  expect(checked(form, "etat")).toEqual(["peril"]);
  expect(checked(form, "avis")).toEqual(["peril"]);
  expect(checked(form, "fiches[]")).toEqual([]);
  expect(checked(form, "mail")).toEqual([]);
});

test("sans réponse, les champs ont ce que la page donne", async () => {
  const form = await answered({ kind: "gone" });
  expect(one(form, byName("nom")).attributes["value"]).toBe("de la page");
  expect(checked(form, "etat")).toEqual(["bon"]);
  expect(checked(form, "fiches[]")).toEqual(["bon"]);
  expect(checked(form, "mail")).toEqual(["on"]);
});

describe("les autres réponses se lisent en haut, et reçoivent le focus", () => {
  test.each<[string, Result<never>, string]>([
    ["refusé", { kind: "refused", code: "x", message: "Déjà envoyé hier." }, "Déjà envoyé hier."],
    ["n’existe plus", { kind: "gone" }, "Cette page ne correspond plus à rien"],
    ["incident", { kind: "unexpected", reference: "a1b2" }, "en citant a1b2"],
    ["session expirée", { kind: "login" }, "Vous n’êtes plus connecté"],
  ])("%s", async (_, answer, words) => {
    const alert = one(await answered(answer), byRole("alert"));
    expect(alert.attributes["tabindex"]).toBe("-1");
    expect(text(alert)).toContain(words);
  });

  test("à confirmer : un bouton de la page confirme, sans rien ressaisir", async () => {
    const form = await answered({
      kind: "confirm",
      code: "introuvable",
      message: "Ceci sera perdu\u00a0:",
      details: ["2 photos"],
      typed,
    });
    const bouton = one(form, byName("confirme"));
    expect(bouton).toMatchObject({ tag: "button", attributes: { type: "submit", value: "introuvable" } });
    expect(text(one(form, byRole("alert")))).toContain("2 photos");
    expect(one(form, byName("nom")).attributes["value"]).toBe("Jeanne");
  });

  test("à confirmer, quand quelque chose part : le bouton porte le verbe, en rouge", async () => {
    const asks = { title: "Abandonner\u00a0?", verb: "Abandonner", danger: true };
    const form = await answered(
      { kind: "confirm", code: "a", message: "Vous perdrez\u00a0:", details: ["2 photos"] },
      { asks },
    );
    const bouton = one(form, byName("confirme"));
    expect(text(bouton)).toBe("Abandonner");
    expect(bouton.attributes["class"]).toContain("button-danger");
  });

  test("à confirmer : ce que le serveur sait de ce qui part se dit avant ce que le formulaire prévoyait", async () => {
    const asks = { verb: "Changer ma réponse", danger: true };
    const form = await answered(
      { kind: "confirm", code: "a", message: "Vous perdrez\u00a0:", details: ["10 photos"], asks },
      { asks: { verb: "Valider" } },
    );
    const bouton = one(form, byName("confirme"));
    expect(text(bouton)).toBe("Changer ma réponse");
    expect(bouton.attributes["class"]).toContain("button-danger");
  });

  test("accepté : ce qui est dit attend une pause, sans voler le focus", async () => {
    const form = await answered({ kind: "ok", value: undefined as never }, { saved: "C’est enregistré." });
    expect(text(one(form, byRole("status")))).toBe("C’est enregistré.");
    expect(all(form, byRole("alert"))).toEqual([]);
  });
});
