import type { Typed } from "@/lib/result";

/** Hidden fields (ids, versions) and files belong to the page, not to what a person fills in. */
const NOT_TYPED = ["hidden", "file", "submit", "button", "fieldset"];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (element): element is Control =>
      "name" in element &&
      typeof element.name === "string" &&
      element.name !== "" &&
      // What the form says for itself: whose it is, a second factor.
      !element.name.startsWith("$") &&
      !NOT_TYPED.includes((element as Control).type) &&
      !element.matches(":disabled"),
  );

/** What a person has filled in, field by field. A list of which nothing is ticked is there, empty. */
export function answersOf(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return Object.fromEntries(
    controlsOf(form).map(({ name }) => [name, data.getAll(name).filter((value) => typeof value === "string")]),
  );
}

/** The same form as the page gave it. */
export function givenIn(form: HTMLFormElement): Typed {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return answersOf(copy);
}

/** A field and what it holds, in the words of the screen. */
export type Worded = { label: string; words: string };

/** Answers in the words of the form that asks for them: « État : En péril ». */
export const inWords = (form: HTMLFormElement, answers: Typed, names: readonly string[]): Worded[] =>
  names.map((name) => {
    const controls = controlsOf(form).filter((control) => control.name === name);
    const values = answers[name] ?? [];
    return { label: nameOf(controls), words: values.map((value) => wordOf(controls, value)).join(", ") };
  });

const textOf = (element: Element | null | undefined) => element?.textContent.trim() ?? "";
const isBox = (control: Control) => control.type === "radio" || control.type === "checkbox";

function nameOf(controls: readonly Control[]): string {
  const [first] = controls;
  const legend = first && isBox(first) ? first.closest("fieldset")?.querySelector("legend") : null;
  return textOf(legend ?? first?.labels?.[0]).replace(/\s*\(facultatif\)$/, "");
}

function wordOf(controls: readonly Control[], value: string): string {
  const box = controls.find((control) => isBox(control) && control.value === value);
  if (box && !box.closest("fieldset")) return "oui";
  if (box)
    return textOf(document.getElementById(box.getAttribute("aria-labelledby") ?? "") ?? box.labels?.[0]) || value;
  const [first] = controls;
  if (first instanceof HTMLSelectElement)
    return textOf([...first.options].find((option) => option.value === value)) || value;
  return value;
}
