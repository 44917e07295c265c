import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers } from "@/db/schema";
import { may } from "@/lib/access";
import type { Actor, ActorConservateur } from "@/lib/actor";
import { isPrioritaire } from "@/lib/recensements/rules";
import type { Target } from "@/lib/rights";
import { testDatabase } from "@/test/db";
import { countQueries, wholeTableReads, wholeTableReadsOf } from "@/test/queries";
import { complementsRecus, dossiersRecus } from "./accueil";
import { communeSuivie, comptesDeLaCommune, objetsDeLaCommune, recensementsDetaches } from "./commune";
import { complementsDuRecensement, parcours, photosDuRecensement, recensementAExaminer } from "./queries";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;
let ailleurs: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
  ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
});

const detache = {
  detacheLe: new Date(),
  detacheMotif: "change_de_commune",
  objetDetache: {
    ref: "PM51000001",
    titre: "Cloche",
    communeCode: null,
    commune: null,
    edifice: null,
    emplacement: null,
  },
};
/** The right to the notes of curators, as the page asks it. */
const notes = (actor: Actor) => (target: Target) => may(actor, "recensement.note.read", target);
const vu = () => ({ examineLe: new Date(), conservateurId: camille.compteId });

describe("une commune", () => {
  test("avec son dossier, son conservateur et ses comptes ; rien hors du territoire", async () => {
    const { commune, compte, dossier } = await g.ronde({ statut: "examine" });
    expect(await communeSuivie(db, camille, commune.codeInsee)).toMatchObject({
      nom: commune.nom,
      departement: "Marne",
      dossierId: dossier.id,
      statut: "examine",
      objets: 2,
      conservateur: "Camille Arnaud",
    });
    expect(await communeSuivie(db, ailleurs, commune.codeInsee)).toBeUndefined();
    await g.mairie({ communeCode: commune.codeInsee, desactiveLe: new Date() });
    expect((await comptesDeLaCommune(db, commune.codeInsee)).map((c) => c.id)).toEqual([compte.id]);
  });

  test("sans dossier : tous ses objets, rien de recensé", async () => {
    const { codeInsee } = await g.commune();
    const { ref } = await g.objet({ communeCode: codeInsee });
    await g.objet({ communeCode: codeInsee, presence: "hors_perimetre", presenceMotif: "vole" });
    expect(await communeSuivie(db, camille, codeInsee)).toMatchObject({ dossierId: null, statut: "non_recense" });
    expect(await objetsDeLaCommune(db, codeInsee, null)).toMatchObject([
      { ref, recensementId: null, statut: null, prioritaire: false, photos: [], complementOuvert: false },
    ]);
  });

  test("prioritaires d’abord, puis édifice par édifice, puis par titre", async () => {
    const { codeInsee: communeCode } = await g.commune();
    const dossierId = (await g.dossier({ communeCode, statut: "transmis" })).id;
    const [marie, andre] = [
      (await g.edifice({ communeCode, nom: "Église Sainte-Marie" })).id,
      (await g.edifice({ communeCode, nom: "Chapelle Saint-André" })).id,
    ];
    const faire = async (titre: string, edificeId: string | null, values: Parameters<typeof g.recensement>[0] = {}) =>
      g.recensement({ dossierId, objetRef: (await g.objet({ communeCode, edificeId, titre })).ref, ...values });
    await faire("Vitrail", null);
    await faire("Cloche", marie);
    await faire("Autel", marie);
    await faire("Tableau", andre);
    await faire("Calice", marie, { localisation: "introuvable" });
    await faire("Lutrin", andre, { etat: "bon", etatConservateur: "peril" });
    const rows = await objetsDeLaCommune(db, communeCode, dossierId);
    expect(rows.map((r) => r.titre)).toEqual(["Lutrin", "Calice", "Tableau", "Autel", "Cloche", "Vitrail"]);
    expect(rows.map((r) => r.prioritaire)).toEqual([true, true, false, false, false, false]);
    expect(rows.every((r) => r.prioritaire === isPrioritaire(r))).toBe(true);
  });

  test("un complément : demandé, puis reçu, puis regardé", async () => {
    const { commune, compte, dossier, recensements } = await g.ronde({ objets: 1, recensements: [vu()] });
    const lire = async () => (await objetsDeLaCommune(db, commune.codeInsee, dossier.id))[0]!;
    expect(await lire()).toMatchObject({ complementOuvert: false, complementRecu: false });
    const recensementId = recensements[0]!.id;
    await g.complement({ recensementId });
    expect(await lire()).toMatchObject({ complementOuvert: true, complementRecu: false });
    const autre = await g.ronde({
      objets: 1,
      recensements: [{ examineLe: new Date("2026-01-01"), conservateurId: camille.compteId }],
    });
    await g.complement({
      recensementId: autre.recensements[0]!.id,
      reponduLe: new Date("2026-01-02"),
      reponduPar: compte.id,
    });
    expect((await objetsDeLaCommune(db, autre.commune.codeInsee, autre.dossier.id))[0]).toMatchObject({
      complementOuvert: false,
      complementRecu: true,
    });
  });

  test("un recensement détaché quitte la liste et s’explique à part", async () => {
    const { commune, dossier } = await g.ronde({ objets: 1 });
    const parti = await g.objet(); // il est maintenant dans une autre commune
    await g.recensement({ dossierId: dossier.id, objetRef: parti.ref, ...detache });
    expect(await objetsDeLaCommune(db, commune.codeInsee, dossier.id)).toHaveLength(1);
    expect(await recensementsDetaches(db, dossier.id)).toMatchObject([
      { motif: "change_de_commune", objet: { titre: "Cloche" } },
    ]);
  });
});

describe("un recensement à examiner", () => {
  test("avec tout ce qui sert à juger ; rien hors du territoire, ni un brouillon", async () => {
    const { commune, compte, recensements, objets } = await g.ronde({
      objets: 2,
      recensements: [{}, { statut: "brouillon" }],
    });
    const { id } = recensements[0]!;
    const premiere = await g.photo({ recensementId: id, rang: 1 });
    const avant = await g.photo({ recensementId: id, rang: 0 });
    await g.photo({ recensementId: id, statut: "attendue", preteLe: null });
    await g.complement({
      recensementId: id,
      motif: "Le revers",
      reponduLe: new Date(),
      reponduPar: compte.id,
      reponse: "Voici",
    });
    expect(await recensementAExaminer(db, camille, id, notes(camille))).toMatchObject({
      titre: objets[0]!.titre,
      commune: commune.nom,
      departement: "Marne",
      etat: "bon",
      prioritaire: false,
      version: 1,
    });
    expect((await photosDuRecensement(db, id)).map((p) => p.id)).toEqual([avant.id, premiere.id]);
    expect(await complementsDuRecensement(db, id)).toMatchObject([
      { motif: "Le revers", reponse: "Voici", demandePar: "Camille Arnaud" },
    ]);
    expect(await recensementAExaminer(db, ailleurs, id, notes(ailleurs))).toBeUndefined();
    expect(await recensementAExaminer(db, camille, recensements[1]!.id, notes(camille))).toBeUndefined();
  });

  test("la note privée des conservateurs n’est lue que par eux, même de qui lit le reste", async () => {
    const { compte, recensements } = await g.ronde({ recensements: [{ ...vu(), notePrivee: "À voir avec la DRAC" }] });
    const noteFor = async (actor: Actor) =>
      (await recensementAExaminer(db, actor, recensements[0]!.id, notes(actor)))?.notePrivee;
    expect(await noteFor(camille)).toBe("À voir avec la DRAC");
    expect(await noteFor(g.actor.mairie(compte))).toBeNull();
    expect(await noteFor(g.actor.admin(await g.admin()))).toBeNull();
    expect(await noteFor(ailleurs)).toBeUndefined();
  });

  test("ses voisins sont ceux de la liste", async () => {
    const { dossier, recensements } = await g.ronde({
      objets: 3,
      recensements: [vu(), {}, { localisation: "introuvable" }],
    });
    const [un, deux, trois] = recensements.map((r) => r.id) as [string, string, string];
    expect(await parcours(db, dossier.id, trois)).toEqual({
      rang: 1,
      total: 3,
      precedent: null,
      suivant: un,
      prochainAExaminer: deux,
    });
    expect(await parcours(db, dossier.id, deux)).toMatchObject({ rang: 3, suivant: null, prochainAExaminer: trois });
  });
});

describe("l’accueil", () => {
  test("le pire d’abord, les autres par date, les réponses non lues ; rien des autres départements", async () => {
    const base = await testDatabase();
    const chez = given(base);
    const compte = await chez.conservateur();
    const moi = chez.actor.conservateur(compte);
    const ronde = (nom: string, options: Parameters<typeof g.ronde>[0] = {}) =>
      chez.ronde({ objets: 2, ...options, commune: { nom } });
    await ronde("Un péril", { recensements: [{ etat: "peril" }] });
    await ronde("Deux périls", { recensements: [{ etat: "peril" }, { etat: "peril" }] });
    await ronde("Introuvable", { recensements: [{ localisation: "introuvable" }] });
    const vu = await ronde("Péril vu", {
      recensements: [{ etat: "peril", examineLe: new Date("2026-01-01"), conservateurId: compte.id }],
    });
    const vert = await ronde("Vert");
    await ronde("Pas envoyé", { statut: "en_cours" });
    await ronde("Fini", { statut: "examine" });
    const attendue = await ronde("Attendue");
    await chez.complement({ recensementId: attendue.recensements[0]!.id });
    const repondue = await ronde("Répondue");
    const reponse = { reponduPar: repondue.compte.id, recensementId: repondue.recensements[0]!.id };
    await chez.complement({ ...reponse, reponduLe: new Date("2026-01-02"), reponse: "Première" });
    await chez.complement({ ...reponse, reponduLe: new Date("2026-01-03"), reponse: "Seconde" });
    await chez.ronde({ commune: { codeInsee: "52121" }, recensements: [{ etat: "peril" }] });

    const recu = (jour: string, { dossier }: typeof repondue) =>
      base
        .update(dossiers)
        .set({ transmisLe: new Date(jour) })
        .where(eq(dossiers.id, dossier.id));
    await recu("2026-02-01", repondue);
    await recu("2026-02-03", vert);
    await recu("2026-02-02", vu);
    const { prioritaires, autres } = await dossiersRecus(base, moi);
    expect(prioritaires.dossiers.map((d) => d.nom)).toEqual(["Deux périls", "Un péril", "Introuvable"]);
    expect(prioritaires.total).toBe(3);
    expect(autres.dossiers.map((d) => d.nom)).toEqual(["Vert", "Péril vu", "Répondue"]);
    expect(autres.total).toBe(3);
    expect(await complementsRecus(base, moi)).toMatchObject([{ commune: "Répondue", reponse: "Seconde", total: 1 }]);
    const personne = chez.actor.conservateur(await chez.conservateur([]), []);
    const rien = { dossiers: [], total: 0 };
    expect(await dossiersRecus(base, personne)).toEqual({ prioritaires: rien, autres: rien });
    expect(await complementsRecus(base, personne)).toEqual([]);
  });
});

test("aucune lecture ne parcourt une grande table, chacune est une requête", async () => {
  const { commune, dossier, recensements } = await g.ronde({ objets: 3 });
  const id = recensements[0]!.id;
  for (const lecture of [
    complementsRecus(db, camille),
    comptesDeLaCommune(db, commune.codeInsee),
    objetsDeLaCommune(db, commune.codeInsee, dossier.id),
    recensementsDetaches(db, dossier.id),
    photosDuRecensement(db, id),
    complementsDuRecensement(db, id),
  ])
    expect(await wholeTableReads(db, lecture), lecture.toSQL().sql).toEqual([]);
  expect(await wholeTableReadsOf(db, () => dossiersRecus(db, camille))).toEqual([]);
  expect(await countQueries(db, () => dossiersRecus(db, camille))).toBe(1);
  expect(await countQueries(db, () => objetsDeLaCommune(db, commune.codeInsee, dossier.id))).toBe(1);
  expect(await countQueries(db, () => recensementAExaminer(db, camille, id, notes(camille)))).toBe(1);
  expect(await countQueries(db, () => parcours(db, dossier.id, id))).toBe(1);
  expect(await countQueries(db, () => communeSuivie(db, camille, commune.codeInsee))).toBe(1);
});
