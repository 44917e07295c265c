import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import { dossiers, photos, recensements } from "@/db/schema";
import { ETATS, LOCALISATIONS, SECURISATIONS } from "@/db/vocabulaire";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { testDatabase } from "@/test/db";
import { abandonRecensement } from "./abandon";
import { etapeInput } from "./input";
import { completes } from "./rules";
import { saveStep } from "./save-step";
import { validateRecensement } from "./validate";

const oui = fc.constantFrom("oui", "non");
const geste = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ etape: fc.constant("localisation"), localisation: fc.constantFrom(...LOCALISATIONS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      etape: fc.constant("precision"),
      edificeNom: fc.constantFrom("", "École"),
      autreCommune: fc.constantFrom("", "2A004", "99999"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ etape: fc.constant("acces"), recensable: oui }) },
  { weight: 1, arbitrary: fc.record({ etape: fc.constant("photos") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      etape: fc.constant("etat"),
      etat: fc.constantFrom(...ETATS),
      securisation: fc.constantFrom(...SECURISATIONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ etape: fc.constant("commentaire"), notes: fc.constantFrom("", "vu") }) },
  { weight: 2, arbitrary: fc.constant({ etape: "photo" } as const) },
  { weight: 2, arbitrary: fc.constant({ etape: "valider" } as const) },
  { weight: 1, arbitrary: fc.constant({ etape: "abandonner" } as const) },
);

/**
 * Anything done in any order through the verbs, on the real base: whatever is refused is refused for a reason that has a name, never
 * by a constraint of the base; what is validated is never touched by what is not.
 */
test("au hasard des réponses, des photos, des validations et des abandons, la base et le code disent la même chose", async () => {
  const db = await testDatabase();
  const given = builders(db);
  await given.commune({ codeInsee: "2A004", nom: "Ajaccio" });
  const commune = await given.commune();
  const actor = given.actor.mairie(await given.mairie({ communeCode: commune.codeInsee }));

  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 3, maxLength: 18 }), async (gestes) => {
      const { ref } = await given.objet({ communeCode: commune.codeInsee });
      const lignes = async () => {
        const rows = await db.select().from(recensements).where(eq(recensements.objetRef, ref));
        return {
          original: rows.find((row) => !row.copieDe),
          copie: rows.find((row) => row.copieDe),
          total: rows.length,
        };
      };
      for (const g of gestes) {
        const avant = await lignes();
        const enCours = avant.copie ?? avant.original;
        const faire = async (confirme?: string): Promise<void> => {
          const version = enCours?.version ?? 0;
          const oui = confirme === undefined ? {} : { confirme };
          if (g.etape === "valider") return validateRecensement(db, actor, { ref, version, reponse: null, ...oui });
          if (g.etape === "abandonner") return abandonRecensement(db, actor, { ref, ...oui });
          if (g.etape === "photo") {
            if (enCours?.recensable && enCours.statut === "brouillon") await given.photo({ recensementId: enCours.id });
            return;
          }
          await saveStep(db, actor, etapeInput.parse({ ...g, ref, version, ...oui }));
        };
        try {
          await faire();
        } catch (error) {
          if (error instanceof NeedsConfirmation) {
            expect(await lignes()).toEqual(avant);
            await faire(error.code);
          } else if (error instanceof Refused) expect(["etape", "incomplet"]).toContain(error.code);
          else expect((error as Error).name).toMatch(/^(Invalid|Gone)$/);
        }
        const apres = await lignes();
        expect(apres.total).toBeLessThanOrEqual(2);
        if (avant.original?.statut === "termine" && g.etape !== "valider") {
          const { version: _, ...valide } = avant.original;
          expect(apres.original).toMatchObject(valide);
        }
        if (apres.original?.statut === "termine") expect(completes(apres.original)).toBe(true);
        for (const ligne of [apres.original, apres.copie]) {
          if (!ligne || ligne.recensable) continue;
          expect(await db.select().from(photos).where(eq(photos.recensementId, ligne.id))).toEqual([]);
        }
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(await db.select().from(dossiers)).toHaveLength(1);
}, 180_000);
