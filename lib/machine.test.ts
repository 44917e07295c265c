import { expect, test } from "vitest";
import { defineMachine } from "./machine";

const door = defineMachine({
  thing: "porte",
  states: ["ouverte", "fermee", "verrouillee"],
  born: ["fermee"],
  transitions: {
    open: { from: ["fermee"], to: "ouverte" },
    close: { from: ["ouverte"], to: "fermee" },
    lock: { from: ["fermee"], to: "verrouillee" },
  },
});

test("un acte part des états de sa ligne, et d’aucun autre", () => {
  expect(door.states.filter((state) => door.may("open", state))).toEqual(["fermee"]);
  expect(door.from("close")).toEqual(["ouverte"]);
  expect(door.to("lock")).toBe("verrouillee");
});

test("ce qui n’est pas dans la table est refusé, avec la phrase et l’état où l’on est", () => {
  expect(() => door.enter("open", "verrouillee", "Cette porte est verrouillée.")).toThrow(
    expect.objectContaining({ code: "statut", message: "Cette porte est verrouillée.", details: "verrouillee" }),
  );
  expect(door.may("toString" as "open", "fermee")).toBe(false);
  expect(door.may("open", "murée" as "fermee")).toBe(false);
});

test("entrer dans un état en donne le nom", () => {
  expect(door.enter("open", "fermee", "Cette porte n’est pas fermée.")).toBe("ouverte");
});
