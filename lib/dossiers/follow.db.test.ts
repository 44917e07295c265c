import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, envois, journal, recensements } from "@/db/schema";
import { addDays, addMonths, jourDe } from "@/lib/dates";
import { saveStep } from "@/lib/recensements/save-step";
import { testDatabase } from "@/test/db";
import { followDossier, queueFollowing } from "./follow";
import { submitDossier } from "./submit";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});
beforeEach(async () => {
  await db.delete(envois);
  await db.execute("delete from pgboss.job");
});

/** Ten in the morning, in France, on a stored day: a Tuesday, and what follows it by months. */
const matin = (jour: string) => new Date(`${jour}T09:00:00Z`);
const MARDI = "2026-01-13";
/** The first weekday at or after so many months. */
function apres(mois: number, jours = 0): Date {
  let jour = addDays(addMonths(MARDI, mois), jours);
  while ([0, 6].includes(matin(jour).getUTCDay())) jour = addDays(jour, 1);
  return matin(jour);
}

/** A round that was last touched on that Tuesday; `faits` of its three objets are validated. */
async function ronde(faits: number, statut: "en_cours" | "transmis" = "en_cours") {
  const { commune, compte, dossier, objets } = await g.ronde({ statut, objets: 3 });
  await db
    .update(dossiers)
    .set({ activiteLe: matin(MARDI), ...(statut === "transmis" && { transmisLe: matin(MARDI) }) })
    .where(eq(dossiers.id, dossier.id));
  for (const { ref } of objets.slice(faits)) await db.delete(recensements).where(eq(recensements.objetRef, ref));
  await g.conservateur([commune.departementCode]);
  return { commune, compte, id: dossier.id, objets };
}
const lire = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]!;
const lettres = async () =>
  (await db.select({ gabarit: envois.gabarit }).from(envois)).map(({ gabarit }) => gabarit).toSorted();
const actes = async (id: string) =>
  (await db.select({ acte: journal.acte, auteur: journal.auteurId }).from(journal).where(eq(journal.cibleId, id))).map(
    ({ acte, auteur }) => [acte, auteur],
  );

describe("tout est recensé, personne n’envoie", () => {
  test("un mois après, le dossier part une fois, et les deux côtés savent qu’il est parti tout seul", async () => {
    const { id } = await ronde(3);
    expect(await followDossier(db, id, apres(0, 29))).toBeUndefined();
    expect(await followDossier(db, id, apres(1))).toBe("envoyer");
    expect(await followDossier(db, id, apres(1))).toBeUndefined();
    expect(await lire(id)).toMatchObject({
      ...{ statut: "transmis", envoiAutomatique: true, transmisLe: apres(1), activiteLe: matin(MARDI) },
      recenseurNom: null,
    });
    const recues = await lettres();
    expect(recues.filter((gabarit) => gabarit === "dossier-transmis")).toHaveLength(1);
    expect(new Set(recues)).toEqual(new Set(["dossier-transmis", "dossier-recu"]));
    expect(await actes(id)).toEqual([["machine.dossier.submit", null]]);
  });

  test("deux travailleurs au même instant, ou la mairie qui envoie à cet instant : une seule fois", async () => {
    const { id, compte } = await ronde(3);
    const acteur = g.actor.mairie(compte);
    const dit = {
      commentaire: "Voilà.",
      recenseurNom: "Jeanne Roux",
      recenseurContact: null,
      confirme: "envoi:sans_photo3",
    };
    await Promise.all([
      followDossier(db, id, apres(1)),
      followDossier(db, id, apres(1)),
      submitDossier(db, acteur, dit as never),
    ]);
    const { statut, envoiAutomatique, recenseurNom } = await lire(id);
    expect({ statut, parLaMairie: !envoiAutomatique }).toEqual({
      statut: "transmis",
      parLaMairie: recenseurNom !== null,
    });
    expect((await lettres()).filter((gabarit) => gabarit === "dossier-transmis")).toHaveLength(1);
    expect((await actes(id)).filter(([acte]) => String(acte).endsWith("dossier.submit"))).toHaveLength(1);
  });

  test("une réponse reprise et pas validée le retient ; un objet arrivé entre-temps aussi", async () => {
    const { id, commune, objets } = await ronde(3);
    const [premier] = await db.select().from(recensements).where(eq(recensements.objetRef, objets[0]!.ref));
    const { id: copieDe, dossierId, objetRef } = premier!;
    await g.recensement({ dossierId, objetRef, statut: "brouillon", copieDe });
    expect(await followDossier(db, id, apres(1))).toBeUndefined();
    await db.delete(recensements).where(eq(recensements.copieDe, copieDe));
    await g.objet({ communeCode: commune.codeInsee });
    expect(await followDossier(db, id, apres(1))).toBeUndefined();
    expect(await lettres()).toEqual([]);
  });

  test("la mairie y revient la veille : le mois recommence", async () => {
    const { id, compte, objets } = await ronde(3);
    await saveStep(db, g.actor.mairie(compte), {
      ref: objets[0]!.ref,
      etape: "commentaire",
      notes: "Le socle est humide.",
      version: 1,
    } as never);
    const { activiteLe } = await lire(id);
    expect(jourDe(activiteLe)).toBe(jourDe(new Date()));
    expect(await followDossier(db, id, new Date())).toBeUndefined();
  });
});

describe("il en reste, personne ne vient", () => {
  test("rappelée à neuf et onze mois, rangée à douze, une fois chaque ; et elle recommence aussitôt", async () => {
    const { id, compte, commune } = await ronde(1);
    expect(await followDossier(db, id, apres(8))).toBeUndefined();
    for (const now of [apres(9), apres(9), apres(10)]) await followDossier(db, id, now);
    expect(await lettres()).toEqual(["dossier-rappel"]);
    for (const now of [apres(11), apres(11), apres(11, 20)]) await followDossier(db, id, now);
    expect(await lettres()).toEqual(["dossier-rappel", "dossier-rappel"]);
    // The second reminder fell on a Sunday: it left the next day, and a whole month goes by from there.
    for (const now of [apres(12), apres(12, 1), apres(12, 1)]) await followDossier(db, id, now);
    expect(await lettres()).toEqual(["dossier-range", "dossier-rappel", "dossier-rappel"]);
    expect(await lire(id)).toMatchObject({ statut: "archive", archiveMotif: "inacheve", archiveLe: apres(12, 1) });
    expect((await actes(id)).map(([acte]) => acte)).toEqual([
      ...["machine.dossier.remind", "machine.dossier.remind", "machine.dossier.archive"],
    ]);
    const nouveau = await g.dossier({ communeCode: commune.codeInsee });
    expect(nouveau.statut).toBe("en_cours");
    expect(compte.communeCode).toBe(commune.codeInsee);
  });

  test("aucune machine pendant deux ans : prévenue d’abord, rangée un mois plus tard", async () => {
    const { id } = await ronde(1);
    expect(await followDossier(db, id, apres(24))).toBe("rappeler");
    expect(await followDossier(db, id, apres(24, 14))).toBeUndefined();
    expect(await followDossier(db, id, apres(25))).toBe("archiver");
  });

  test("elle revient après le rappel : tout recommence, un nouveau rappel peut partir neuf mois plus tard", async () => {
    const { id } = await ronde(1);
    await followDossier(db, id, apres(9));
    const retour = apres(10);
    await db.update(dossiers).set({ activiteLe: retour }).where(eq(dossiers.id, id));
    expect(await followDossier(db, id, apres(13))).toBeUndefined();
    expect(await followDossier(db, id, apres(19, 3))).toBe("rappeler");
    expect(await lire(id)).toMatchObject({ rappelMois: 9, statut: "en_cours" });
    expect(await lettres()).toEqual(["dossier-rappel", "dossier-rappel"]);
  });
});

describe("« objets verts »", () => {
  async function terminee(statut: "terminee" | "en_cours", values: Partial<typeof recensements.$inferInsert> = {}) {
    const { id, objets } = await ronde(3, "transmis");
    const campagne = await g.campagne({
      statut,
      commenceLe: matin("2025-09-01"),
      termineLe: statut === "terminee" ? matin(MARDI) : null,
    });
    await db.update(dossiers).set({ campagneId: campagne.id }).where(eq(dossiers.id, id));
    await db
      .update(recensements)
      .set({ version: 1, ...values })
      .where(eq(recensements.objetRef, objets[0]!.ref));
    return id;
  }

  test("la campagne est finie, rien n’est urgent : un merci, un seul, un jour ouvré", async () => {
    const id = await terminee("terminee");
    expect(await followDossier(db, id, matin("2026-01-17"))).toBeUndefined();
    expect(await followDossier(db, id, matin("2026-01-19"))).toBe("verts");
    expect(await followDossier(db, id, matin("2026-01-20"))).toBeUndefined();
    expect(await lettres()).toEqual(["objets-verts"]);
    expect(await actes(id)).toEqual([["machine.dossier.thank", null]]);
  });

  test("envoyé il y a moins d’un jour, on attend", async () => {
    const id = await terminee("terminee");
    expect(await followDossier(db, id, matin(MARDI))).toBeUndefined();
  });

  test.each<[string, "terminee" | "en_cours", Partial<typeof recensements.$inferInsert>]>([
    ["la campagne n’est pas finie", "en_cours", {}],
    ["un objet est en péril", "terminee", { etat: "peril" }],
    ["un objet est examiné", "terminee", { examineLe: new Date() }],
  ])("%s : rien ne part", async (_, statut, values) => {
    const examen = values.examineLe ? { conservateurId: (await g.conservateur()).id } : {};
    const id = await terminee(statut, { ...values, ...examen });
    expect(await followDossier(db, id, matin("2026-01-19"))).toBeUndefined();
    expect(await lettres()).toEqual([]);
  });

  test("chaque matin, ceux qui attendent quelque chose ont leur tâche, une seule ; le week-end, aucun", async () => {
    const [delaissee, verte] = [await ronde(1), await terminee("terminee")];
    const autre = await ronde(1);
    await db
      .update(dossiers)
      .set({ activiteLe: apres(9) })
      .where(eq(dossiers.id, autre.id));
    const taches = async () =>
      (
        await db.$client<
          { id: string }[]
        >`select data->>'dossierId' as id from pgboss.job where name = 'dossier.follow'`
      ).map(({ id }) => id);
    await queueFollowing(db, matin("2026-10-17"));
    expect(await taches()).toEqual([]);
    await queueFollowing(db, apres(9));
    await queueFollowing(db, apres(9));
    const toutes = await taches();
    expect(new Set(toutes).size).toBe(toutes.length);
    expect(toutes).toEqual(expect.arrayContaining([delaissee.id, verte]));
    expect(toutes).not.toContain(autre.id);
  });
});
