import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, journal, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone, Invalid, NeedsConfirmation, type Refused } from "@/lib/errors";
import { testDatabase } from "@/test/db";
import { etapeInput } from "./input";
import { saveStep } from "./save-step";

let db: Database;
let given: ReturnType<typeof builders>;
beforeAll(async () => {
  db = await testDatabase();
  given = builders(db);
});

/** A commune with one objet, and somebody there who answers as the forms do. */
async function mairieAvecObjet() {
  const commune = await given.commune();
  const actor = given.actor.mairie(await given.mairie({ communeCode: commune.codeInsee }));
  const objet = await given.objet({ communeCode: commune.codeInsee });
  return { commune, actor, objet, repondre: repondreComme(actor, objet.ref) };
}

/** Posts a step; `version` is the one in the base unless told otherwise: a screen that has just been shown. */
const repondreComme =
  (actor: ActorCommune, ref: string) =>
  async (etape: string, champs: Record<string, string> = {}, { confirme = false } = {}): Promise<number> => {
    const post = async (extra: Record<string, string>) =>
      saveStep(db, actor, etapeInput.parse({ ref, etape, version: await versionDe(ref), ...champs, ...extra }));
    try {
      return await post({});
    } catch (error) {
      if (confirme && error instanceof NeedsConfirmation) return post({ confirme: error.code });
      throw error;
    }
  };

const lignes = (ref: string) =>
  db.select().from(recensements).where(eq(recensements.objetRef, ref)).orderBy(recensements.creeLe);
const enCours = async (ref: string) => {
  const rows = await lignes(ref);
  return rows.find((row) => row.copieDe) ?? rows[0];
};
const versionDe = async (ref: string) => (await enCours(ref))?.version ?? 0;
const refusOf = (code: string) => expect.objectContaining({ code }) as Refused;

describe("commencer", () => {
  test("la première réponse ouvre le dossier, lié à la campagne en cours de la commune", async () => {
    const { commune, objet, repondre } = await mairieAvecObjet();
    const { id: campagneId } = await given.campagne({ statut: "en_cours", commenceLe: new Date() });
    await given.destinataire({ campagneId, communeCode: commune.codeInsee });

    expect(await repondre("localisation", { localisation: "edifice_initial" })).toBe(3);
    const rows = await db.select().from(dossiers).where(eq(dossiers.communeCode, commune.codeInsee));
    expect(rows).toMatchObject([{ statut: "en_cours", campagneId }]);
    expect(await lignes(objet.ref)).toMatchObject([
      { statut: "brouillon", localisation: "edifice_initial", version: 1, etapeAtteinte: 3 },
    ]);
    expect(await db.select().from(journal).where(eq(journal.communeCode, commune.codeInsee))).toMatchObject([
      { acte: "dossier.start" },
    ]);
  });

  test("six personnes commencent au même instant : un dossier, un recensement par objet", async () => {
    const { commune, actor, objet } = await mairieAvecObjet();
    const autre = await given.objet({ communeCode: commune.codeInsee });
    const premier = { etape: "localisation", localisation: "edifice_initial", version: 0 } as const;
    await Promise.all(
      [objet.ref, autre.ref, objet.ref, autre.ref, objet.ref, autre.ref].map((ref) =>
        saveStep(db, actor, { ...premier, ref }),
      ),
    );
    expect(await db.select().from(dossiers).where(eq(dossiers.communeCode, commune.codeInsee))).toHaveLength(1);
    expect(await lignes(objet.ref)).toHaveLength(1);
    expect(await lignes(autre.ref)).toHaveLength(1);
  });

  test("rien ne reste d’une première réponse qui n’est pas confirmée, ni dossier ni brouillon", async () => {
    const { commune, objet, repondre } = await mairieAvecObjet();
    await expect(repondre("localisation", { localisation: "introuvable" })).rejects.toEqual(refusOf("introuvable"));
    expect(await db.select().from(dossiers).where(eq(dossiers.communeCode, commune.codeInsee))).toEqual([]);
    expect(await lignes(objet.ref)).toEqual([]);
  });

  test("l’objet d’une autre commune n’existe pas", async () => {
    const { actor } = await mairieAvecObjet();
    const ailleurs = await mairieAvecObjet();
    await expect(
      repondreComme(actor, ailleurs.objet.ref)("localisation", { localisation: "introuvable" }),
    ).rejects.toThrow(Gone);
    expect(await lignes(ailleurs.objet.ref)).toEqual([]);
  });

  test("un objet sorti du périmètre non plus", async () => {
    const { commune, actor } = await mairieAvecObjet();
    const parti = await given.objet({
      communeCode: commune.codeInsee,
      presence: "hors_perimetre",
      presenceMotif: "vole",
    });
    await expect(repondreComme(actor, parti.ref)("localisation", { localisation: "edifice_initial" })).rejects.toThrow(
      Gone,
    );
  });
});

describe("les questions", () => {
  test("un parcours entier, étape par étape", async () => {
    const { objet, repondre } = await mairieAvecObjet();
    expect(await repondre("localisation", { localisation: "autre_edifice" })).toBe(2);
    expect(await repondre("precision", { edifice: "__autre", edificeNom: "  Ancienne   école " })).toBe(3);
    expect(await repondre("acces", { recensable: "oui" })).toBe(4);
    await expect(repondre("photos")).rejects.toEqual(refusOf("sans_photo"));
    expect(await repondre("photos", {}, { confirme: true })).toBe(5);
    expect(await repondre("etat", { etat: "moyen", securisation: "en_danger" })).toBe(6);
    expect(await repondre("commentaire", { notes: "Repeinte 🎨 <b>en 1890</b>" })).toBe(7);
    expect(await enCours(objet.ref)).toMatchObject({
      edificeNom: "Ancienne école",
      etat: "moyen",
      notes: "Repeinte 🎨 <b>en 1890</b>",
      sansPhoto: true,
      etapeAtteinte: 7,
    });
  });

  test("une étape que les réponses précédentes ne demandent pas est refusée, et rien n’est écrit", async () => {
    const { objet, repondre } = await mairieAvecObjet();
    await repondre("localisation", { localisation: "deplacement_temporaire" });
    await expect(repondre("etat", { etat: "bon", securisation: "en_danger" })).rejects.toEqual(refusOf("etape"));
    await expect(repondre("acces", { recensable: "oui" })).rejects.toEqual(refusOf("etape"));
    expect(await enCours(objet.ref)).toMatchObject({ recensable: false, etat: null, version: 1 });
  });

  test("une autre commune se choisit parmi celles qui existent, la Corse aussi, et ce n’est pas la sienne", async () => {
    const { commune, objet, repondre } = await mairieAvecObjet();
    await given.commune({ codeInsee: "2A004", nom: "Ajaccio" });
    await repondre("localisation", { localisation: "autre_commune" });
    const champs = { edificeNom: "Cathédrale" };
    for (const autreCommune of ["", "99999", "Ajaccio", commune.codeInsee])
      await expect(repondre("precision", { ...champs, autreCommune })).rejects.toEqual(
        expect.objectContaining({ fields: { autreCommune: expect.any(String) as string } }),
      );
    await expect(repondre("precision", { autreCommune: "2A004" })).rejects.toThrow(Invalid);
    expect(await repondre("precision", { ...champs, autreCommune: "2A004" })).toBe(6);
    expect(await enCours(objet.ref)).toMatchObject({ autreCommune: "2A004", recensable: false });
  });

  test.each([
    ["300 caractères", "É".repeat(300)],
    ["rien que des espaces", "   "],
  ])("un nom d’édifice de %s est refusé à son champ", async (_, edificeNom) => {
    const { repondre } = await mairieAvecObjet();
    await repondre("localisation", { localisation: "autre_edifice" });
    await expect(repondre("precision", { edifice: "__autre", edificeNom })).rejects.toThrow();
  });
});

describe("changer d’avis", () => {
  async function rempli() {
    const mairie = await mairieAvecObjet();
    const { repondre, objet } = mairie;
    await repondre("localisation", { localisation: "autre_edifice" });
    await repondre("precision", { edifice: "Mairie" });
    await repondre("acces", { recensable: "oui" });
    const recensementId = (await enCours(objet.ref))?.id ?? "";
    await given.photo({ recensementId });
    await given.photo({ recensementId });
    await repondre("photos");
    await repondre("etat", { etat: "peril", securisation: "en_danger" });
    await repondre("commentaire", { notes: "Vu le 3 mai" });
    return { ...mairie, recensementId };
  }

  test("ce qui sera perdu est nommé, rien n’est enregistré avant, puis tout ce qui ne compte plus s’efface", async () => {
    const { objet, recensementId, repondre } = await rempli();
    const avant = await enCours(objet.ref);
    const question = await repondre("localisation", { localisation: "introuvable" }).catch((error: unknown) => error);
    expect(question).toBeInstanceOf(NeedsConfirmation);
    expect((question as NeedsConfirmation).asks).toMatchObject({ verb: "Changer ma réponse", danger: true });
    expect((question as NeedsConfirmation).details).toEqual([
      "le nom de l’édifice",
      "l’état de l’objet",
      "la réponse sur le vol",
      "votre réponse «\u00a0l’objet est accessible\u00a0»",
      "2\u00a0photos",
    ]);
    expect(await enCours(objet.ref)).toEqual(avant);

    expect(await repondre("localisation", { localisation: "introuvable" }, { confirme: true })).toBe(7);
    expect(await enCours(objet.ref)).toMatchObject({
      ...{ localisation: "introuvable", edificeNom: null, recensable: false, etat: null, securisation: null },
      notes: "Vu le 3 mai",
    });
    expect(await db.select().from(photos).where(eq(photos.recensementId, recensementId))).toEqual([]);
    const traces = await db
      .select({ details: journal.details })
      .from(journal)
      .where(and(eq(journal.cibleId, recensementId), eq(journal.acte, "recensement.edit")));
    expect(traces).toEqual([{ details: { etape: 1, pertes: expect.arrayContaining(["photos", "etat"]) as string[] } }]);
  });

  test("une photo arrivée après la question : la confirmation ne vaut plus, elle est redemandée", async () => {
    const { actor, objet, recensementId, repondre } = await rempli();
    const question = (await repondre("acces", { recensable: "non" }).catch((e: unknown) => e)) as NeedsConfirmation;
    await given.photo({ recensementId });
    const encore = { ref: objet.ref, etape: "acces", recensable: "non", confirme: question.code };
    await expect(
      saveStep(db, actor, etapeInput.parse({ ...encore, version: await versionDe(objet.ref) })),
    ).rejects.toThrow(NeedsConfirmation);
    expect(await db.select().from(photos).where(eq(photos.recensementId, recensementId))).toHaveLength(3);
  });

  test("passer à l’édifice d’origine garde l’état et les photos, et ramène au récapitulatif", async () => {
    const { recensementId, repondre } = await rempli();
    expect(await repondre("localisation", { localisation: "edifice_initial" }, { confirme: true })).toBe(7);
    expect(await db.select().from(photos).where(eq(photos.recensementId, recensementId))).toHaveLength(2);
  });

  test("un objet retrouvé : l’accès et les photos sont redemandés", async () => {
    const { repondre } = await rempli();
    await repondre("localisation", { localisation: "introuvable" }, { confirme: true });
    expect(await repondre("localisation", { localisation: "edifice_initial" })).toBe(3);
    expect(await repondre("acces", { recensable: "oui" })).toBe(4);
  });
});

describe("double clic, deux onglets", () => {
  test("la même réponse deux fois au même instant : une seule écriture", async () => {
    const { actor, objet, repondre } = await mairieAvecObjet();
    await repondre("localisation", { localisation: "edifice_initial" });
    const clic = etapeInput.parse({ ref: objet.ref, etape: "acces", recensable: "oui", version: 1 });
    expect(await Promise.all([saveStep(db, actor, clic), saveStep(db, actor, clic)])).toEqual([4, 4]);
    expect(await enCours(objet.ref)).toMatchObject({ recensable: true, version: 2 });
  });

  test("un onglet resté ouvert voit ce qui a été répondu entre-temps, et n’écrase rien sans qu’on le dise", async () => {
    const { actor, objet, repondre } = await mairieAvecObjet();
    await repondre("localisation", { localisation: "edifice_initial" });
    const vieux = etapeInput.parse({
      ...{ ref: objet.ref, etape: "localisation", localisation: "deplacement_temporaire", version: 1 },
    });
    await repondre("acces", { recensable: "non" }, { confirme: true });
    const question = (await saveStep(db, actor, vieux).catch((error: unknown) => error)) as NeedsConfirmation;
    expect(question).toMatchObject({
      code: "version:2",
      details: expect.arrayContaining(["Il peut être vu\u00a0: non"]) as string[],
    });
    expect(await enCours(objet.ref)).toMatchObject({ localisation: "edifice_initial", version: 2 });

    expect(await saveStep(db, actor, { ...vieux, confirme: question.code })).toBe(6);
    expect(await enCours(objet.ref)).toMatchObject({ localisation: "deplacement_temporaire", version: 3 });
  });

  test("un onglet d’avant la première réponse est prévenu aussi", async () => {
    const { actor, objet, repondre } = await mairieAvecObjet();
    await repondre("localisation", { localisation: "edifice_initial" });
    const vieux = {
      ref: objet.ref,
      etape: "localisation",
      localisation: "deplacement_temporaire",
      version: 0,
    } as const;
    await expect(saveStep(db, actor, vieux)).rejects.toEqual(refusOf("version:1"));
  });
});

describe("un dossier parti ne se modifie plus", () => {
  test.each(["transmis", "examine"] as const)("%s : lecture seule, sans copie ni trace", async (statut) => {
    const ronde = await given.ronde({ statut, objets: 1 });
    const [objet] = ronde.objets;
    const repondre = repondreComme(given.actor.mairie(ronde.compte), objet?.ref ?? "");
    await expect(repondre("etat", { etat: "peril", securisation: "en_danger" })).rejects.toEqual(
      refusOf("lecture_seule"),
    );
    expect(await lignes(objet?.ref ?? "")).toMatchObject([{ etat: "bon", statut: "termine" }]);
  });

  test("un objet arrivé depuis se recense jusqu’à l’examen, dans le même dossier", async () => {
    const ronde = await given.ronde({ statut: "transmis", objets: 1 });
    const arrive = await given.objet({ communeCode: ronde.commune.codeInsee });
    const repondre = repondreComme(given.actor.mairie(ronde.compte), arrive.ref);
    await repondre("localisation", { localisation: "edifice_initial" });
    expect(await lignes(arrive.ref)).toMatchObject([{ dossierId: ronde.dossier.id }]);
    await db
      .update(dossiers)
      .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
      .where(eq(dossiers.id, ronde.dossier.id));
    await repondre("localisation", { localisation: "edifice_initial", version: "0" });
    expect(await lignes(arrive.ref)).toHaveLength(2);
  });

  test("un complément demandé rouvre ce recensement, et lui seul", async () => {
    const ronde = await given.ronde({ statut: "transmis", objets: 2 });
    const [r1] = ronde.recensements;
    await given.complement({ recensementId: r1?.id ?? "" });
    const actor = given.actor.mairie(ronde.compte);
    expect(await repondreComme(actor, r1?.objetRef ?? "")("etat", { etat: "peril", securisation: "en_danger" })).toBe(
      7,
    );
    await expect(
      repondreComme(actor, ronde.recensements[1]?.objetRef ?? "")("etat", { etat: "peril", securisation: "en_danger" }),
    ).rejects.toEqual(refusOf("lecture_seule"));
  });
});
