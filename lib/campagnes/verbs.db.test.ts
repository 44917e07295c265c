import { asc, eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { given, empty } from "@/db/builders/given";
import { campagnes, destinataires, dossiers, envois, journal, recensements } from "@/db/schema";
import { STATUTS_CAMPAGNE, type StatutCampagne } from "@/db/vocabulaire";
import type { ActorAdmin, ActorConservateur } from "@/lib/actor";
import { Gone, Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { testDatabase } from "@/test/db";
import { submitDossier } from "@/lib/dossiers/submit";
import { listEcartees } from "./archive";
import { chooseRecipients } from "./choose-recipients";
import { createCampagne } from "./create";
import { runCampagne } from "./daily";
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
const samedi = new Date("2026-10-31T11:00:00+01:00");
const lundi = new Date("2026-11-02T09:00:00+01:00");
const dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
const plusTard = {
  lancement: "2027-01-11",
  relance1: "2027-01-25",
  relance2: "2027-02-08",
  relance3: "2027-02-22",
  fin: "2027-03-08",
};
const textes = {
  expediteur: "Camille Arnaud",
  drac: "DRAC Grand Est",
  signature: "Camille Arnaud",
  message: null,
  messageEtapes: [],
};

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

/** The yes to what is announced, as the dialog gives it. */
async function saidYes<T>(ask: (confirme?: string) => Promise<T>): Promise<T> {
  const question = await ask().catch((error: unknown) => error);
  if (!(question instanceof NeedsConfirmation)) {
    if (question instanceof Error) throw question;
    throw new Error("done without a question");
  }
  return ask(question.code);
}
const planifier = (actor: ActorAdmin | ActorConservateur, { id }: { id: string }, now = vendredi) =>
  saidYes((confirme) => planCampagne(db, actor, { id, confirme }, now));
const lancer = (actor: ActorAdmin | ActorConservateur, { id }: { id: string }, now = lundi) =>
  saidYes((confirme) => startCampagne(db, actor, { id, confirme }, now));

const campagneOf = async (id: string) => (await db.select().from(campagnes).where(eq(campagnes.id, id)))[0];
const recipientsOf = async (id: string) =>
  (
    await db
      .select({ code: destinataires.communeCode })
      .from(destinataires)
      .where(eq(destinataires.campagneId, id))
      .orderBy(asc(destinataires.communeCode))
  ).map(({ code }) => code);
/** What the ledger says to a commune, step by step. */
const mailsOf = async (communeCode: string) =>
  (await db.select().from(envois).where(eq(envois.communeCode, communeCode)).orderBy(asc(envois.etape))).map(
    ({ etape, motif, gabarit }) => (motif ? `${etape}: ${motif}` : gabarit),
  );
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

describe("ce qui se dit au moment où on l’écrit", () => {
  test("des dates qu’une campagne planifiée a déjà : le brouillon le sait en s’enregistrant, et peut les garder", async () => {
    await g.campagne({ ...dates, statut: "planifiee" });
    const input = { id: v7(), departementCode: "51", ...textes, ...dates };
    const question = createCampagne(db, admin, input, vendredi);
    await expect(question).rejects.toMatchObject({ name: "NeedsConfirmation", code: "chevauchement" });
    await expect(question).rejects.toThrow("du 2 novembre 2026 au 28 décembre 2026");
    expect(await campagneOf(input.id)).toBeUndefined();
    await createCampagne(db, admin, { ...input, confirme: "chevauchement" }, vendredi);

    const { departementCode: _, ...contenu } = input;
    await expect(updateCampagne(db, admin, contenu, vendredi)).rejects.toMatchObject({ code: "chevauchement" });
    await updateCampagne(db, admin, { ...contenu, ...plusTard }, vendredi);
    expect(await campagneOf(input.id)).toMatchObject(plusTard);
  });

  test("un mot qu’aucune étape ne dirait est refusé ; par défaut aucun n’est répété", async () => {
    const input = { id: v7(), departementCode: "51", ...textes, ...dates, message: "Réunion le 10 décembre." };
    await expect(createCampagne(db, admin, input, vendredi)).rejects.toMatchObject({
      fields: { messageEtapes: "Choisissez au moins une étape, ou effacez ce mot." },
    });
    await createCampagne(db, admin, { ...input, messageEtapes: ["lancement", "relance1"] }, vendredi);
    expect(await campagneOf(input.id)).toMatchObject({ messageEtapes: ["lancement", "relance1"] });
  });

  test("le Vendredi saint d’un département d’Alsace-Moselle est refusé, celui d’un autre non", async () => {
    await g.departement({ code: "67", nom: "Bas-Rhin" });
    const saint = { ...dates, fin: "2027-03-26" };
    const input = { ...textes, ...saint };
    await createCampagne(db, admin, { id: v7(), departementCode: "51", ...input }, vendredi);
    await expect(
      createCampagne(db, admin, { id: v7(), departementCode: "67", ...input }, vendredi),
    ).rejects.toMatchObject({ fields: { fin: fauteDeDateLabels.ferie } });
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
    planifier: (id: string) => planifier(admin, { id }),
    déplanifier: (id: string) => unplanCampagne(db, admin, { id }),
    lancer: (id: string) => lancer(admin, { id }),
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
    await planifier(curateur, { id });
    await lancer(curateur, { id });
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours" });
    expect(await recipientsOf(id)).toEqual([avize.codeInsee]);
  });
});

describe("planifier", () => {
  test("dit tout ce qui manque", async () => {
    const { id } = await createCampagne(
      db,
      admin,
      {
        id: v7(),
        departementCode: "51",
        expediteur: null,
        drac: null,
        signature: "C. A.",
        message: null,
        messageEtapes: [],
        ...dates,
      },
      vendredi,
    );
    await expect(planifier(admin, { id }, vendredi)).rejects.toMatchObject({
      code: "obstacles",
      details: ["expediteur", "drac", "destinataires"],
    });
    await expect(planifier(admin, { id }, lundi)).rejects.toMatchObject({
      details: ["expediteur", "drac", "dates", "destinataires"],
    });
    expect(await campagneOf(id)).toMatchObject({ statut: "brouillon" });
  });

  test("deux campagnes d’un département ne se chevauchent pas, même d’un jour, même planifiées au même instant", async () => {
    await commune("Avize");
    const [a, b] = [await draft(), await draft({ lancement: "2026-11-03" })];
    const outcomes = await Promise.allSettled([planifier(admin, a), planifier(admin, b)]);
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
    await planifier(admin, await draft(voisine));
    await g.departement({ code: "52", nom: "Haute-Marne" });
    const ailleurs = await g.campagne({ ...dates, departementCode: "52" });
    await g.destinataire({ campagneId: ailleurs.id });
    await planifier(admin, ailleurs);
  });

  test("rendue au brouillon, une campagne libère sa place", async () => {
    await commune("Avize");
    const [a, b] = [await draft(), await draft()];
    await planifier(admin, a);
    await expect(planifier(admin, b)).rejects.toMatchObject({ code: "chevauchement" });
    await unplanCampagne(db, admin, a);
    await planifier(admin, b);
  });
});

/** A planned campagne of these communes, each with a round in that state; what it announced has been read. */
async function planifiee(...rondes: ("transmis" | "examine" | "en_cours" | "rien")[]) {
  const faites = [];
  for (const statut of rondes)
    faites.push(
      statut === "rien" ? { commune: await commune("Avize") } : await g.ronde({ statut, commune: { nom: statut } }),
    );
  const { id } = await g.campagne(dates);
  for (const { commune: row } of faites) await g.destinataire({ campagneId: id, communeCode: row.codeInsee });
  await planifier(admin, { id });
  return { id, rondes: faites as Awaited<ReturnType<typeof g.ronde>>[] };
}
const dossierOf = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]!;
const ecartsOf = async (id: string) => (await listEcartees(db, id)).map(({ commune, motif }) => `${commune}: ${motif}`);

describe("lancer", () => {
  test("archive les dossiers que la planification a nommés, avec leurs données, et eux seuls", async () => {
    const autre = await g.ronde({ statut: "transmis" });
    const { id, rondes } = await planifiee("transmis", "examine", "en_cours");
    const [transmis, examine, enCours] = rondes;
    expect(await lancer(admin, { id })).toEqual({ archives: 2, ecartes: 0 });

    for (const one of [transmis, examine])
      expect(await dossierOf(one!.dossier.id)).toMatchObject({
        statut: "archive",
        archiveMotif: "campagne",
        archiveLe: lundi,
      });
    expect(await dossierOf(examine!.dossier.id)).toMatchObject({ examineLe: examine!.dossier.examineLe, rapport: {} });
    expect(await dossierOf(enCours!.dossier.id)).toEqual(enCours!.dossier);
    expect(await dossierOf(autre.dossier.id)).toEqual(autre.dossier);
    expect(await db.$count(recensements)).toBe(8);
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours", commenceLe: lundi });
    expect(await actsOn(transmis!.dossier.id)).toEqual(["dossier.archive"]);
    // The commune can start again at once.
    await g.dossier({ communeCode: transmis!.commune.codeInsee });
  });

  test("envoyé entre la planification et le lancement : le dossier reste à l’examen, la commune n’est ni archivée ni relancée", async () => {
    const { id, rondes } = await planifiee("en_cours", "rien");
    const { dossier, commune: mairie } = rondes[0]!;
    await db.update(dossiers).set({ statut: "transmis", transmisLe: samedi }).where(eq(dossiers.id, dossier.id));

    expect(await runCampagne(db, id, lundi)).toMatchObject({ envoyes: 1, ignores: 1 });
    expect(await dossierOf(dossier.id)).toMatchObject({ statut: "transmis", archiveLe: null });
    expect(await ecartsOf(id)).toEqual(["en_cours: envoye"]);
    expect(await mailsOf(mairie.codeInsee)).toEqual(["lancement: dossier_envoye"]);
    await runCampagne(db, id, new Date("2026-11-16T09:00:00+01:00"));
    expect(await mailsOf(mairie.codeInsee)).toEqual(["lancement: dossier_envoye", "relance1: dossier_envoye"]);
  });

  test("une autre ronde que celle qui a été nommée n’est pas archivée à sa place", async () => {
    const { id, rondes } = await planifiee("examine");
    const { dossier, commune: mairie } = rondes[0]!;
    const archive = { statut: "archive", archiveLe: samedi, archiveMotif: "autre" } as const;
    await db.update(dossiers).set(archive).where(eq(dossiers.id, dossier.id));
    const neuve = await g.dossier({ communeCode: mairie.codeInsee, statut: "transmis" });
    expect(await lancer(admin, { id })).toEqual({ archives: 0, ecartes: 1 });
    expect(await dossierOf(neuve.id)).toMatchObject({ statut: "transmis" });
  });

  test("ce que le curateur fait entre-temps : accepté, il est archivé comme annoncé ; rouvert ou questionné, il reste à l’examen", async () => {
    const { id, rondes } = await planifiee("transmis", "examine", "transmis", "transmis");
    const [accepte, rouvert, questionne, repondu] = rondes;
    const examen = await g.ronde({ statut: "examine" });
    const { conservateurId, rapport } = examen.dossier;
    await db
      .update(dossiers)
      .set({ statut: "examine", examineLe: samedi, conservateurId, rapport })
      .where(eq(dossiers.id, accepte!.dossier.id));
    await db.update(dossiers).set({ statut: "transmis" }).where(eq(dossiers.id, rouvert!.dossier.id));
    await g.complement({ recensementId: questionne!.recensements[0]!.id, demandeLe: samedi });
    const mairie = await g.mairie({ communeCode: repondu!.commune.codeInsee });
    await g.complement({
      recensementId: repondu!.recensements[0]!.id,
      demandeLe: new Date("2026-10-01"),
      ...{ reponse: "La voici.", reponduLe: samedi, reponduPar: mairie.id },
    });

    expect(await lancer(admin, { id })).toEqual({ archives: 1, ecartes: 3 });
    expect(await dossierOf(accepte!.dossier.id)).toMatchObject({ statut: "archive", examineLe: samedi });
    expect((await ecartsOf(id)).sort()).toEqual(["examine: rouvert", "transmis: complement", "transmis: complement"]);
  });

  test("un complément d’avant la planification ne change rien à ce qu’elle a annoncé", async () => {
    const ronde = await g.ronde({ statut: "transmis" });
    await g.complement({ recensementId: ronde.recensements[0]!.id, demandeLe: new Date("2026-10-01") });
    const { id } = await g.campagne(dates);
    await g.destinataire({ campagneId: id, communeCode: ronde.commune.codeInsee });
    await planifier(admin, { id });
    expect(await lancer(admin, { id })).toEqual({ archives: 1, ecartes: 0 });
  });

  test("rendue au brouillon puis replanifiée, elle annonce ce qui est envoyé à ce moment-là", async () => {
    const { id, rondes } = await planifiee("en_cours");
    await unplanCampagne(db, admin, { id });
    await db
      .update(dossiers)
      .set({ statut: "transmis", transmisLe: samedi })
      .where(eq(dossiers.id, rondes[0]!.dossier.id));
    const question = planCampagne(db, admin, { id, confirme: undefined }, vendredi);
    await expect(question).rejects.toMatchObject({
      details: [expect.anything(), expect.stringContaining("dossier non examiné archivé")],
    });
    await planifier(admin, { id });
    expect(await lancer(admin, { id })).toEqual({ archives: 1, ecartes: 0 });
  });

  test.each(["la mairie envoie d’abord", "le lancement passe d’abord"])(
    "la mairie envoie à l’instant du lancement, %s : son dossier n’est jamais archivé",
    async (ordre) => {
      const { id, rondes } = await planifiee("en_cours");
      const { dossier, commune: mairie } = rondes[0]!;
      const compte = await g.mairie({ communeCode: mairie.codeInsee });
      const envoyer = () =>
        saidYes((confirme) =>
          submitDossier(db, g.actor.mairie(compte), {
            commentaire: null,
            recenseurNom: null,
            recenseurContact: null,
            enRoute: 0,
            confirme,
          }),
        );
      const partir = () => runCampagne(db, id, lundi);
      await Promise.all(ordre.startsWith("la mairie") ? [envoyer(), partir()] : [partir(), envoyer()]);
      expect(await dossierOf(dossier.id)).toMatchObject({ statut: "transmis", archiveLe: null });
      expect(await campagneOf(id)).toMatchObject({ statut: "en_cours" });
    },
  );

  test("avant le jour : une question, puis le jour du lancement devient aujourd’hui", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const question = startCampagne(db, admin, { id, confirme: undefined }, vendredi);
    await expect(question).rejects.toThrow(NeedsConfirmation);
    await expect(question).rejects.toThrow("lundi 2 novembre 2026");
    expect(await campagneOf(id)).toMatchObject({ statut: "planifiee", ...dates });
    await lancer(admin, { id }, vendredi);
    expect(await campagneOf(id)).toMatchObject({ statut: "en_cours", ...dates, lancement: "2026-10-30" });
  });

  test("avant le jour, un dimanche : non", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const dimanche = new Date("2026-11-01T12:00:00+01:00");
    await expect(lancer(admin, { id }, dimanche)).rejects.toMatchObject({ code: "ferme" });
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
    await expect(lancer(admin, { id }, vendredi)).rejects.toMatchObject({ code: "chevauchement" });
    expect(await campagneOf(id)).toMatchObject({ statut: "planifiee", ...dates });
  });

  test("deux personnes pressent en même temps : lancée une fois", async () => {
    const { id } = await g.campagne({ ...dates, statut: "planifiee" });
    const outcomes = await Promise.allSettled([1, 2].map(() => lancer(admin, { id })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await actsOn(id)).toEqual(["campagne.start"]);
  });
});

describe("ce qui est annoncé est ce qui se fait", () => {
  test("planifier puis lancer : communes, courriels, dossiers archivés par leur nom, et rien n’a bougé avant le oui", async () => {
    const { commune: dormans } = await g.ronde({ statut: "transmis", commune: { nom: "Dormans" } });
    const { commune: coole } = await g.ronde({ statut: "examine", commune: { nom: "Coole" } });
    const avize = await commune("Avize");
    for (const { codeInsee } of [dormans, coole]) await g.mairie({ communeCode: codeInsee });
    const muette = await g.commune({ nom: "Muette" });
    await g.objet({ communeCode: muette.codeInsee });
    const { id } = await g.campagne(dates);
    for (const { codeInsee } of [dormans, coole, avize, muette])
      await g.destinataire({ campagneId: id, communeCode: codeInsee });
    const annonce = [
      "4\u00a0communes, 3\u00a0courriels à envoyer.",
      "1\u00a0dossier non examiné archivé, sans rien en effacer\u00a0: Dormans.",
      "1\u00a0dossier examiné rejoint l’historique\u00a0: Coole.",
    ];
    await expect(planCampagne(db, admin, { id, confirme: undefined }, vendredi)).rejects.toMatchObject({
      details: annonce,
    });
    expect(await campagneOf(id)).toMatchObject({ statut: "brouillon", planifieLe: null });
    await planifier(admin, { id });
    expect((await db.select().from(dossiers)).map(({ statut }) => statut).sort()).toEqual(["examine", "transmis"]);

    const question = startCampagne(db, admin, { id, confirme: undefined }, lundi);
    await expect(question).rejects.toMatchObject({ details: annonce });
    await lancer(admin, { id });
    expect(await runCampagne(db, id, lundi)).toMatchObject({ envoyes: 3 });
  });

  test("un dossier arrive pendant que la question est lue : elle se repose, avec son nom", async () => {
    const { id, rondes } = await planifiee("en_cours");
    const lue = await startCampagne(db, admin, { id, confirme: undefined }, lundi).catch((error: unknown) => error);
    await db
      .update(dossiers)
      .set({ statut: "transmis", transmisLe: samedi })
      .where(eq(dossiers.id, rondes[0]!.dossier.id));
    const code = (lue as NeedsConfirmation).code;
    await expect(startCampagne(db, admin, { id, confirme: code }, lundi)).rejects.toMatchObject({
      name: "NeedsConfirmation",
      details: [
        expect.anything(),
        expect.stringMatching(/1\u00a0commune mise à part\u00a0: en_cours\. Dossier envoyé depuis/),
      ],
    });
    expect(await campagneOf(id)).toMatchObject({ statut: "planifiee" });
  });
});
