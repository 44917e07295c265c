import { expect, test } from "vitest";
import { avancement, searchObjets, objetSuivant, prochainObjet } from "./liste";
import { byEdifice } from "@/lib/edifices/rules";

const objet = (
  ref: string,
  edificeId: string | null,
  situation: Parameters<typeof avancement>[0][number]["situation"],
) => ({
  ref,
  titre: `Statue ${ref}`,
  edificeId,
  edifice: edificeId && `Église ${edificeId}`,
  emplacement: "chœur, côté nord",
  recherche: "vierge a l enfant",
  situation,
  majLe: null as Date | null,
});
const liste = [
  objet("A1", "a", "recense"),
  objet("A2", "a", "a_recenser"),
  objet("B1", "b", "a_completer"),
  objet("B2", "b", "photos_manquantes"),
  objet("N1", null, "a_recenser"),
];

test("l’avancement compte ce qui n’attend plus rien ; une photo manquante n’empêche pas", () =>
  expect(avancement(liste)).toEqual({ total: 5, faits: 2 }));

test("un objet arrivé trop tard pour un dossier accepté n’est ni compté, ni à faire", () => {
  const tard = objet("T1", "a", "prochain_tour");
  expect(avancement([liste[0]!, tard])).toEqual({ total: 1, faits: 1 });
  expect(prochainObjet([liste[0]!, tard])).toBeUndefined();
  expect(objetSuivant([liste[0]!, tard], "A1")).toBeUndefined();
});

test("les objets se rangent par édifice, ceux sans édifice ensemble", () =>
  expect(byEdifice(liste).map(({ nom, objets }) => [nom, objets.length])).toEqual([
    ["Église a", 2],
    ["Église b", 2],
    ["Édifice non précisé", 1],
  ]));

test.each([
  ["choeur nord", 5],
  ["EGLISE B", 2],
  ["enfant b1", 1],
  ["  ", 5],
  ["calice", 0],
])("chercher « %s » trouve %d objets", (texte, nombre) => expect(searchObjets(liste, texte)).toHaveLength(nombre));

test("le suivant est dans le même édifice, puis ailleurs, puis rien", () => {
  expect(objetSuivant(liste, "A1")?.ref).toBe("A2");
  expect(objetSuivant(liste, "B2")?.ref).toBe("B1");
  expect(objetSuivant(liste, "A2")?.ref).toBe("B1");
  expect(objetSuivant([liste[0]!, liste[3]!], "A1")).toBeUndefined();
});

test("on commence par répondre, puis par finir le dernier entamé, puis par l’ordre de la liste", () => {
  expect(prochainObjet(liste)?.ref).toBe("B1");
  expect(prochainObjet([...liste, { ...objet("C1", "c", "a_completer"), majLe: new Date() }])?.ref).toBe("C1");
  expect(prochainObjet([...liste, objet("C2", "c", "complement_demande")])?.ref).toBe("C2");
  expect(prochainObjet([liste[1]!, liste[4]!])?.ref).toBe("A2");
  expect(prochainObjet([liste[0]!])).toBeUndefined();
});
