import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { draftsOf, dropDraft, dropDraftsOf, findAgain, keepDraft, readDraft, type Draft } from "./draft-store";

/** A browser's storage, which outlives the pages. */
class Device {
  [name: string]: unknown;
  static of() {
    const held = new Device();
    const hidden = { enumerable: false };
    Object.defineProperties(held, {
      getItem: { ...hidden, value: (key: string) => (Object.hasOwn(held, key) ? held[key] : null) },
      setItem: { ...hidden, value: (key: string, value: string) => void (held[key] = value) },
      removeItem: { ...hidden, value: (key: string) => void Reflect.deleteProperty(held, key) },
    });
    return held;
  }
}

beforeEach(() => vi.stubGlobal("localStorage", Device.of()));
afterEach(() => vi.unstubAllGlobals());

const page = { title: "Votre commentaire", path: "/commune/objets/PM1/recensement/6" };
const draft = (notes: string, more: Partial<Draft> = {}): Draft => ({
  answers: { notes: [notes], etat: ["bon"] },
  given: { notes: [""], etat: ["bon"] },
  page,
  ...more,
});

describe("deux personnes dans le même navigateur", () => {
  test("chacune retrouve ce qu’elle a écrit, et l’autre n’en voit rien", () => {
    keepDraft("moi", "recensement:PM1:commentaire", draft("À moi"));
    expect(readDraft("autre", "recensement:PM1:commentaire")).toBeNull();
    expect(draftsOf("autre")).toEqual([]);
    keepDraft("autre", "recensement:PM1:commentaire", draft("À l’autre"));
    dropDraft("autre", "recensement:PM1:commentaire");
    expect(readDraft("moi", "recensement:PM1:commentaire")?.answers.notes).toEqual(["À moi"]);
  });

  test("partir n’efface que ce qui est à soi, et tout ce qui est à soi", () => {
    keepDraft("moi", "a", draft("Un"));
    keepDraft("moi", "b", draft("Deux"));
    keepDraft("moins", "a", draft("À un autre dont la marque commence pareil"));
    dropDraftsOf("moi");
    expect(draftsOf("moi")).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(["brouillon:moins:a"]);
  });
});

test("le navigateur refuse de garder : cela se sait, et rien ne casse", () => {
  vi.stubGlobal("localStorage", undefined);
  expect(keepDraft("moi", "a", draft("Un"))).toBe(false);
  expect(readDraft("moi", "a")).toBeNull();
  expect(draftsOf("moi")).toEqual([]);
  dropDraft("moi", "a");
  dropDraftsOf("moi");
});

describe("on revient, et ce que la page donne…", () => {
  const given = { notes: [""], etat: ["bon"] };

  test("n’a pas changé : les mots reviennent, sans rien dire de plus", () => {
    expect(findAgain(draft("Mes mots"), given)).toEqual({
      answers: { notes: ["Mes mots"] },
      moved: false,
      changed: [],
    });
  });

  test("est déjà ce que l’on avait écrit, la réponse s’étant perdue en route : il n’y a rien à retrouver", () => {
    expect(findAgain(draft("Mes mots"), { notes: ["Mes mots"], etat: ["bon"] })).toBeNull();
  });

  test("a changé au même endroit : les mots reviennent, et ce qui est enregistré se lit à côté", () => {
    expect(findAgain(draft("Mes mots"), { notes: ["Ceux d’un autre"], etat: ["bon"] })).toEqual({
      answers: { notes: ["Mes mots"] },
      moved: true,
      changed: ["notes"],
    });
  });

  test("a changé ailleurs : ce que je n’avais pas touché garde ce qu’un autre a enregistré", () => {
    const found = findAgain(draft("Mes mots"), { notes: [""], etat: ["peril"] });
    expect(found).toEqual({ answers: { notes: ["Mes mots"] }, moved: false, changed: [] });
  });

  test("est d’une autre version, même avec les mêmes champs : cela se dit", () => {
    expect(findAgain(draft("Mes mots", { version: "1" }), given, "2")).toMatchObject({ moved: true, changed: [] });
    expect(findAgain(draft("Mes mots", { version: "2" }), given, "2")).toMatchObject({ moved: false });
  });

  test("une case décochée est une réponse, et revient décochée", () => {
    const decochee = draft("", { answers: { "fiches[]": [] }, given: { "fiches[]": ["restauration"] } });
    expect(findAgain(decochee, { "fiches[]": ["restauration"] })?.answers).toEqual({ "fiches[]": [] });
  });
});
