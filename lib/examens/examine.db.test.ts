import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { journal, recensements } from "@/db/schema";
import { STATUTS_DOSSIER } from "@/db/vocabulaire";
import type { ActorConservateur } from "@/lib/actor";
import { saveStep } from "@/lib/recensements/save-step";
import { validateRecensement } from "@/lib/recensements/validate";
import { testDatabase } from "@/test/db";
import { examineRecensement } from "./examine";
import { examineInput } from "./input";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
});

const lire = async (id: string) => (await db.select().from(recensements).where(eq(recensements.id, id)))[0]!;
const saisie = (recensementId: string, champs: Record<string, unknown> = {}) =>
  examineInput.parse({ recensementId, version: 1, ...champs });

async function unRecensement(values: Parameters<typeof g.recensement>[0] = {}) {
  const { recensements: faits } = await g.ronde({ objets: 1, recensements: [values] });
  return faits[0]!;
}

test("examiner garde l’avis, les fiches, les mots, le moment et la personne, et le journal le sait", async () => {
  const { id } = await unRecensement();
  await examineRecensement(
    db,
    camille,
    saisie(id, {
      etat: "peril",
      securisation: "en_danger",
      fiches: ["restauration", "securisation"],
      commentaire: " Éloignez-le du mur.\r\nMerci ",
      notePrivee: "À voir avec la DRAC",
    }),
  );
  const apres = await lire(id);
  expect(apres).toMatchObject({
    etat: "bon",
    etatConservateur: "peril",
    securisationConservateur: "en_danger",
    fiches: ["securisation", "restauration"],
    commentaireConservateur: "Éloignez-le du mur.\nMerci",
    notePrivee: "À voir avec la DRAC",
    conservateurId: camille.compteId,
    version: 2,
  });
  expect(apres.examineLe).toBeInstanceOf(Date);
  const [ligne] = await db.select().from(journal).where(eq(journal.cibleId, id));
  expect(ligne).toMatchObject({ acte: "recensement.examine", auteurId: camille.compteId, departementCode: "51" });
  expect(JSON.stringify(ligne!.details)).not.toMatch(/mur|DRAC/);
});

test("un avis égal à celui de la commune n’est pas un avis", async () => {
  const { id } = await unRecensement({ etat: "moyen" });
  await examineRecensement(db, camille, saisie(id, { etat: "moyen", securisation: "en_securite" }));
  expect(await lire(id)).toMatchObject({ etatConservateur: null, securisationConservateur: null });
});

test("un objet introuvable n’a ni état ni sécurité, quoi que dise la page", async () => {
  const { id } = await unRecensement({ localisation: "introuvable" });
  await examineRecensement(
    db,
    camille,
    saisie(id, { etat: "bon", securisation: "en_danger", fiches: ["depot_de_plainte"] }),
  );
  expect(await lire(id)).toMatchObject({ etatConservateur: null, securisationConservateur: null });
});

test.each([
  ["porter plainte pour un objet qui est là", {}, ["depot_de_plainte"]],
  ["restaurer un objet introuvable", { localisation: "introuvable" as const }, ["restauration"]],
  [
    "entretenir un objet que personne n’a vu",
    { recensable: false, etat: null, securisation: null },
    ["entretien_objet"],
  ],
])("une fiche qui n’a pas de sens est refusée : %s", async (_, values, fiches) => {
  const { id } = await unRecensement(values);
  await expect(examineRecensement(db, camille, saisie(id, { fiches }))).rejects.toMatchObject({
    name: "Invalid",
    fields: { fiches: expect.stringContaining("À ne pas conseiller") as string },
  });
  expect((await lire(id)).examineLe).toBeNull();
});

test("réexaminer remplace, tant que le dossier n’est pas accepté", async () => {
  const { id } = await unRecensement({ etat: "mauvais" });
  await examineRecensement(db, camille, saisie(id, { etat: "peril", commentaire: "Urgent" }));
  await examineRecensement(db, camille, saisie(id, { version: 2, etat: "mauvais" }));
  expect(await lire(id)).toMatchObject({ etatConservateur: null, commentaireConservateur: null, version: 3 });
});

describe("deux conservateurs sur le même objet", () => {
  const refusDe = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (error: unknown) => error as { name: string; code: string; message: string; details: string[] },
    );

  test("en même temps : un seul écrit", async () => {
    const { id } = await unRecensement();
    const claude = g.actor.conservateur(await g.conservateur());
    const resultats = await Promise.allSettled([
      examineRecensement(db, camille, saisie(id, { commentaire: "Camille" })),
      examineRecensement(db, claude, saisie(id, { commentaire: "Claude" })),
    ]);
    expect(resultats.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect(resultats.find((r) => r.status === "rejected")?.reason).toMatchObject({ name: "Refused", code: "version" });
    expect((await lire(id)).version).toBe(2);
  });

  test("le second apprend qui était le premier, quand, et ce qu’il a écrit", async () => {
    const { id } = await unRecensement();
    const claude = g.actor.conservateur(await g.conservateur(["51"], { prenom: "Claude", nom: "Meunier" }));
    await examineRecensement(
      db,
      claude,
      saisie(id, { etat: "peril", commentaire: "De Claude", notePrivee: "Entre nous" }),
    );
    await db
      .update(recensements)
      .set({ examineLe: new Date("2030-11-23T13:05:00Z") })
      .where(eq(recensements.id, id));
    const refus = await refusDe(examineRecensement(db, camille, saisie(id, { commentaire: "De Camille" })));
    expect(refus).toMatchObject({ name: "Refused", code: "version" });
    expect(refus!.message).toContain("Claude Meunier a examiné cet objet le 23 novembre 2030 à 14\u00a0h\u00a005.");
    expect(refus!.details).toEqual([
      "État\u00a0: En péril",
      "Commentaire pour la commune\u00a0: De Claude",
      "Note privée\u00a0: Entre nous",
    ]);
    expect(await lire(id)).toMatchObject({ commentaireConservateur: "De Claude", conservateurId: claude.compteId });
  });

  test("ce n’était que soi-même dans un autre onglet : cela se dit ainsi", async () => {
    const { id } = await unRecensement();
    await examineRecensement(db, camille, saisie(id, { commentaire: "D’abord" }));
    const refus = await refusDe(examineRecensement(db, camille, saisie(id, { commentaire: "Ensuite" })));
    expect(refus!.message).toContain("Vous avez enregistré cet examen dans une autre page le ");
  });

  test("c’est la commune qui a répondu autre chose : on ne l’attribue pas à un collègue", async () => {
    const { id } = await unRecensement();
    await db.update(recensements).set({ version: 2, etat: "peril" }).where(eq(recensements.id, id));
    const refus = await refusDe(examineRecensement(db, camille, saisie(id, { commentaire: "À mettre à l’abri" })));
    expect(refus!.message).toContain("La commune a validé de nouvelles réponses le ");
  });
});

test("la réponse s’est perdue et l’on appuie de nouveau : c’est déjà fait, et cela n’est pas un conflit", async () => {
  const { id } = await unRecensement({ etat: "mauvais" });
  const mots = { etat: "peril", fiches: ["restauration"], commentaire: "Urgent" };
  await examineRecensement(db, camille, saisie(id, mots));
  await examineRecensement(db, camille, saisie(id, mots));
  expect((await lire(id)).version).toBe(2);
});

test("la commune répond à un complément pendant que le conservateur regarde : il n’examine pas des réponses qu’il n’a pas lues", async () => {
  const ronde = await g.ronde({ objets: 1 });
  const [recensement] = ronde.recensements;
  const { id, objetRef: ref } = recensement!;
  await g.complement({ recensementId: id });
  await g.photo({ recensementId: id });
  const mairie = g.actor.mairie(ronde.compte);
  const copie = { ref, version: 1, etape: "etat", etat: "peril", securisation: "en_danger" } as const;
  await saveStep(db, mairie, copie);
  // Examined twice while the commune changes its answers: their versions and hers must not meet.
  await examineRecensement(db, camille, saisie(id));
  await examineRecensement(db, camille, saisie(id, { version: 2, commentaire: "Vu." }));
  await validateRecensement(db, mairie, { ref, version: 2, reponse: "Corrigé" });
  expect(await lire(id)).toMatchObject({ etat: "peril", examineLe: null, conservateurId: null });
  await expect(examineRecensement(db, camille, saisie(id, { version: 3, etat: "bon" }))).rejects.toMatchObject({
    code: "version",
  });
});

describe("ce qui ne s’examine pas", () => {
  test.each(STATUTS_DOSSIER.filter((statut) => statut !== "transmis"))("un dossier %s", async (statut) => {
    const { id } = await g.recensement({ dossierId: (await g.dossier({ statut })).id });
    await expect(examineRecensement(db, camille, saisie(id))).rejects.toMatchObject({
      name: "Refused",
      code: "statut",
    });
    expect((await lire(id)).examineLe).toBeNull();
  });

  test("un brouillon", async () => {
    const { id } = await unRecensement({ statut: "brouillon" });
    await expect(examineRecensement(db, camille, saisie(id))).rejects.toMatchObject({ code: "brouillon" });
  });

  test("un recensement détaché", async () => {
    const { id } = await unRecensement({
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
    await expect(examineRecensement(db, camille, saisie(id))).rejects.toMatchObject({ code: "detache" });
  });

  test("la copie de travail de la commune", async () => {
    const original = await unRecensement();
    const copie = await g.recensement({
      dossierId: original.dossierId,
      objetRef: original.objetRef,
      statut: "brouillon",
      copieDe: original.id,
    });
    await expect(examineRecensement(db, camille, saisie(copie.id))).rejects.toMatchObject({ name: "Gone" });
  });

  test("celui d’un autre département, ou de nulle part, n’existe pas", async () => {
    const { id } = await unRecensement();
    const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    await expect(examineRecensement(db, ailleurs, saisie(id))).rejects.toMatchObject({ name: "Gone" });
    await expect(examineRecensement(db, camille, saisie(v7()))).rejects.toMatchObject({ name: "Gone" });
    expect((await lire(id)).examineLe).toBeNull();
  });
});

test("ce que la page envoie de travers est dit champ par champ", () => {
  const lu = examineInput.safeParse({ recensementId: v7(), version: "1", etat: "", commentaire: "x".repeat(5001) });
  expect(lu.error?.issues.map((i) => i.path.join("."))).toEqual(["commentaire"]);
  expect(examineInput.parse({ recensementId: v7(), version: "1", etat: "" })).toMatchObject({
    etat: null,
    securisation: null,
    fiches: [],
    commentaire: null,
  });
});

test("enregistrer tel quel l’examen d’un collègue ne le signe pas à sa place ; après une réponse de la commune, si", async () => {
  const { recensements: tous, compte } = await g.ronde({ objets: 1 });
  const id = tous[0]!.id;
  const mot = { etat: null, securisation: null, fiches: [], commentaire: "À surveiller.", notePrivee: null };
  const examen = { recensementId: id, version: 1, ...mot };
  await examineRecensement(db, camille, examen);
  const collegue = g.actor.conservateur(await g.conservateur());
  const signe = async () => (await db.select().from(recensements).where(eq(recensements.id, id)))[0]!.conservateurId;
  await examineRecensement(db, collegue, { ...examen, version: 2 });
  expect(await signe()).toBe(camille.compteId);
  await g.complement({
    recensementId: id,
    reponse: "C’est fait.",
    reponduPar: compte.id,
    reponduLe: new Date(Date.now() + 1000),
  });
  await examineRecensement(db, collegue, { ...examen, version: 2 });
  expect(await signe()).toBe(collegue.compteId);
});
