import { eq, inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { journal, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { acceptDossier, RELU } from "./accept";
import { examineGreen } from "./examine-green";
import { examineRecensement } from "./examine";
import { takeBackGreen } from "./take-back-green";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;
let noe: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
  noe = g.actor.conservateur(await g.conservateur());
});

/** A dossier of which Camille has just found everything good. */
async function toutEstBon(objets: number) {
  const { dossier, recensements: tous } = await g.ronde({ objets });
  const ids = tous.map(({ id }) => id);
  await examineGreen(db, camille, { dossierId: dossier.id, recensements: ids });
  return { dossier, ids, selection: { dossierId: dossier.id, recensements: ids } };
}
const examines = async (ids: string[]) =>
  (await db.select().from(recensements).where(inArray(recensements.id, ids))).filter((row) => row.examineLe !== null);

test("revenir en arrière : les objets attendent de nouveau, et le journal le dit", async () => {
  const { dossier, ids, selection } = await toutEstBon(2);
  expect(await takeBackGreen(db, camille, selection)).toBe(2);
  expect(await examines(ids)).toEqual([]);
  const actes = await db.select({ acte: journal.acte }).from(journal).where(eq(journal.cibleId, dossier.id));
  expect(actes).toContainEqual({ acte: "recensement.unexamine" });
});

test("pressé deux fois à la fois : une seule fois", async () => {
  const { selection } = await toutEstBon(2);
  const faits = await Promise.all([takeBackGreen(db, camille, selection), takeBackGreen(db, camille, selection)]);
  expect(faits.sort()).toEqual([0, 2]);
});

test("ce dont quelqu’un a dit un mot entre-temps est gardé", async () => {
  const { ids, selection } = await toutEstBon(3);
  const mot = { etat: null, securisation: null, fiches: [], commentaire: "À surveiller.", notePrivee: null };
  const vu = { version: 2, ...mot };
  await examineRecensement(db, camille, { recensementId: ids[0]!, ...vu });
  await examineRecensement(db, noe, { recensementId: ids[1]!, ...vu, commentaire: null, notePrivee: "Vu sur place." });
  expect(await takeBackGreen(db, camille, selection)).toBe(1);
  const gardes = await examines(ids);
  expect(gardes.map(({ id }) => id).sort()).toEqual([ids[0], ids[1]].sort());
});

test("accepté par un collègue entre-temps : plus rien à reprendre, et c’est dit", async () => {
  const { dossier, ids, selection } = await toutEstBon(1);
  await acceptDossier(db, noe, { dossierId: dossier.id, commentaire: null, visite: "none", confirme: RELU });
  await expect(takeBackGreen(db, camille, selection)).rejects.toMatchObject({ code: "statut" });
  expect(await examines(ids)).toHaveLength(1);
});

test("l’écran d’un collègue ouvert avant la reprise n’écrit pas par-dessus", async () => {
  const { ids, selection } = await toutEstBon(1);
  await takeBackGreen(db, camille, selection);
  await expect(
    examineRecensement(db, noe, {
      recensementId: ids[0]!,
      version: 2,
      etat: null,
      securisation: null,
      fiches: [],
      commentaire: "Bien.",
      notePrivee: null,
    }),
  ).rejects.toMatchObject({ code: "version" });
});
