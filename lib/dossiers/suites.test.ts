import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, isOuvre } from "@/lib/dates";
import { departPrevu, finPrevue, suiteDue, type Rappel, type RondeDelaissee, type Suite } from "./suites";

const ronde = (values: Partial<RondeDelaissee> = {}): RondeDelaissee => ({
  ...{ complete: false, objets: 12, activite: "2026-01-15", rappel: null },
  ...values,
});
const rappel = (mois: Rappel, jour: string) => ({ mois, jour });

describe("une ronde que personne ne touche", () => {
  test.each<[string, Partial<RondeDelaissee>, string, Suite | undefined]>([
    ["tout est fait, la veille d’un mois", { complete: true, activite: "2026-01-20" }, "2026-02-19", undefined],
    ["tout est fait depuis un mois", { complete: true, activite: "2026-01-20" }, "2026-02-20", { quoi: "envoyer" }],
    ["tout est fait, le mois finit un dimanche", { complete: true }, "2026-02-15", undefined],
    ["tout est fait, le lundi suivant", { complete: true }, "2026-02-16", { quoi: "envoyer" }],
    ["un 31 janvier, à la fin de février", { complete: true, activite: "2026-01-31" }, "2026-02-27", undefined],
    [
      "un 31 janvier, le premier lundi de mars",
      { complete: true, activite: "2026-01-31" },
      "2026-03-02",
      { quoi: "envoyer" },
    ],
    ["il en reste, six mois après", {}, "2026-07-15", undefined],
    ["il en reste, neuf mois après", {}, "2026-10-15", { quoi: "rappeler", mois: 9 }],
    ["rappelée à neuf mois, dix mois après", { rappel: rappel(9, "2026-10-15") }, "2026-11-16", undefined],
    [
      "rappelée à neuf mois, onze mois après",
      { rappel: rappel(9, "2026-10-15") },
      "2026-12-15",
      { quoi: "rappeler", mois: 11 },
    ],
    ["rappelée à onze mois, la veille de douze", { rappel: rappel(11, "2026-12-15") }, "2027-01-14", undefined],
    [
      "rappelée à onze mois, douze mois après",
      { rappel: rappel(11, "2026-12-15") },
      "2027-01-15",
      { quoi: "archiver" },
    ],
    ["jamais rappelée faute de machine, deux ans après", {}, "2028-01-14", { quoi: "rappeler", mois: 11 }],
    ["rappelée trop tard, elle a son mois", { rappel: rappel(11, "2028-01-14") }, "2028-02-11", undefined],
    ["rappelée trop tard, son mois passé", { rappel: rappel(11, "2028-01-14") }, "2028-02-14", { quoi: "archiver" }],
    [
      "du 31 mars, rappelée le dernier de février : douze mois entiers",
      { activite: "2025-03-31", rappel: rappel(11, "2026-02-28") },
      "2026-03-30",
      undefined,
    ],
    ["plus rien à voir, onze mois après", { objets: 0 }, "2026-12-15", undefined],
    ["plus rien à voir, douze mois après", { objets: 0 }, "2027-01-15", { quoi: "archiver" }],
  ])("%s", (_, values, jour, due) => {
    expect(suiteDue(ronde(values), jour)).toEqual(due);
  });
});

test("le jour annoncé du départ est celui où il part, et la veille rien ne part", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (n) => {
      const activite = addDays("2024-01-01", n);
      const depart = departPrevu(activite);
      expect(suiteDue(ronde({ complete: true, activite }), depart)).toEqual({ quoi: "envoyer" });
      for (let avant = 1; avant < 5; avant++)
        expect(suiteDue(ronde({ complete: true, activite }), addDays(depart, -avant))).toBeUndefined();
    }),
  );
});

test("quels que soient les jours sans machine, deux rappels au plus, un mois au moins avant la fin, et toujours une fin", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }),
      (debut, eteints) => {
        const activite = addDays("2024-01-01", debut);
        const vu: Suite[] = [];
        let dernier: RondeDelaissee["rappel"] = null;
        let fin: string | undefined;
        for (let n = 0; n < 900 && !fin; n++) {
          // Weeks without any worker.
          if (eteints.some((jour) => n >= jour && n < jour + 7)) continue;
          const jour = addDays(activite, n);
          const suite = suiteDue(ronde({ activite, rappel: dernier }), jour);
          if (!suite) continue;
          expect(isOuvre(jour)).toBe(true);
          vu.push(suite);
          if (suite.quoi === "rappeler") dernier = { mois: suite.mois, jour };
          if (suite.quoi === "archiver") fin = jour;
        }
        expect(fin).toBeDefined();
        expect(vu.filter(({ quoi }) => quoi === "rappeler").length).toBeLessThanOrEqual(2);
        expect(dernier?.mois).toBe(11);
        expect(addMonths(dernier!.jour, 1) <= fin!).toBe(true);
        expect(addMonths(activite, 12) <= fin!).toBe(true);
        expect(finPrevue(dernier!) <= fin!).toBe(true);
      },
    ),
  );
});
