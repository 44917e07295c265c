import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { complements, envois, photos, recensements } from "@/db/schema";
import { Gone, NeedsConfirmation } from "@/lib/errors";
import { deletePhoto } from "./delete-photo";
import { testDatabase } from "@/test/db";
import { abandonRecensement } from "./abandon";
import { answerComplement } from "./answer-complement";
import { etapeInput } from "./input";
import { saveStep } from "./save-step";
import { validateRecensement } from "./validate";

let db: Database;
let given: ReturnType<typeof builders>;
beforeAll(async () => {
  db = await testDatabase();
  given = builders(db);
});

type Ronde = NonNullable<Parameters<ReturnType<typeof builders>["ronde"]>[0]>;

/** A round of one objet, validated with two photos, and somebody of the commune. */
async function valide(options: Ronde = {}) {
  const ronde = await given.ronde({ objets: 1, statut: "en_cours", ...options });
  const [recensement] = ronde.recensements;
  if (!recensement) throw new Error("no recensement");
  const face = await given.photo({ recensementId: recensement.id, rang: 1, legende: "De face" });
  const dos = await given.photo({
    recensementId: recensement.id,
    rang: 2,
    numeroMemoire: `2026051${Date.now() % 1e6}`,
  });
  return { ...ronde, actor: given.actor.mairie(ronde.compte), recensement, ref: recensement.objetRef, face, dos };
}

const lignesDe = (ref: string) => db.select().from(recensements).where(eq(recensements.objetRef, ref));
const original = async (ref: string) => (await lignesDe(ref)).find((row) => row.copieDe === null);
const copie = async (ref: string) => (await lignesDe(ref)).find((row) => row.copieDe !== null);
const versionDe = async (ref: string) => ((await copie(ref)) ?? (await original(ref)))?.version ?? 0;
const photosDe = (id: string) => db.select().from(photos).where(eq(photos.recensementId, id)).orderBy(asc(photos.rang));

type Cas = Awaited<ReturnType<typeof valide>>;
const repondre = async ({ actor, ref }: Cas, etape: string, champs: Record<string, string>) =>
  saveStep(db, actor, etapeInput.parse({ ref, etape, version: await versionDe(ref), ...champs }));
const valider = async ({ actor, ref }: Cas, extra: { confirme?: string; version?: number; reponse?: string } = {}) =>
  validateRecensement(db, actor, { ref, version: await versionDe(ref), reponse: null, ...extra });
/** Asks, reads what goes, and says yes. */
async function abandonAsked({ actor, ref }: Cas): Promise<readonly string[]> {
  const question = (await abandonRecensement(db, actor, { ref }).catch((error: unknown) => error)) as NeedsConfirmation;
  expect(question).toBeInstanceOf(NeedsConfirmation);
  await abandonRecensement(db, actor, { ref, confirme: question.code });
  return question.details;
}
const enPeril = { etat: "peril", securisation: "en_danger" };

describe("modifier un recensement validé", () => {
  test("travaille sur une copie : ce qui est validé ne bouge pas, photos comprises", async () => {
    const cas = await valide();
    const [avant, photosAvant] = [await original(cas.ref), await photosDe(cas.recensement.id)];
    await repondre(cas, "etat", enPeril);
    await deletePhoto(db, cas.actor, cas.face.id);
    expect(await original(cas.ref)).toEqual(avant);
    expect(await photosDe(cas.recensement.id)).toEqual(photosAvant);
    expect(await copie(cas.ref)).toMatchObject({ etat: "peril", statut: "brouillon", copieDe: cas.recensement.id });
    expect((await photosDe((await copie(cas.ref))?.id ?? "")).map((photo) => photo.origineId)).toEqual([cas.dos.id]);
  });

  test("revoir une étape sans rien changer n’ouvre pas de copie", async () => {
    const cas = await valide();
    expect(await repondre(cas, "etat", { etat: "bon", securisation: "en_securite" })).toBe(7);
    expect(await copie(cas.ref)).toBeUndefined();
  });

  test("valider remplace d’un coup, sur la même ligne, avec les mêmes photos et leurs numéros", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    await deletePhoto(db, cas.actor, cas.face.id);
    const nouvelle = await given.photo({ recensementId: (await copie(cas.ref))?.id ?? "", rang: 9 });
    await valider(cas);
    expect(await lignesDe(cas.ref)).toMatchObject([{ id: cas.recensement.id, statut: "termine", etat: "peril" }]);
    expect(await photosDe(cas.recensement.id)).toMatchObject([
      { id: cas.dos.id, numeroMemoire: cas.dos.numeroMemoire, origineId: null },
      { id: nouvelle.id },
    ]);
  });

  test("abandonner rend tout comme avant, et un onglet resté sur la copie ne passe pas pour à jour", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    await deletePhoto(db, cas.actor, cas.face.id);
    const versionCopie = await versionDe(cas.ref);
    await abandonAsked(cas);
    await abandonRecensement(db, cas.actor, { ref: cas.ref });
    expect(await lignesDe(cas.ref)).toMatchObject([{ id: cas.recensement.id, statut: "termine", etat: "bon" }]);
    expect((await photosDe(cas.recensement.id)).map(({ id }) => id)).toEqual([cas.face.id, cas.dos.id]);
    await repondre(cas, "commentaire", { notes: "autre copie" });
    await expect(repondre(cas, "etat", { ...enPeril, version: String(versionCopie) })).rejects.toThrow(
      "Quelqu’un a changé",
    );
  });

  test("abandonner se demande une fois, en nommant les réponses et les photos qui partent ; non ne change rien", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    await deletePhoto(db, cas.actor, cas.face.id);
    const recensementId = (await copie(cas.ref))?.id ?? "";
    await given.photo({ recensementId, rang: 9 });
    await given.photo({ recensementId, rang: 10, statut: "attendue", preteLe: null });
    const avant = [await lignesDe(cas.ref), await photosDe(recensementId)];
    await expect(abandonRecensement(db, cas.actor, { ref: cas.ref })).rejects.toThrow(NeedsConfirmation);
    expect([await lignesDe(cas.ref), await photosDe(recensementId)]).toEqual(avant);
    expect(await abandonAsked(cas)).toEqual([
      "État\u00a0: en péril",
      "Sécurité\u00a0: facile à voler",
      "1\u00a0photo",
      "1\u00a0photo pas encore arrivée",
      "1\u00a0suppression de photo",
    ]);
  });

  test("rien n’est changé dans la copie : l’abandonner ne demande rien", async () => {
    const cas = await valide();
    await repondre(cas, "commentaire", { notes: "vu" });
    await repondre(cas, "commentaire", { notes: "" });
    await abandonRecensement(db, cas.actor, { ref: cas.ref });
    expect(await copie(cas.ref)).toBeUndefined();
  });

  test("devenu introuvable dans la copie : les photos validées restent jusqu’à la validation, puis partent", async () => {
    const cas = await valide();
    await repondre(cas, "localisation", {
      localisation: "introuvable",
      confirme: "introuvable+perte:etat,photos,recensable,securisation2",
    });
    expect(await photosDe(cas.recensement.id)).toHaveLength(2);
    await valider(cas);
    expect(await photosDe(cas.recensement.id)).toEqual([]);
    expect(await original(cas.ref)).toMatchObject({ localisation: "introuvable", recensable: false, etat: null });
  });

  test("deux clics sur « valider » : une validation", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    const version = await versionDe(cas.ref);
    await Promise.all([valider(cas, { version }), valider(cas, { version })]);
    expect(await lignesDe(cas.ref)).toMatchObject([{ statut: "termine", etat: "peril", version: version + 1 }]);
  });

  test("valider ce qu’un collègue vient de changer demande d’abord à le voir", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    const vue = await versionDe(cas.ref);
    await repondre(cas, "commentaire", { notes: "vis rouillées" });
    await expect(valider(cas, { version: vue })).rejects.toMatchObject({
      code: `version:${vue + 1}`,
      details: expect.arrayContaining(["Commentaire\u00a0: vis rouillées"]) as string[],
    });
    expect((await original(cas.ref))?.etat).toBe("bon");
  });
});

describe("valider", () => {
  test("un recensement sans photo demande une fois, puis le retient", async () => {
    const cas = await valide();
    await repondre(cas, "etat", enPeril);
    for (const photo of [cas.face, cas.dos]) await deletePhoto(db, cas.actor, photo.id);
    await expect(valider(cas)).rejects.toMatchObject({ code: "sans_photo" });
    await valider(cas, { confirme: "sans_photo" });
    expect(await original(cas.ref)).toMatchObject({ sansPhoto: true, etat: "peril" });
    await repondre(cas, "commentaire", { notes: "toujours sans photo" });
    await valider(cas);
  });

  test("un recensement incomplet est refusé", async () => {
    const ronde = await given.ronde({ objets: 0, statut: "en_cours" });
    const { ref } = await given.objet({ communeCode: ronde.commune.codeInsee });
    const actor = given.actor.mairie(ronde.compte);
    await saveStep(db, actor, { ref, etape: "localisation", localisation: "edifice_initial", version: 0 });
    const envoi = { ref, version: 1, reponse: null };
    await expect(validateRecensement(db, actor, envoi)).rejects.toMatchObject({ code: "incomplet" });
  });

  test("rien de commencé, ou l’objet d’une autre commune : cela n’existe pas", async () => {
    const [cas, autre] = [await valide(), await valide()];
    const envoi = { ref: autre.ref, version: 1, reponse: null };
    await expect(validateRecensement(db, cas.actor, envoi)).rejects.toThrow(Gone);
    await expect(abandonRecensement(db, cas.actor, { ref: autre.ref })).rejects.toThrow(Gone);
    await expect(answerComplement(db, cas.actor, { ref: autre.ref, reponse: "Bonjour" })).rejects.toThrow(Gone);
  });
});

describe("répondre à un complément", () => {
  async function demande() {
    const curateur = await given.conservateur();
    const muet = await given.conservateur(["51"], { notifications: { complementRepondu: false } });
    const cas = await valide({
      statut: "transmis",
      recensements: [
        { examineLe: new Date(), conservateurId: curateur.id, etatConservateur: "mauvais", fiches: ["restauration"] },
      ],
    });
    const complement = await given.complement({ recensementId: cas.recensement.id, demandePar: curateur.id });
    const lire = async () => (await db.select().from(complements).where(eq(complements.id, complement.id)))[0];
    const courriers = async () =>
      (await db.select().from(envois).where(eq(envois.gabarit, "complement-repondu"))).filter(({ cle }) =>
        cle.includes(complement.id),
      );
    return { ...cas, curateur, muet, lire, courriers };
  }

  test("en modifiant : la validation répond, l’examen des anciennes réponses est à refaire, les curateurs l’apprennent", async () => {
    const cas = await demande();
    await repondre(cas, "etat", { etat: "mauvais", securisation: "en_danger" });
    await valider(cas, { reponse: "C’était plus abîmé que dit." });
    expect(await cas.lire()).toMatchObject({ reponse: "C’était plus abîmé que dit.", reponduPar: cas.compte.id });
    expect(await original(cas.ref)).toMatchObject({
      ...{ etat: "mauvais", etatConservateur: null, fiches: [], examineLe: null, conservateurId: null },
    });
    const comptes = (await cas.courriers()).map(({ compteId }) => compteId);
    expect(comptes).toContain(cas.curateur.id);
    expect(comptes).not.toContain(cas.muet.id);
  });

  test("en mots seulement : l’examen reste, et ce n’est plus à faire", async () => {
    const cas = await demande();
    await answerComplement(db, cas.actor, { ref: cas.ref, reponse: "Nous n’avons pas d’échelle." });
    expect(await cas.lire()).toMatchObject({ reponse: "Nous n’avons pas d’échelle." });
    expect(await original(cas.ref)).toMatchObject({ etatConservateur: "mauvais", conservateurId: cas.curateur.id });
    await expect(answerComplement(db, cas.actor, { ref: cas.ref, reponse: "Encore" })).rejects.toThrow(Gone);
  });

  test("en mots alors que des modifications attendent : il faut d’abord choisir", async () => {
    const cas = await demande();
    await repondre(cas, "commentaire", { notes: "à suivre" });
    await expect(answerComplement(db, cas.actor, { ref: cas.ref, reponse: "Fait" })).rejects.toMatchObject({
      code: "modifications",
    });
  });
});
