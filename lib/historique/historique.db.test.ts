import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, objets, photos, rapportsRemplaces, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { acceptDossier, RELU } from "@/lib/examens/accept";
import { communeSuivie } from "@/lib/examens/commune";
import { reopenDossier } from "@/lib/examens/reopen";
import { findPhotoToSee } from "@/lib/photos/load";
import { testDatabase } from "@/test/db";
import { readLecture } from "./lecture";
import { readLectureQuery } from "./list";
import { avisSurObjet, dossierLu, dossiersPasses, hasPast, lastPastRapport } from "./queries";
import type { Lecteur } from "./rules";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
});

const accepter = (dossierId: string, commentaire: string) =>
  acceptDossier(db, camille, { dossierId, commentaire, visite: "none", confirme: RELU });
const archiver = (dossierId: string) =>
  db
    .update(dossiers)
    .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
    .where(eq(dossiers.id, dossierId));
async function relire(codeInsee: string, dossierId: string, lecteur: Lecteur = "commune", rapport?: string) {
  const dossier = (await dossierLu(db, codeInsee, dossierId))!;
  return readLecture(db, dossier, { codeInsee, lecteur, query: readLectureQuery(rapport ? { rapport } : {}) });
}

describe("le rapport reste à lire", () => {
  test("le dossier rouvert, la commune lit le dernier accepté ; accepté de nouveau, les deux se lisent", async () => {
    const { commune, dossier, recensements: tous } = await g.ronde({ objets: 1 });
    await accepter(dossier.id, "La première fois");
    await reopenDossier(db, camille, { dossierId: dossier.id });
    await db
      .update(recensements)
      .set({ commentaireConservateur: "En travaux" })
      .where(eq(recensements.id, tous[0]!.id));

    const vivant = await readDossierVivant(db, commune.codeInsee);
    expect(vivant).toMatchObject({ statut: "transmis", rapportLe: expect.any(Date) as Date });
    const rouvert = await relire(commune.codeInsee, dossier.id);
    expect(rouvert.rapport).toMatchObject({ commentaire: "La première fois" });
    expect(JSON.stringify(rouvert)).not.toContain("En travaux");

    await accepter(dossier.id, "La seconde fois");
    const seconde = await relire(commune.codeInsee, dossier.id);
    expect(seconde.rapport).toMatchObject({ commentaire: "La seconde fois" });
    expect(seconde.remplaces).toMatchObject([{ rang: 1, examineLe: new Date(rouvert.rapport!.examineLe) }]);
    for (const lecteur of ["commune", "conservateur"] as const) {
      const premiere = await relire(commune.codeInsee, dossier.id, lecteur, "1");
      expect(premiere.rapport).toEqual(rouvert.rapport);
      expect(premiere.remplace).toMatchObject({ rang: 1 });
    }
    // A rank that is none, or that means nothing: the last one.
    for (const rang of ["2", "0", "-1", "abc"])
      expect((await relire(commune.codeInsee, dossier.id, "commune", rang)).rapport).toEqual(seconde.rapport);
  });

  test("sur la page d’un objet, ce que le dernier rapport en dit, et rien de ce qui s’écrit depuis", async () => {
    const { dossier, recensements: tous } = await g.ronde({
      objets: 1,
      recensements: [{ etatConservateur: "peril", examineLe: new Date(), conservateurId: camille.compteId }],
    });
    const { id, objetRef } = tous[0]!;
    expect(await avisSurObjet(db, dossier.id, objetRef)).toBeUndefined();
    await db.update(recensements).set({ commentaireConservateur: "Au sec" }).where(eq(recensements.id, id));
    await accepter(dossier.id, "Merci");
    await reopenDossier(db, camille, { dossierId: dossier.id });
    await db.update(recensements).set({ commentaireConservateur: "En travaux" }).where(eq(recensements.id, id));
    expect(await avisSurObjet(db, dossier.id, objetRef)).toMatchObject({
      ref: objetRef,
      commentaire: "Au sec",
      etat: { commune: "bon", conservateur: "peril" },
    });
    expect(await avisSurObjet(db, dossier.id, "PM51000000")).toBeUndefined();
  });

  test("un rapport remplacé n’est perdu par aucune écriture, et aucun ne se retire", async () => {
    const { dossier } = await g.ronde({ objets: 1 });
    await accepter(dossier.id, "Un");
    for (const texte of ["Deux", "Trois"]) {
      await reopenDossier(db, camille, { dossierId: dossier.id });
      await accepter(dossier.id, texte);
    }
    const gardes = await db
      .select({ rang: rapportsRemplaces.rang, mot: sql<string>`${rapportsRemplaces.rapport} ->> 'commentaire'` })
      .from(rapportsRemplaces)
      .where(eq(rapportsRemplaces.dossierId, dossier.id))
      .orderBy(rapportsRemplaces.rang);
    expect(gardes).toEqual([
      { rang: 1, mot: "Un" },
      { rang: 2, mot: "Deux" },
    ]);
    const retrait = db.update(dossiers).set({ statut: "transmis", rapport: null }).where(eq(dossiers.id, dossier.id));
    await expect(retrait).rejects.toMatchObject({
      cause: { message: expect.stringContaining("never taken back") as string },
    });
  });

  test("relire le mail avant d’accepter ne remplace rien", async () => {
    const { dossier } = await g.ronde({ objets: 1 });
    await accepter(dossier.id, "Le seul");
    await reopenDossier(db, camille, { dossierId: dossier.id });
    await acceptDossier(db, camille, { dossierId: dossier.id, commentaire: "Un essai", visite: "none" }).catch(
      () => null,
    );
    expect(await db.select().from(rapportsRemplaces).where(eq(rapportsRemplaces.dossierId, dossier.id))).toEqual([]);
  });

  test("après une archive, après un nouveau tour, dossier rouvert ou non", async () => {
    const { commune, dossier } = await g.ronde({ objets: 1 });
    await accepter(dossier.id, "Merci");
    await reopenDossier(db, camille, { dossierId: dossier.id });
    await archiver(dossier.id);
    await g.dossier({ communeCode: commune.codeInsee });
    expect((await relire(commune.codeInsee, dossier.id)).rapport).toMatchObject({ commentaire: "Merci" });
    expect(await dossiersPasses(db, commune.codeInsee)).toMatchObject([
      { id: dossier.id, rapportLe: expect.any(Date) as Date, examineLe: null, recenses: 1 },
    ]);
    expect(await lastPastRapport(db, commune.codeInsee)).toBe(dossier.id);
  });
});

describe("un tour sans rapport se relit comme il était", () => {
  test("envoyé et jamais accepté : les réponses, pas l’avis que la commune n’a jamais reçu", async () => {
    const { commune, dossier } = await g.ronde({
      objets: 2,
      recensements: [
        { localisation: "introuvable" },
        {
          notes: "Le pied est fendu",
          etatConservateur: "peril",
          commentaireConservateur: "Pas encore dit",
          fiches: ["restauration"],
          examineLe: new Date(),
          conservateurId: camille.compteId,
        },
      ],
    });
    await archiver(dossier.id);
    const lu = await relire(commune.codeInsee, dossier.id);
    expect(lu.rapport).toBeNull();
    expect(lu.objets).toHaveLength(2);
    expect(lu.objets.find(({ notes }) => notes)).toMatchObject({
      notes: "Le pied est fendu",
      prioritaire: false,
      etat: { commune: "bon", conservateur: null },
      fiches: [],
      commentaire: null,
    });
    const sien = await relire(commune.codeInsee, dossier.id, "conservateur");
    expect(sien.objets.find(({ notes }) => notes)).toMatchObject({
      commentaire: "Pas encore dit",
      fiches: ["restauration"],
    });
    expect(await dossiersPasses(db, commune.codeInsee)).toMatchObject([{ recenses: 2, introuvables: 1, peril: 1 }]);
  });

  test("archivé en cours de route : ce qui est validé, et ce qui était commencé, pour la commune", async () => {
    const { commune, dossier } = await g.ronde({ objets: 1, statut: "en_cours" });
    const autre = await g.objet({ communeCode: commune.codeInsee });
    await g.recensement({
      ...{ dossierId: dossier.id, objetRef: autre.ref, statut: "brouillon", localisation: "edifice_initial" },
    });
    expect(await hasPast(db, commune.codeInsee)).toBe(false);
    await archiver(dossier.id);
    expect(await hasPast(db, commune.codeInsee)).toBe(true);
    const lu = await relire(commune.codeInsee, dossier.id);
    expect(lu.objets.map(({ remarques }) => remarques).toSorted()).toEqual([[], ["Commencé, jamais validé."]]);
    expect((await relire(commune.codeInsee, dossier.id, "conservateur")).objets).toHaveLength(1);
  });
});

describe("les objets et les photos bougent ensuite", () => {
  test("un objet parti ailleurs : le rapport ne bouge pas, la réponse sans rapport dit où il est sans inventer sa place", async () => {
    const { commune, dossier, objets: siens, edifice } = await g.ronde({ objets: 1 });
    await accepter(dossier.id, "Merci");
    const sans = await g.ronde({ objets: 1 });
    await archiver(sans.dossier.id);
    const ailleurs = await g.commune({ nom: "Épernay" });
    const eglise = await g.edifice({ communeCode: ailleurs.codeInsee, nom: "Musée" });
    for (const { ref } of [...siens, ...sans.objets])
      await db
        .update(objets)
        .set({ communeCode: ailleurs.codeInsee, edificeId: eglise.id, titre: "Autre titre" })
        .where(eq(objets.ref, ref));
    expect((await relire(commune.codeInsee, dossier.id)).objets).toMatchObject([
      { titre: "Statue n° 1", edifice: edifice.nom, remarques: [] },
    ]);
    const [lu] = (await relire(sans.commune.codeInsee, sans.dossier.id)).objets;
    expect(lu).toMatchObject({ edifice: null, remarques: ["La base nationale le situe maintenant à Épernay."] });
  });

  test("une réponse mise à part avant l’acceptation n’est pas dans le rapport, et se lit à côté de lui", async () => {
    const { commune, dossier } = await g.ronde({ objets: 1 });
    const objetDetache = {
      ...{ ref: "PM51000777", titre: "Cloche partie", communeCode: commune.codeInsee, commune: commune.nom },
      ...{ edifice: "Chapelle", emplacement: null },
    };
    const part = await g.recensement({
      ...{ dossierId: dossier.id, detacheLe: new Date(), detacheMotif: "vole", objetDetache, notes: "Vue en 2020" },
    });
    await db
      .update(objets)
      .set({ presence: "hors_perimetre", presenceMotif: "vole" })
      .where(eq(objets.ref, part.objetRef));
    await accepter(dossier.id, "Merci");
    const { horsRapport } = await relire(commune.codeInsee, dossier.id);
    expect(horsRapport).toMatchObject([{ titre: "Cloche partie", edifice: "Chapelle", notes: "Vue en 2020" }]);
    expect(horsRapport[0]!.remarques[0]).toMatch(/^L’objet est signalé volé\. Depuis le /);
  });

  test("une photo retirée se compte, une photo arrivée après se montre à part", async () => {
    const { commune, dossier, recensements: tous } = await g.ronde({ objets: 1 });
    const recensementId = tous[0]!.id;
    const gardee = await g.photo({ recensementId, rang: 0, legende: "De face" });
    const retiree = await g.photo({ recensementId, rang: 1 });
    const enRoute = await g.photo({ recensementId, rang: 2, statut: "attendue", preteLe: null });
    await accepter(dossier.id, "Merci");
    await db.delete(photos).where(eq(photos.id, retiree.id));
    await db.update(photos).set({ statut: "prete", preteLe: new Date() }).where(eq(photos.id, enRoute.id));
    expect((await relire(commune.codeInsee, dossier.id)).objets).toMatchObject([
      { photos: [{ id: gardee.id, legende: "De face" }], photosRetirees: 1, photosDepuis: [{ id: enRoute.id }] },
    ]);
  });
});

describe("à qui est un tour", () => {
  test("une autre commune ne le trouve pas, ni ses photos", async () => {
    const { dossier, recensements: tous } = await g.ronde({ objets: 1 });
    const photo = await g.photo({ recensementId: tous[0]!.id });
    const voisine = await g.ronde({ objets: 1 });
    await archiver(dossier.id);
    expect(await dossierLu(db, voisine.commune.codeInsee, dossier.id)).toBeUndefined();
    expect(await hasPast(db, voisine.commune.codeInsee)).toBe(false);
    expect(await findPhotoToSee(db, g.actor.mairie(voisine.compte), photo.id)).toBeUndefined();
  });

  test("une commune réunie à une autre, deux fois et dans un autre département : celle d’aujourd’hui lit son passé, et ses conservateurs", async () => {
    const { commune, dossier, compte, recensements: tous } = await g.ronde({ objets: 1, commune: { nom: "Avize" } });
    const photo = await g.photo({ recensementId: tous[0]!.id });
    await accepter(dossier.id, "Avant la réunion");
    await g.departement({ code: "52", nom: "Haute-Marne" });
    const ensuite = await g.commune();
    const aujourdhui = await g.commune({ codeInsee: "52801", departementCode: "52" });
    const nouvelle = g.actor.mairie(await g.mairie({ communeCode: aujourdhui.codeInsee }));
    const sacha = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    expect(await dossierLu(db, aujourdhui.codeInsee, dossier.id)).toBeUndefined();
    expect(await findPhotoToSee(db, sacha, photo.id)).toBeUndefined();

    for (const [de, a] of [[commune, ensuite] as const, [ensuite, aujourdhui] as const])
      await db.execute(
        sql`update communes set disparue_le = now(), fusionnee_dans = ${a.codeInsee} where code_insee = ${de.codeInsee}`,
      );
    expect(await dossiersPasses(db, aujourdhui.codeInsee)).toMatchObject([{ id: dossier.id, commune: "Avize" }]);
    expect((await relire(aujourdhui.codeInsee, dossier.id)).rapport).toMatchObject({ commentaire: "Avant la réunion" });
    expect(await communeSuivie(db, sacha, aujourdhui.codeInsee)).toBeDefined();
    for (const actor of [nouvelle, sacha])
      expect(await findPhotoToSee(db, actor, photo.id)).toMatchObject({ communeCode: aujourdhui.codeInsee });
    // Those who had it still do, and nobody is given a way to change it.
    for (const actor of [g.actor.mairie(compte), camille])
      expect(await findPhotoToSee(db, actor, photo.id)).toMatchObject({ communeCode: commune.codeInsee });
    expect(await readDossierVivant(db, aujourdhui.codeInsee)).toBeUndefined();
  });
});
