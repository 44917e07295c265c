import { asc, eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { given, empty } from "@/db/builders/given";
import { campagnes, destinataires, dossiers, journal, recensements } from "@/db/schema";
import { STATUTS_CAMPAGNE, type StatutCampagne } from "@/db/vocabulaire";
import type { ActorAdmin } from "@/lib/actor";
import { Gone, Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { testDatabase } from "@/test/db";
import { chooseRecipients } from "./choose-recipients";
import { createCampagne } from "./create";
import { fauteDeDateLabels } from "./labels";
import { planCampagne } from "./plan";
import { unplanCampagne } from "./unplan";
import { startCampagne } from "./start";
import { updateCampagne } from "./update";
import { deleteDraft } from "./delete-draft";

const db = await testDatabase();
const g = given(db);

/** A Friday. The campagnes below start on Monday 2 November 2026. */
const vendredi = new Date("2026-10-30T09:00:00+01:00");
const lundi = new Date("2026-11-02T09:00:00+01:00");
const dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
const textes = { expediteur: "Camille Arnaud", drac: "DRAC Grand Est", signature: "Camille Arnaud", message: null };

let admin: ActorAdmin;
beforeEach(async () => {
  await empty(db);
  await g.departement();
  admin = g.actor.admin(await g.admin());
});

const draft = (changes: Partial<typeof dates> & { departementCode?: string } = {}) =>
  createCampagne(db, admin, { id: v7(), departementCode: "51", ...textes, ...dates, ...changes }, vendredi);

/** A town hall with one objet and one account, and a round in that state if any. */
async function commune(nom: string, statut?: "en_cours" | "transmis" | "examine") {
  if (statut) return (await g.ronde({ objets: 1, statut, commune: { nom } })).commune;
  const row = await g.commune({ nom });
  await g.mairie({ communeCode: row.codeInsee });
  await g.objet({ communeCode: row.codeInsee });
  return row;
}

const campagneOf = async (id: string) => (await db.select().from(campagnes).where(eq(campagnes.id, id)))[0];
const recipientsOf = async (id: string) =>
  (
    await db
      .select({ code: destinataires.communeCode })
      .from(destinataires)
      .where(eq(destinataires.campagneId, id))
      .orderBy(asc(destinataires.communeCode))
  ).map(({ code }) => code);
const actsOn = async (id: string) =>
  (await db.select().from(journal).where(eq(journal.cibleId, id)).orderBy(asc(journal.id))).map(({ acte }) => acte);

describe("créer un brouillon", () => {
  test("les communes à qui écrire sont déjà choisies, sauf celles qui attendent leur examen", async () => {
    const ordinaire = await commune("Avize");
    const examinee = await commune("Coole", "examine");
    await commune("Dormans", "transmis");
    await commune("Sézanne", "en_cours");
    const sansObjet = await g.commune();
    await g.mairie({ communeCode: sansObjet.codeInsee });
    const sansCompte = await g.commune();
    await g.objet({ communeCode: sansCompte.codeInsee });
    const compteFerme = await commune("Vertus");
    await db.execute(sql`update comptes set desactive_le = now() where commune_code = ${compteFerme.codeInsee}`);

    const { id } = await draft();
    expect(await recipientsOf(id)).toEqual([ordinaire.codeInsee, examinee.codeInsee].sort());
    expect(await campagneOf(id)).toMatchObject({ statut: "brouillon", creePar: admin.compteId, ...dates });
    expect(await actsOn(id)).toEqual(["campagne.edit"]);
  });

  test("presser deux fois n’en crée qu’une", async () => {
    await commune("Avize");
    const input = { id: v7(), departementCode: "51", ...textes, ...dates };
    const [un, deux] = await Promise.all([
      createCampagne(db, admin, input, vendredi),
      createCampagne(db, admin, input, vendredi),
    ]);
    expect([un, deux]).toEqual([{ id: input.id }, { id: input.id }]);
    expect(await db.$count(campagnes)).toBe(1);
    expect(await recipientsOf(input.id)).toHaveLength(1);
  });

  test("l’identifiant d’une autre campagne ne sert pas à la lire ni à la changer", async () => {
    const { id } = await draft();
    await g.departement({ code: "52", nom: "Haute-Marne" });
    const curateur = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    const input = { id, departementCode: "52", ...textes, ...dates };
    await expect(createCampagne(db, curateur, input, vendredi)).rejects.toThrow(Gone);
    expect(await campagneOf(id)).toMatchObject({ departementCode: "51" });
  });

  test("les jours qui ne conviennent pas sont nommés un par un", async () => {
    const wrong = draft({ lancement: "2026-10-30", relance2: "2026-11-28", fin: "2026-12-14" });
    await expect(wrong).rejects.toThrow(Invalid);
    await expect(wrong).rejects.toMatchObject({
      fields: {
        lancement: fauteDeDateLabels.passee,
        relance2: fauteDeDateLabels.week_end,
        fin: fauteDeDateLabels.desordre,
      },
    });
    expect(await db.$count(campagnes)).toBe(0);
  });
});

describe("choisir les destinataires", () => {
  test("la liste devient exactement celle-là ; qui reste garde son jeton", async () => {
    const [a, b, c] = [await commune("Avize"), await commune("Coole"), await commune("Dormans")];
    const { id } = await draft();
    const jeton = async () =>
      (await db.select().from(destinataires).where(eq(destinataires.communeCode, b.codeInsee)))[0]?.jetonDesinscription;
    const avant = await jeton();
    await chooseRecipients(db, admin, { id, communes: [b.codeInsee, c.codeInsee], confirme: undefined });
    expect(await recipientsOf(id)).toEqual([b.codeInsee, c.codeInsee].sort());
    expect(await jeton()).toBe(avant);
    await chooseRecipients(db, admin, { id, communes: [], confirme: undefined });
    expect(await recipientsOf(id)).toEqual([]);
    await chooseRecipients(db, admin, { id, communes: [a.codeInsee], confirme: undefined });
    expect(await recipientsOf(id)).toEqual([a.codeInsee]);
  });

  test("choisir une commune dont le dossier attend son examen avertit, par son nom, une seule fois", async () => {
    const dormans = await commune("Dormans", "transmis");
    const { id } = await draft();
    const input = { id, communes: [dormans.codeInsee] };
    const averti = chooseRecipients(db, admin, { ...input, confirme: undefined });
    await expect(averti).rejects.toThrow(NeedsConfirmation);
    await expect(averti).rejects.toMatchObject({ code: "archiver", details: ["Dormans"] });
    expect(await recipientsOf(id)).toEqual([]);

    await chooseRecipients(db, admin, { ...input, confirme: "archiver" });
    await chooseRecipients(db, admin, { ...input, confirme: undefined });
    expect(await recipientsOf(id)).toEqual([dormans.codeInsee]);
  });

  test.each([
    ["dont le recensement est en cours", () => commune("Sézanne", "en_cours"), "Sézanne"],
    ["sans objet", () => g.mairie().then(({ communeCode }) => ({ codeInsee: communeCode! })), "on ne peut plus"],
    ["sans compte", () => g.objet().then(({ communeCode }) => ({ codeInsee: communeCode! })), "on ne peut plus"],
  ])("une commune %s est refusée, et rien ne change", async (_, faire, dit) => {
    const bonne = await commune("Avize");
    const { id } = await draft();
    const mauvaise = await faire();
    const refus = chooseRecipients(db, admin, {
      id,
      communes: [bonne.codeInsee, mauvaise.codeInsee],
      confirme: "archiver",
    });
    await expect(refus).rejects.toThrow(Refused);
    await expect(refus).rejects.toThrow(dit);
    expect(await recipientsOf(id)).toEqual([bonne.codeInsee]);
  });

  test("une commune d’un autre département est refusée", async () => {
    const ailleurs = await g.commune({ codeInsee: "52001" });
    const { id } = await draft();
    await expect(
      chooseRecipients(db, admin, { id, communes: [ailleurs.codeInsee], confirme: undefined }),
    ).rejects.toThrow(Invalid);
  });
});

describe("ce qui ne se fait que dans un état", () => {
  const given_ = async (statut: StatutCampagne) => {
    const row = await g.campagne({ ...dates, statut });
    await g.destinataire({ campagneId: row.id });
    return row.id;
  };
  const verbs = {
    modifier: (id: string) => updateCampagne(db, admin, { id, ...textes, ...dates }, vendredi),
    choisir: (id: string) => chooseRecipients(db, admin, { id, communes: [], confirme: undefined }),
    supprimer: (id: string) => deleteDraft(db, admin, { id }),
    planifier: (id: string) => planCampagne(db, admin, { id }, vendredi),
    déplanifier: (id: string) => unplanCampagne(db, admin, { id }),
    lancer: (id: string) => startCampagne(db, admin, { id, confirme: undefined }, lundi),
  };
  const permis: Record<keyof typeof verbs, StatutCampagne> = {
    modifier: "brouillon",
    choisir: "brouillon",
    supprimer: "brouillon",
    planifier: "brouillon",
    déplanifier: "planifiee",
    lancer: "planifiee",
  };
  const cases = (Object.keys(verbs) as (keyof typeof verbs)[]).flatMap((verb) =>
    STATUTS_CAMPAGNE.map((statut) => [verb, statut, permis[verb] === statut] as const),
  );
  test.each(cases)("%s une campagne « %s » : %s", async (verb, statut, ok) => {
    const id = await given_(statut);
    const before = await campagneOf(id);
    const done = verbs[verb](id);
    if (ok) await expect(done).resolves.not.toThrow();
    else {
      await expect(done).rejects.toMatchObject({ name: "Refused", code: "statut" });
      expect(await campagneOf(id)).toEqual(before);
      expect(await recipientsOf(id)).toHaveLength(1);
    }
  });

  test.each(Object.keys(verbs) as (keyof typeof verbs)[])(
    "%s la campagne d’un autre : elle n’existe pas",
    async (verb) => {
      const id = await given_(permis[verb]);
      const curateur = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
      const before = await campagneOf(id);
      const mine = admin;
      admin = curateur as unknown as ActorAdmin;
      await expect(verbs[verb](id)).rejects.toThrow(Gone);
      admin = mine;
      expect(await campagneOf(id)).toEqual(before);
    },
  );

  test("un conservateur mène les campagnes de son département", async () => {
    const curateur = g.actor.conservateur(await g.conservateur(["51"]));
    const avize = await commune("Avize");
    const { id } = await createCampagne(
      db,
      curateur,
      { id: v7(), departementCode: "51", ...textes, ...dates },
      vendredi,
    );
    await planCampagne(db, curateur, { id }, vendredi);
    await startCampagne(db, curateur, { id, confirme: undefined }, lundi);
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours" });
    expect(await recipientsOf(id)).toEqual([avize.codeInsee]);
  });
});

describe("planifier", () => {
  test("dit tout ce qui manque", async () => {
    const { id } = await createCampagne(
      db,
      admin,
      { id: v7(), departementCode: "51", expediteur: null, drac: null, signature: "C. A.", message: null, ...dates },
      vendredi,
    );
    await expect(planCampagne(db, admin, { id }, vendredi)).rejects.toMatchObject({
      code: "obstacles",
      details: ["expediteur", "drac", "destinataires"],
    });
    await expect(planCampagne(db, admin, { id }, lundi)).rejects.toMatchObject({
      details: ["expediteur", "drac", "dates", "destinataires"],
    });
    expect(await campagneOf(id)).toMatchObject({ statut: "brouillon" });
  });

  test("deux campagnes d’un département ne se chevauchent pas, même d’un jour, même planifiées au même instant", async () => {
    await commune("Avize");
    const [a, b] = [await draft(), await draft({ lancement: "2026-11-03" })];
    const outcomes = await Promise.allSettled([
      planCampagne(db, admin, a, vendredi),
      planCampagne(db, admin, b, vendredi),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refus = outcomes.find((outcome) => outcome.status === "rejected")!;
    expect(refus.reason).toMatchObject({ name: "Refused", code: "chevauchement" });
    expect((refus.reason as Error).message).toMatch(/du [23] novembre 2026 au 28 décembre 2026/);

    const voisine = {
      lancement: "2026-12-29",
      relance1: "2027-01-12",
      relance2: "2027-01-26",
      relance3: "2027-02-09",
      fin: "2027-02-23",
    };
    await planCampagne(db, admin, await draft(voisine), vendredi);
    await g.departement({ code: "52", nom: "Haute-Marne" });
    const ailleurs = await g.campagne({ ...dates, departementCode: "52" });
    await g.destinataire({ campagneId: ailleurs.id });
    await planCampagne(db, admin, ailleurs, vendredi);
  });

  test("rendue au brouillon, une campagne libère sa place", async () => {
    await commune("Avize");
    const [a, b] = [await draft(), await draft()];
    await planCampagne(db, admin, a, vendredi);
    await expect(planCampagne(db, admin, b, vendredi)).rejects.toMatchObject({ code: "chevauchement" });
    await unplanCampagne(db, admin, a);
    await planCampagne(db, admin, b, vendredi);
  });
});

describe("lancer", () => {
  test("archive les dossiers transmis et examinés des destinataires, avec leurs données, et eux seuls", async () => {
    const transmis = await g.ronde({ statut: "transmis" });
    const examine = await g.ronde({ statut: "examine" });
    const enCours = await g.ronde({ statut: "en_cours" });
    const autre = await g.ronde({ statut: "transmis" });
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    for (const { commune } of [transmis, examine, enCours])
      await g.destinataire({ campagneId: id, communeCode: commune.codeInsee });

    expect(await startCampagne(db, admin, { id, confirme: undefined }, lundi)).toEqual({ archives: 2 });

    const states = new Map((await db.select().from(dossiers)).map((row) => [row.id, row]));
    for (const { dossier } of [transmis, examine])
      expect(states.get(dossier.id)).toMatchObject({ statut: "archive", archiveMotif: "campagne", archiveLe: lundi });
    expect(states.get(examine.dossier.id)).toMatchObject({ examineLe: examine.dossier.examineLe, rapport: {} });
    expect(states.get(enCours.dossier.id)).toEqual(enCours.dossier);
    expect(states.get(autre.dossier.id)).toEqual(autre.dossier);
    expect(await db.$count(recensements)).toBe(8);
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours", commenceLe: lundi });
    expect(await actsOn(transmis.dossier.id)).toEqual(["dossier.archive"]);
    // The commune can start again at once.
    await g.dossier({ communeCode: transmis.commune.codeInsee });
  });

  test("avant le jour : une question, puis le jour du lancement devient aujourd’hui", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const question = startCampagne(db, admin, { id, confirme: undefined }, vendredi);
    await expect(question).rejects.toMatchObject({ name: "NeedsConfirmation", code: "en_avance" });
    await expect(question).rejects.toThrow("lundi 2 novembre 2026");
    expect(await campagneOf(id)).toMatchObject({ statut: "planifiee", ...dates });
    await startCampagne(db, admin, { id, confirme: "en_avance" }, vendredi);
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours", ...dates, lancement: "2026-10-30" });
  });

  test("avant le jour, un dimanche : non, même confirmé", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const dimanche = new Date("2026-11-01T12:00:00+01:00");
    await expect(startCampagne(db, admin, { id, confirme: "en_avance" }, dimanche)).rejects.toMatchObject({
      code: "week_end",
    });
  });

  test("avancer le lancement ne passe pas sur une campagne voisine", async () => {
    await g.campagne({
      ...dates,
      lancement: "2026-10-19",
      relance1: "2026-10-20",
      relance2: "2026-10-21",
      relance3: "2026-10-22",
      fin: "2026-10-30",
      statut: "en_cours",
    });
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    await expect(startCampagne(db, admin, { id, confirme: "en_avance" }, vendredi)).rejects.toMatchObject({
      code: "chevauchement",
    });
    expect(await campagneOf(id)).toMatchObject({ statut: "planifiee", ...dates });
  });

  test("deux personnes pressent en même temps : lancée une fois", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => startCampagne(db, admin, { id, confirme: undefined }, lundi)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await actsOn(id)).toEqual(["campagne.start"]);
  });
});
