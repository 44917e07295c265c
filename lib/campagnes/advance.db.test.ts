import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { given, empty } from "@/db/builders/given";
import { campagnes, communes, comptes, destinataires, dossiers, envois, recensements } from "@/db/schema";
import { anonyme } from "@/lib/actor";
import { addDays, dateHeure, dateLongue } from "@/lib/dates";
import { Gone } from "@/lib/errors";
import { machine } from "@/lib/journal/record";
import { testDatabase } from "@/test/db";
import { advanceCampagne } from "./advance";
import { runCampagne, runDaily } from "./daily";
import { unsubscribe } from "./unsubscribe";

const db = await testDatabase();
let g = given(db);

const dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
/** The morning of a day in France. */
const matin = (jour: string) => new Date(`${jour}T08:30:00+01:00`);

beforeEach(async () => {
  await empty(db);
  g = given(db);
  await db.execute(sql`delete from pgboss.job`);
});

/** A running campagne of so many communes, each with an account and an objet. */
async function enCours(nombre: number) {
  const campagne = await g.campagne({ ...dates, statut: "en_cours" });
  const ids: string[] = [];
  for (let n = 0; n < nombre; n++) {
    const { communeCode } = await g.mairie();
    await g.objet({ communeCode: communeCode! });
    ids.push((await g.destinataire({ campagneId: campagne.id, communeCode: communeCode! })).id);
  }
  return { id: campagne.id, ids };
}

/** What each recipient of the campagne was told or not, step by step, in the order of the steps. */
async function courrier(id: string) {
  const rows = await db
    .select({
      destinataire: destinataires.id,
      etape: envois.etape,
      gabarit: envois.gabarit,
      statut: envois.statut,
      motif: envois.motif,
    })
    .from(envois)
    .innerJoin(destinataires, eq(destinataires.id, envois.destinataireId))
    .where(eq(destinataires.campagneId, id))
    .orderBy(asc(destinataires.id), asc(envois.etape));
  const told = new Map<string, string[]>();
  for (const row of rows)
    told.set(row.destinataire, [
      ...(told.get(row.destinataire) ?? []),
      row.statut === "ignore" ? `${row.etape}: ${row.motif}` : row.gabarit,
    ]);
  return told;
}
const jobs = async (name: string) =>
  Number((await db.execute(sql`select count(*) from pgboss.job where name = ${name}`))[0]?.count);
const stepsOf = async (id: string) =>
  (await db.select({ etape: destinataires.etape }).from(destinataires).where(eq(destinataires.campagneId, id))).map(
    ({ etape }) => etape,
  );
const statutOf = async (id: string) => (await db.select().from(campagnes).where(eq(campagnes.id, id)))[0]?.statut;
/** The worker did its work: every queued mail has left. */
const partis = () =>
  db
    .update(envois)
    .set({ statut: "envoye", envoyeLe: new Date(), email: "mairie@example.org" })
    .where(eq(envois.statut, "a_envoyer"));
const advance = (id: string, jour: string) => advanceCampagne(db, machine, { id }, matin(jour));

describe("faire avancer", () => {
  test("au lancement chaque commune a un mail et un seul, avec son travail dans la file ; la deuxième fois, rien", async () => {
    const { id, ids } = await enCours(3);
    expect(await advance(id, dates.lancement)).toEqual({ etape: "lancement", envoyes: 3, ignores: 0, terminee: false });
    expect(await courrier(id)).toEqual(new Map(ids.sort().map((one) => [one, ["campagne-lancement"]])));
    expect(await jobs("envoi.deliver")).toBe(3);
    expect(await stepsOf(id)).toEqual(["lancement", "lancement", "lancement"]);

    expect(await advance(id, dates.lancement)).toMatchObject({ envoyes: 0, ignores: 0 });
    expect(await advance(id, "2026-11-10")).toMatchObject({ envoyes: 0, ignores: 0 });
    expect(await db.$count(envois)).toBe(3);
    expect(await jobs("envoi.deliver")).toBe(3);
  });

  test("deux moteurs au même instant, cent vingt communes : cent vingt mails", async () => {
    const { id } = await enCours(120);
    const [a, b] = await Promise.all([advance(id, dates.lancement), advance(id, dates.lancement)]);
    expect(a.envoyes + b.envoyes).toBe(120);
    expect(await db.$count(envois)).toBe(120);
    expect(await jobs("envoi.deliver")).toBe(120);
  });

  test("la base meurt au milieu du deuxième lot : rien à moitié, et la reprise finit sans rien redire", async () => {
    const { id } = await enCours(70);
    await db.execute(sql`create function mourir() returns trigger language plpgsql as $$ begin
      if (select count(*) from envois) >= 60 then raise exception 'panne'; end if; return new; end $$`);
    await db.execute(sql`create trigger panne before insert on envois for each row execute function mourir()`);
    await expect(advance(id, dates.lancement)).rejects.toThrow();
    expect(await db.$count(envois)).toBe(50);
    expect(await jobs("envoi.deliver")).toBe(50);
    expect((await stepsOf(id)).filter((etape) => etape === "lancement")).toHaveLength(50);

    await db.execute(sql`drop trigger panne on envois`);
    await db.execute(sql`drop function mourir`);
    expect(await advance(id, dates.lancement)).toMatchObject({ envoyes: 20 });
    expect(await db.$count(envois)).toBe(70);
    expect(await jobs("envoi.deliver")).toBe(70);
  });

  test("chaque situation reçoit ce que dit le tableau, et toutes avancent", async () => {
    const { id, ids } = await enCours(0);
    const add = async (communeCode: string) => {
      const row = await g.destinataire({ campagneId: id, communeCode, etape: "relance1" });
      ids.push(row.id);
      return row;
    };
    const loin = new Date("2026-11-01T12:00:00Z");
    const hier = new Date("2026-11-29T12:00:00Z");
    const expected: string[] = [];

    const pas = await g.objet();
    await g.mairie({ communeCode: pas.communeCode! });
    await add(pas.communeCode!);
    expected.push("campagne-relance2-non-commence");

    for (const [activiteLe, dit] of [
      [loin, "campagne-relance2-commence"],
      [hier, "relance2: activite_recente"],
    ] as const) {
      const { commune, dossier } = await g.ronde({ objets: 1, statut: "en_cours" });
      await g.objet({ communeCode: commune.codeInsee });
      await db.update(dossiers).set({ activiteLe }).where(eq(dossiers.id, dossier.id));
      await add(commune.codeInsee);
      expected.push(dit);
    }
    const fini = await g.ronde({ objets: 2, statut: "en_cours" });
    await db.update(dossiers).set({ activiteLe: loin }).where(eq(dossiers.id, fini.dossier.id));
    await add(fini.commune.codeInsee);
    expected.push("campagne-relance2-a-envoyer");

    const transmis = await g.ronde({ statut: "transmis" });
    await add(transmis.commune.codeInsee);
    expected.push("relance2: dossier_envoye");

    const partie = await g.mairie();
    await g.objet({ communeCode: partie.communeCode! });
    const desinscrite = await add(partie.communeCode!);
    await unsubscribe(db, anonyme, { jeton: desinscrite.jetonDesinscription, motif: null });
    expected.push("relance2: desinscrit");

    const sansObjet = await g.mairie();
    await add(sansObjet.communeCode!);
    expected.push("relance2: sans_objet");

    const rejetee = await g.mairie({ emailRejeteLe: new Date() });
    await g.objet({ communeCode: rejetee.communeCode! });
    await add(rejetee.communeCode!);
    expected.push("relance2: adresse_rejetee");

    const fermee = await g.mairie({ desactiveLe: new Date() });
    await g.objet({ communeCode: fermee.communeCode! });
    await add(fermee.communeCode!);
    expected.push("relance2: sans_compte");

    expect(await advance(id, dates.relance2)).toMatchObject({ envoyes: 3, ignores: 6 });
    const told = await courrier(id);
    expect(ids.map((one) => told.get(one))).toEqual(expected.map((one) => [one]));
    expect(new Set(await stepsOf(id))).toEqual(new Set(["relance2"]));
    expect(await jobs("envoi.deliver")).toBe(3);
  });

  test("le mail va à qui peut envoyer le dossier et s’est connecté en dernier, jamais à une adresse morte", async () => {
    const { id, ids } = await enCours(1);
    const [{ codeInsee: communeCode } = { codeInsee: "" }] = await db.select().from(communes);
    await g.mairie({ communeCode, derniereConnexionLe: new Date("2026-09-01"), emailRejeteLe: new Date() });
    await g.mairie({ communeCode, derniereConnexionLe: new Date("2026-09-01"), roleCommune: "recenseur" });
    await g.mairie({ communeCode, derniereConnexionLe: new Date("2026-01-01") });
    const bon = await g.mairie({ communeCode, derniereConnexionLe: new Date("2026-05-01") });
    await advance(id, dates.lancement);
    const sent = await db.select({ compteId: envois.compteId, destinataireId: envois.destinataireId }).from(envois);
    expect(sent).toEqual([{ compteId: bon.id, destinataireId: ids[0] }]);
  });
});

describe("rattraper", () => {
  test("deux étapes manquées : seul le mail du moment part, les autres sont notées périmées", async () => {
    const { id, ids } = await enCours(1);
    await advance(id, dates.lancement);
    await advance(id, "2026-12-15");
    expect((await courrier(id)).get(ids[0]!)).toEqual([
      "campagne-lancement",
      "relance1: perimee",
      "relance2: perimee",
      "campagne-relance3-non-commence",
    ]);
    await advance(id, dates.fin);
    expect((await courrier(id)).get(ids[0]!)?.at(-1)).toBe("campagne-fin-non-commence");
  });

  test("une campagne entière, jour après jour : cinq mails, puis terminée le lendemain de la clôture", async () => {
    const { id, ids } = await enCours(2);
    for (let jour = matin("2026-10-30"); jour < matin("2026-12-31"); jour = new Date(jour.getTime() + 86_400_000)) {
      await runCampagne(db, id, jour);
      await partis();
      const attendu = jour < matin("2026-12-29") ? "en_cours" : "terminee";
      expect([jour.toISOString(), await statutOf(id)]).toEqual([jour.toISOString(), attendu]);
    }
    const etapes = [
      "lancement",
      "relance1-non-commence",
      "relance2-non-commence",
      "relance3-non-commence",
      "fin-non-commence",
    ];
    for (const one of ids) expect((await courrier(id)).get(one)).toEqual(etapes.map((etape) => `campagne-${etape}`));
    expect((await db.select().from(campagnes))[0]?.termineLe).toEqual(matin("2026-12-29"));
    await advance(id, "2026-12-30");
    expect(await db.$count(envois)).toBe(10);
  });

  test("une clôture manquée un vendredi se dit le lundi, et la campagne se termine quand ces mails sont partis", async () => {
    const { id, ids } = await enCours(1);
    await db.update(destinataires).set({ etape: "relance3" });
    expect(await advance(id, "2026-12-31")).toMatchObject({ envoyes: 1, terminee: false });
    expect((await courrier(id)).get(ids[0]!)).toEqual(["campagne-fin-non-commence"]);
    await db.update(envois).set({ statut: "echec", prochainEssaiLe: new Date() });
    expect(await advance(id, "2026-12-31")).toMatchObject({ envoyes: 0, terminee: false });
    await db.update(envois).set({ statut: "echec", prochainEssaiLe: null });
    expect(await advance(id, "2026-12-31")).toMatchObject({ envoyes: 0, terminee: true });
  });

  test("une clôture oubliée trois semaines ne se dit plus", async () => {
    const { id, ids } = await enCours(1);
    await db.update(destinataires).set({ etape: "relance3" });
    expect(await advance(id, "2027-01-18")).toMatchObject({ envoyes: 0, ignores: 1, terminee: true });
    expect((await courrier(id)).get(ids[0]!)).toEqual(["fin: perimee"]);
  });
});

describe("le moteur de chaque matin", () => {
  test("met en file les campagnes du jour : en cours, ou planifiées dont le jour est venu", async () => {
    const { id: courante } = await enCours(1);
    await g.departement({ code: "52", nom: "Haute-Marne" });
    const due = await g.campagne({ ...dates, departementCode: "52", statut: "planifiee" });
    await g.departement({ code: "55", nom: "Meuse" });
    await g.campagne({ ...dates, departementCode: "55", lancement: "2026-11-03", statut: "planifiee" });
    await g.campagne({ ...dates, departementCode: "55" });

    await runDaily(db, matin("2026-11-02"));
    await runDaily(db, matin("2026-11-02"));
    const rows = await db.execute(
      sql`select data->>'campagneId' as id from pgboss.job where name = 'campagne.advance'`,
    );
    expect(rows.map((row) => row.id).sort()).toEqual([courante, due.id].sort());
  });

  test("une panne du jeudi au vendredi se rattrape le samedi, avec le mail du moment", async () => {
    const { id, ids } = await enCours(1);
    await db.update(campagnes).set({ relance1: "2026-11-13" });
    await advance(id, dates.lancement);
    await db.execute(sql`delete from pgboss.job`);
    await runDaily(db, matin("2026-11-14"));
    expect(await jobs("campagne.advance")).toBe(1);
    await runCampagne(db, id, matin("2026-11-14"));
    expect((await courrier(id)).get(ids[0]!)).toEqual(["campagne-lancement", "campagne-relance1-non-commence"]);
  });

  test("une campagne planifiée part le jour dit, une seule fois même à deux machines, et archive les rondes", async () => {
    const { commune, dossier } = await g.ronde({ statut: "transmis" });
    const campagne = await g.campagne({ ...dates, statut: "planifiee" });
    const prevue = { rondeId: dossier.id, rondeStatut: dossier.statut };
    await g.destinataire({ campagneId: campagne.id, communeCode: commune.codeInsee, ...prevue });
    await runCampagne(db, campagne.id, matin("2026-10-30"));
    expect(await statutOf(campagne.id)).toBe("planifiee");

    const runs = await Promise.all([1, 2].map(() => runCampagne(db, campagne.id, matin(dates.lancement))));
    expect(runs.reduce((sum, { envoyes }) => sum + envoyes, 0)).toBe(1);
    expect(await statutOf(campagne.id)).toBe("en_cours");
    const [archive] = await db.select().from(dossiers).where(eq(dossiers.id, dossier.id));
    expect(archive).toMatchObject({ statut: "archive", archiveMotif: "campagne", transmisLe: dossier.transmisLe });
    expect(await db.$count(recensements)).toBe(2);
  });

  test("planifiée et oubliée jusqu’à la première relance : elle part avec le mail du moment", async () => {
    const { id, ids } = await enCours(1);
    await db.update(campagnes).set({ statut: "planifiee" });
    await runCampagne(db, id, matin("2026-11-17"));
    expect((await courrier(id)).get(ids[0]!)).toEqual(["lancement: perimee", "campagne-relance1-non-commence"]);
  });
});

describe("se désinscrire", () => {
  test("retient les mails qui attendaient et ceux à venir ; redemandé, le premier jour reste", async () => {
    const { id, ids } = await enCours(2);
    await advance(id, dates.lancement);
    const [row] = await db.select().from(destinataires).where(eq(destinataires.id, ids[0]!));
    const jeton = row!.jetonDesinscription;
    await unsubscribe(db, anonyme, { jeton, motif: null }, matin("2026-11-03"));
    await unsubscribe(db, anonyme, { jeton, motif: "Nous n’avons plus d’église ouverte." }, matin("2026-11-04"));
    const [after] = await db.select().from(destinataires).where(eq(destinataires.id, ids[0]!));
    expect(after).toMatchObject({
      desinscritLe: matin("2026-11-03"),
      desinscritMotif: "Nous n’avons plus d’église ouverte.",
    });
    await advance(id, dates.relance1);
    expect((await courrier(id)).get(ids[0]!)).toEqual(["lancement: desinscrit", "relance1: desinscrit"]);
    expect((await courrier(id)).get(ids[1]!)).toEqual(["campagne-lancement", "campagne-relance1-non-commence"]);
  });

  test("pendant que le moteur écrit : la commune désinscrite ne garde aucun mail en attente", async () => {
    const { id, ids } = await enCours(40);
    const rows = await db.select().from(destinataires).where(eq(destinataires.campagneId, id));
    await Promise.all([
      advance(id, dates.lancement),
      ...rows.slice(0, 5).map(({ jetonDesinscription: jeton }) => unsubscribe(db, anonyme, { jeton, motif: null })),
    ]);
    const gone = rows.slice(0, 5).map((row) => row.id);
    for (const one of ids)
      expect((await courrier(id)).get(one)).toEqual([
        gone.includes(one) ? "lancement: desinscrit" : "campagne-lancement",
      ]);
  });

  test("un jeton inconnu ne désinscrit personne", async () => {
    const { id } = await enCours(1);
    await expect(unsubscribe(db, anonyme, { jeton: "0".repeat(32), motif: null })).rejects.toThrow(Gone);
    await advance(id, dates.lancement);
    expect(
      await db.$count(
        envois,
        and(eq(envois.statut, "a_envoyer"), sql`${envois.compteId} in (select id from ${comptes})`),
      ),
    ).toBe(1);
  });
});

test.each([
  ["de printemps", "2026-03-30", "2026-03-16"],
  ["d’automne", "2026-10-26", "2026-10-12"],
])(
  "un moteur qui tourne toutes les demi-heures, du vendredi au mardi, autour du changement d’heure %s : l’étape du lundi part une fois, à partir de minuit à Paris",
  async (_, lundi, lancement) => {
    const jours = Object.fromEntries(
      ["relance2", "relance3", "fin"].map((etape, n) => [etape, addDays(lundi, 14 * (n + 1))]),
    );
    const campagne = await g.campagne({ ...dates, lancement, relance1: lundi, ...jours, statut: "en_cours" });
    for (let n = 0; n < 3; n++) {
      const { communeCode } = await g.mairie();
      await g.objet({ communeCode: communeCode! });
      await g.destinataire({ campagneId: campagne.id, communeCode: communeCode! });
    }
    await advance(campagne.id, lancement);
    const vus: [moment: string, envoyes: number][] = [];
    const fin = Date.parse(`${addDays(lundi, 2)}T00:00:00Z`);
    for (let at = Date.parse(`${addDays(lundi, -3)}T00:00:00Z`); at < fin; at += 30 * 60_000) {
      const { envoyes } = await runCampagne(db, campagne.id, new Date(at));
      if (envoyes > 0) vus.push([dateHeure(new Date(at)), envoyes]);
    }
    expect(vus).toEqual([[`${dateLongue(lundi)} à 00\u00a0h\u00a000`, 3]]);
    expect([...(await courrier(campagne.id)).values()]).toEqual(
      Array.from({ length: 3 }, () => ["campagne-lancement", "campagne-relance1-non-commence"]),
    );
  },
);
