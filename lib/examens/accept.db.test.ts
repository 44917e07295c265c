import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { comptes, dossiers, envois, journal, objets, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import type { NeedsConfirmation } from "@/lib/errors";
import { examineRecensement } from "./examine";
import { examineInput } from "./input";
import { deliver } from "@/lib/envois/deliver";
import { rythme } from "@/lib/mail/rythme";
import type { Mail } from "@/lib/mail/transport";
import { mails } from "@/lib/mails";
import { testDatabase } from "@/test/db";
import { acceptDossier, previewAcceptance, RELU } from "./accept";
import { parseRapport } from "@/lib/dossiers/rapport";
import { reopenDossier } from "./reopen";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;
let claude: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
  claude = g.actor.conservateur(await g.conservateur(["51"], { nom: "Roche" }));
});

const lire = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]!;
const mailsDe = (communeCode: string) => db.select().from(envois).where(eq(envois.communeCode, communeCode));
const saisie = (dossierId: string) => ({
  dossierId,
  commentaire: "Merci à tous",
  visite: "souhaitable" as const,
  confirme: RELU,
});
const vu = () => ({ examineLe: new Date(), conservateurId: camille.compteId });

test("accepter fige le rapport, dit qui et quand, et écrit à la commune", async () => {
  const {
    commune,
    compte,
    dossier,
    recensements: tous,
  } = await g.ronde({
    objets: 2,
    recensements: [{}, { etat: "peril", ...vu(), commentaireConservateur: "Ne plus y toucher", notePrivee: "secret" }],
  });
  const photo = await g.photo({ recensementId: tous[1]!.id });
  await g.photo({ recensementId: tous[1]!.id, statut: "attendue", preteLe: null });
  await acceptDossier(db, camille, saisie(dossier.id));

  const accepte = await lire(dossier.id);
  expect(accepte).toMatchObject({
    statut: "examine",
    conservateurId: camille.compteId,
    commentaireConservateur: "Merci à tous",
    visite: "souhaitable",
  });
  const rapport = parseRapport(accepte.rapport);
  expect(rapport).toMatchObject({
    commune: { codeInsee: commune.codeInsee, nom: commune.nom },
    conservateur: camille.nom,
    commentaire: "Merci à tous",
    visite: "souhaitable",
    examineLe: accepte.examineLe!.toISOString(),
  });
  expect(rapport.objets.map((o) => [o.titre, o.prioritaire, o.commentaire, o.photos])).toEqual([
    ["Statue n° 2", true, "Ne plus y toucher", [photo.id]],
    ["Statue n° 1", false, null, []],
  ]);
  expect(JSON.stringify(accepte.rapport)).not.toContain("secret");

  expect(await mailsDe(commune.codeInsee)).toMatchObject([
    { gabarit: "dossier-examine", compteId: compte.id, donnees: { dossierId: dossier.id }, statut: "a_envoyer" },
  ]);
  expect(await db.select().from(journal).where(eq(journal.cibleId, dossier.id))).toMatchObject([
    { acte: "dossier.accept", auteurId: camille.compteId, communeCode: commune.codeInsee },
  ]);
});

test("d’abord le mail à relire, mot pour mot, et rien n’est encore fait", async () => {
  const { commune, dossier } = await g.ronde({ commune: { nom: "Épernay" } });
  const [lectrice] = await db.select().from(comptes).where(eq(comptes.communeCode, commune.codeInsee));
  const premiere = acceptDossier(db, camille, { ...saisie(dossier.id), confirme: undefined });
  await expect(premiere).rejects.toMatchObject({ name: "NeedsConfirmation", code: RELU });
  const { message, asks } = (await premiere.catch((error: unknown) => error)) as NeedsConfirmation;
  expect(message).toContain("Rien n’est encore parti.");
  expect(message).toContain(`À\u00a0: ${lectrice!.email}\nObjet`);
  expect(message).toContain("Objet\u00a0: Le rapport sur les objets d’Épernay est prêt");
  expect(asks?.letter?.text).toContain("Merci à tous");
  expect(asks?.letter?.text).toContain("Une visite sur place serait utile");
  expect(await lire(dossier.id)).toMatchObject({ statut: "transmis", rapport: null, commentaireConservateur: null });
  expect(await mailsDe(commune.codeInsee)).toEqual([]);
  expect(await db.select().from(journal).where(eq(journal.cibleId, dossier.id))).toEqual([]);
});

test("la page du mail montrée avant d’accepter, avec des mots qui ne sont enregistrés nulle part, est celle qui part", async () => {
  const { commune, dossier } = await g.ronde({ commune: { nom: "Hautvillers" } });
  const tape = {
    ...saisie(dossier.id),
    commentaire: "Bravo & merci <à tous>,\n\nvoici la suite.",
    confirme: undefined,
  };
  const montre = await previewAcceptance(db, camille, tape);
  expect(montre.html).toContain("Bravo &amp; merci &lt;à tous&gt;");
  expect(await lire(dossier.id)).toMatchObject({ statut: "transmis", rapport: null, commentaireConservateur: null });
  expect(await mailsDe(commune.codeInsee)).toEqual([]);

  await acceptDossier(db, camille, { ...tape, confirme: RELU });
  const [envoi] = await mailsDe(commune.codeInsee);
  const partis: Mail[] = [];
  const send = (mail: Mail) => Promise.resolve({ id: `id-${partis.push(mail)}` });
  const from = "Le service <bonjour@service.example.org>";
  await deliver(
    db,
    { mails, transport: { idempotentFor: 0, send }, bail: 60_000, rythme: rythme(1000), from },
    envoi!.id,
  );
  expect(partis.map(({ subject, html, text }) => ({ subject, html, text }))).toEqual([
    { subject: montre.subject, html: montre.html, text: montre.text },
  ]);
});

test("rien à montrer : la commune n’a personne pour lire, le dossier n’est pas prêt, ou n’est pas d’ici", async () => {
  const { compte, dossier } = await g.ronde();
  const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
  await expect(previewAcceptance(db, ailleurs, saisie(dossier.id))).rejects.toMatchObject({ name: "Gone" });
  await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, compte.id));
  await expect(previewAcceptance(db, camille, saisie(dossier.id))).rejects.toMatchObject({ name: "Gone" });
  const { dossier: enCours } = await g.ronde({ statut: "en_cours" });
  await expect(previewAcceptance(db, camille, saisie(enCours.id))).rejects.toMatchObject({ code: "statut" });
});

test("deux conservateurs pressent en même temps : un seul accepte, un seul mail, l’autre l’apprend", async () => {
  const { commune, dossier } = await g.ronde();
  const resultats = await Promise.allSettled([
    acceptDossier(db, camille, saisie(dossier.id)),
    acceptDossier(db, claude, saisie(dossier.id)),
  ]);
  expect(resultats.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  expect(resultats.find((r) => r.status === "rejected")?.reason).toMatchObject({ name: "Refused", code: "statut" });
  expect(await mailsDe(commune.codeInsee)).toHaveLength(1);
});

test("accepter et examiner au même instant : l’avis est dans le rapport, ou il est refusé, jamais entre les deux", async () => {
  const { dossier, recensements: tous } = await g.ronde({ objets: 1 });
  const avis = examineInput.parse({ recensementId: tous[0]!.id, version: 1, commentaire: "De justesse" });
  const [, examen] = await Promise.allSettled([
    acceptDossier(db, camille, saisie(dossier.id)),
    examineRecensement(db, claude, avis),
  ]);
  const { commentaire } = parseRapport((await lire(dossier.id)).rapport).objets[0]!;
  expect(commentaire).toBe(examen.status === "fulfilled" ? "De justesse" : null);
});

describe("ce qui empêche d’accepter", () => {
  test("un prioritaire que personne n’a examiné, un complément sans réponse : nommés et comptés", async () => {
    const {
      commune,
      dossier,
      recensements: tous,
    } = await g.ronde({
      objets: 3,
      recensements: [{ etat: "peril" }, { localisation: "introuvable" }, {}],
    });
    await g.complement({ recensementId: tous[2]!.id });
    await expect(acceptDossier(db, camille, saisie(dossier.id))).rejects.toMatchObject({
      name: "Refused",
      code: "obstacles",
      message: "Pas encore\u00a0: 2\u00a0objets prioritaires à examiner, 1\u00a0complément attendu de la commune.",
      details: [
        { code: "prioritaires", count: 2 },
        { code: "complements", count: 1 },
      ],
    });
    expect(await lire(dossier.id)).toMatchObject({ statut: "transmis", rapport: null, commentaireConservateur: null });
    expect(await mailsDe(commune.codeInsee)).toHaveLength(0);
  });

  test("un vert que le conservateur met en péril sans l’examiner n’existe pas : l’avis est un examen", async () => {
    const { dossier, recensements: tous } = await g.ronde({ objets: 1 });
    await examineRecensement(
      db,
      camille,
      examineInput.parse({ recensementId: tous[0]!.id, version: 1, etat: "peril" }),
    );
    await acceptDossier(db, camille, saisie(dossier.id));
    expect(parseRapport((await lire(dossier.id)).rapport).objets[0]).toMatchObject({
      prioritaire: true,
      etat: { commune: "bon", conservateur: "peril" },
    });
  });

  test.each(["en_cours", "examine", "archive"] as const)("un dossier %s", async (statut) => {
    const dossier = await g.dossier({ statut });
    await expect(acceptDossier(db, camille, saisie(dossier.id))).rejects.toMatchObject({ code: "statut" });
    expect((await lire(dossier.id)).statut).toBe(statut);
  });

  test("un autre département, ou rien : le dossier n’existe pas", async () => {
    const { dossier } = await g.ronde();
    const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    await expect(acceptDossier(db, ailleurs, saisie(dossier.id))).rejects.toMatchObject({ name: "Gone" });
    await expect(reopenDossier(db, ailleurs, { dossierId: dossier.id })).rejects.toMatchObject({ name: "Gone" });
    await expect(acceptDossier(db, camille, saisie(v7()))).rejects.toMatchObject({ name: "Gone" });
    expect((await lire(dossier.id)).statut).toBe("transmis");
  });
});

test("brouillons, copies et recensements détachés n’empêchent rien et ne sont pas dans le rapport", async () => {
  const { commune, dossier, recensements: tous } = await g.ronde({ objets: 1 });
  const arrive = await g.objet({ communeCode: commune.codeInsee });
  await g.recensement({
    dossierId: dossier.id,
    objetRef: arrive.ref,
    statut: "brouillon",
    localisation: "introuvable",
  });
  await g.recensement({
    dossierId: dossier.id,
    objetRef: tous[0]!.objetRef,
    statut: "brouillon",
    copieDe: tous[0]!.id,
  });
  await g.recensement({
    dossierId: dossier.id,
    etat: "peril",
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
  });
  await acceptDossier(db, camille, saisie(dossier.id));
  expect(parseRapport((await lire(dossier.id)).rapport).objets.map((o) => o.ref)).toEqual([tous[0]!.objetRef]);
});

test("le rapport figé ne bouge plus, quoi qu’il arrive aux objets et aux personnes", async () => {
  const { compte, dossier, objets: siens, recensements: tous } = await g.ronde({ objets: 1 });
  await acceptDossier(db, camille, saisie(dossier.id));
  const avant = (await lire(dossier.id)).rapport;
  await db.update(objets).set({ titre: "Autre titre", edificeId: null }).where(eq(objets.ref, siens[0]!.ref));
  await db
    .update(recensements)
    .set({ etat: "mauvais", commentaireConservateur: "Après" })
    .where(eq(recensements.id, tous[0]!.id));
  await db.update(comptes).set({ nom: "Renommé" }).where(eq(comptes.id, compte.id));
  expect((await lire(dossier.id)).rapport).toEqual(avant);
});

test("une commune sans compte : accepté quand même, et le mail impossible se voit", async () => {
  const { commune, compte, dossier } = await g.ronde();
  await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, compte.id));
  await acceptDossier(db, camille, { ...saisie(dossier.id), confirme: undefined }); // personne à qui le lire
  expect((await lire(dossier.id)).statut).toBe("examine");
  expect(await mailsDe(commune.codeInsee)).toMatchObject([
    { gabarit: "dossier-examine", compteId: null, email: null, statut: "ignore", motif: "sans_adresse" },
  ]);
});

describe("rouvrir", () => {
  test("le dossier redevient transmis, garde les mots du conservateur et le dernier rapport, puis s’accepte avec un nouveau mail", async () => {
    const { commune, dossier } = await g.ronde();
    await acceptDossier(db, camille, saisie(dossier.id));
    const avant = await lire(dossier.id);
    await reopenDossier(db, claude, { dossierId: dossier.id });
    expect(await lire(dossier.id)).toMatchObject({
      statut: "transmis",
      examineLe: null,
      commentaireConservateur: "Merci à tous",
      rapport: avant.rapport,
    });
    await acceptDossier(db, claude, { ...saisie(dossier.id), commentaire: "Tout compte fait" });
    const rapport = parseRapport((await lire(dossier.id)).rapport);
    expect(rapport).toMatchObject({ conservateur: claude.nom, commentaire: "Tout compte fait" });
    expect(await mailsDe(commune.codeInsee)).toHaveLength(2);
    const actes = await db
      .select({ acte: journal.acte })
      .from(journal)
      .where(eq(journal.cibleId, dossier.id))
      .orderBy(journal.id);
    expect(actes.map(({ acte }) => acte)).toEqual(["dossier.accept", "dossier.reopen", "dossier.accept"]);
  });

  test.each(["en_cours", "transmis", "archive"] as const)("pas un dossier %s", async (statut) => {
    const dossier = await g.dossier({ statut });
    await expect(reopenDossier(db, camille, { dossierId: dossier.id })).rejects.toMatchObject({ code: "statut" });
  });
});
