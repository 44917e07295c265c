import { asc, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communesSynthese, complements, dossiers, envois, journal, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { answerComplement } from "@/lib/recensements/answer-complement";
import { objetsARecenser, recensementEnCours } from "@/lib/recensements/queries";
import { saveStep } from "@/lib/recensements/save-step";
import { validateRecensement } from "@/lib/recensements/validate";
import { testDatabase } from "@/test/db";
import { acceptDossier, RELU } from "./accept";
import { requestComplement } from "./request-complement";
import { RETRAIT, withdrawComplement } from "./withdraw-complement";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
});

/** A sent dossier of one objet, about which the curator has asked something. */
async function asked(options: Parameters<typeof g.ronde>[0] = {}) {
  const ronde = await g.ronde({ objets: 1, ...options });
  const recensementId = ronde.recensements[0]!.id;
  const complementId = await requestComplement(db, camille, { recensementId, motif: "Le revers ?" });
  const mairie = g.actor.mairie(ronde.compte);
  return { ...ronde, ref: ronde.objets[0]!.ref, recensementId, complementId, mairie };
}
const withdraw = (recensementId: string, confirme: string | undefined = RETRAIT) =>
  withdrawComplement(db, camille, { recensementId, confirme });
const accept = (dossierId: string) =>
  acceptDossier(db, camille, { dossierId, commentaire: null, visite: "none", confirme: RELU });
const statutOf = async (id: string) =>
  (await db.select({ statut: complements.statut }).from(complements).where(eq(complements.id, id)))[0]?.statut;
const mailsOf = (complementId: string) =>
  db
    .select()
    .from(envois)
    .where(like(envois.cle, `complement-retire:${complementId}:%`))
    .orderBy(asc(envois.cle));

describe("une mairie qui ne répond pas", () => {
  test("n’empêche plus d’accepter son dossier : la demande se retire, le dossier redevient à examiner", async () => {
    const { dossier, recensementId, complementId, commune } = await asked();
    await expect(accept(dossier.id)).rejects.toMatchObject({ code: "obstacles" });
    await withdraw(recensementId);
    const [vue] = await db.select().from(communesSynthese).where(eq(communesSynthese.communeCode, commune.codeInsee));
    expect(vue).toMatchObject({ statutGlobal: "a_examiner", complementsOuverts: 0 });
    expect(await statutOf(complementId)).toBe("retire");
    await accept(dossier.id);
    const [accepte] = await db.select().from(dossiers).where(eq(dossiers.id, dossier.id));
    expect(accepte?.statut).toBe("examine");
  });

  test("ni celle qui n’a pas de compte, à qui personne n’a rien pu dire", async () => {
    const sans = await g.commune();
    const dossier = await g.dossier({ communeCode: sans.codeInsee, statut: "transmis" });
    const { id } = await g.recensement({ dossierId: dossier.id });
    const complementId = await requestComplement(db, camille, { recensementId: id, motif: "Le revers ?" });
    await withdraw(id);
    expect(await mailsOf(complementId)).toEqual([]);
    await accept(dossier.id);
  });

  test("le journal dit qui a retiré, chaque compte apprend qu’il n’a plus rien à faire, et on peut redemander", async () => {
    const { recensementId, complementId, compte } = await asked();
    await withdraw(recensementId);
    expect(await mailsOf(complementId)).toMatchObject([{ gabarit: "complement-retire", compteId: compte.id }]);
    const lignes = await db.select().from(journal).where(eq(journal.cibleId, recensementId)).orderBy(asc(journal.id));
    expect(lignes.map(({ acte }) => acte)).toEqual(["complement.request", "complement.withdraw"]);
    expect(lignes[1]).toMatchObject({ auteurId: camille.compteId, details: { complementId } });
    await expect(requestComplement(db, camille, { recensementId, motif: "Encore" })).resolves.toEqual(
      expect.any(String),
    );
  });
});

test("on demande d’abord ; rien ne change avant le oui, et ce que la commune a commencé est dit", async () => {
  const { recensementId, complementId, mairie, ref } = await asked();
  await expect(withdraw(recensementId, "")).rejects.toMatchObject({ code: RETRAIT, details: [] });
  await saveStep(db, mairie, { ref, etape: "commentaire", notes: "Le revers est lisse.", version: 1 });
  await expect(withdraw(recensementId, "")).rejects.toMatchObject({
    name: "NeedsConfirmation",
    details: [expect.stringContaining("commencé")],
  });
  expect(await statutOf(complementId)).toBe("ouvert");
  expect(await mailsOf(complementId)).toEqual([]);
});

test("la commune avait commencé à modifier : rien n’est effacé, elle lit ce qu’elle avait validé, et reprend si on redemande", async () => {
  const { recensementId, mairie, ref, dossier } = await asked();
  await saveStep(db, mairie, { ref, etape: "commentaire", notes: "Le revers est lisse.", version: 1 });
  await withdraw(recensementId);
  const lu = await recensementEnCours(db, mairie, ref);
  expect(lu).toMatchObject({ ouvert: false, enModification: false, notes: null });
  expect(await objetsARecenser(db, mairie, dossier.id)).toMatchObject([
    { situation: "photos_manquantes", enModification: false },
  ]);
  // Whoever still has the screen open is told, and nothing is taken for validated.
  await expect(validateRecensement(db, mairie, { ref, version: 2, reponse: null })).rejects.toMatchObject({
    code: "lecture_seule",
  });
  await requestComplement(db, camille, { recensementId, motif: "Finalement si" });
  expect(await recensementEnCours(db, mairie, ref)).toMatchObject({
    ouvert: true,
    enModification: true,
    notes: "Le revers est lisse.",
  });
});

describe("au même instant", () => {
  const settle = (acts: Promise<unknown>[]) => Promise.allSettled(acts);
  const reasonsOf = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []));

  test("la commune répond : l’un des deux l’emporte, et l’autre sait pourquoi", async () => {
    for (let fois = 0; fois < 5; fois++) {
      const { recensementId, complementId, mairie, ref } = await asked();
      const outcomes = await settle([
        withdraw(recensementId),
        answerComplement(db, mairie, { ref, reponse: "Il est lisse." }),
      ]);
      const statut = await statutOf(complementId);
      expect(reasonsOf(outcomes)).toEqual([statut === "repondu" ? "statut" : "retire"]);
      expect(await mailsOf(complementId)).toHaveLength(statut === "retire" ? 1 : 0);
    }
  });

  test("deux conservateurs retirent : une fois, un seul mail", async () => {
    const { recensementId, complementId } = await asked();
    expect(reasonsOf(await settle([withdraw(recensementId), withdraw(recensementId)]))).toEqual(["statut"]);
    expect(await mailsOf(complementId)).toHaveLength(1);
  });

  test("un collègue accepte : accepté seulement si la demande était déjà retirée", async () => {
    const { dossier, recensementId, complementId } = await asked();
    const outcomes = await settle([accept(dossier.id), withdraw(recensementId)]);
    expect(await statutOf(complementId)).toBe("retire");
    const [lu] = await db.select().from(dossiers).where(eq(dossiers.id, dossier.id));
    expect(reasonsOf(outcomes)).toEqual(lu?.statut === "examine" ? [] : ["obstacles"]);
  });
});

describe("il n’y a plus rien à retirer", () => {
  test("la commune a répondu", async () => {
    const { recensementId, mairie, ref } = await asked();
    await answerComplement(db, mairie, { ref, reponse: "Voici." });
    await expect(withdraw(recensementId)).rejects.toMatchObject({
      code: "statut",
      message: expect.stringContaining("vient de répondre") as string,
    });
  });

  test("le dossier est archivé par une campagne", async () => {
    const { dossier, recensementId, complementId } = await asked();
    await db
      .update(dossiers)
      .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
      .where(eq(dossiers.id, dossier.id));
    await expect(withdraw(recensementId)).rejects.toMatchObject({ code: "statut" });
    expect(await statutOf(complementId)).toBe("ouvert");
  });

  test("un import a mis l’objet à part : il n’empêche plus rien, et se retire s’il revient", async () => {
    const { dossier, recensementId } = await asked();
    const part = (detacheLe: Date | null) =>
      db
        .update(recensements)
        .set({
          detacheLe,
          detacheMotif: detacheLe && "deplace",
          objetDetache: detacheLe && {
            ...{
              ref: "PM51000001",
              titre: "Statue",
              communeCode: null,
              commune: null,
              edifice: null,
              emplacement: null,
            },
          },
        })
        .where(eq(recensements.id, recensementId));
    await part(new Date());
    await expect(withdraw(recensementId)).rejects.toMatchObject({ code: "detache" });
    await part(null);
    await withdraw(recensementId);
    await accept(dossier.id);
  });

  test("personne n’a rien demandé, ou c’est ailleurs : cela n’existe pas", async () => {
    const { recensements: siens } = await g.ronde({ objets: 1 });
    await expect(withdraw(siens[0]!.id)).rejects.toMatchObject({ name: "Gone" });
    const { recensementId } = await asked();
    const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    await expect(withdrawComplement(db, ailleurs, { recensementId, confirme: RETRAIT })).rejects.toMatchObject({
      name: "Gone",
    });
  });
});
