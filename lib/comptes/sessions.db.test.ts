import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { comptes, comptesDepartements, journal, sessions } from "@/db/schema";
import { testDatabase } from "@/test/db";
import { logout } from "./logout";
import { hashToken } from "./secrets";
import { closeSessionsOf, insertSession, readSession, readWaiting, sessionIs } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

/** The second factor was given. */
const prouvee = { prouveLe: new Date() };
const actorOf = async (token: string) => (await readSession(db, token))?.actor;

test("la session dit qui c’est, et rien d’autre", async () => {
  const commune = await g.commune({ codeInsee: "51167", nom: "Coole" });
  const mairie = await g.mairie({ communeCode: commune.codeInsee, prenom: null, nom: null, roleCommune: "recenseur" });
  const { token } = await insertSession(db, mairie, undefined);
  expect(await actorOf(token)).toEqual({
    role: "commune",
    compteId: mairie.id,
    nom: "Coole",
    communeCode: "51167",
    departementCode: "51",
    roleCommune: "recenseur",
    lectureSeule: false,
    impersonateurId: null,
  });
});

test("chaque rôle a sa durée, qui ne s’allonge pas", async () => {
  const days = async (compte: Parameters<typeof insertSession>[1]) =>
    ((await insertSession(db, compte, undefined, prouvee)).expires.getTime() - Date.now()) / 86_400_000;
  expect(await days(await g.mairie())).toBeCloseTo(90, 2);
  expect(await days(await g.conservateur())).toBeCloseTo(30, 2);
  expect(await days(await g.admin())).toBeCloseTo(0.5, 2);
});

test("une session périmée, inconnue, ou d’un compte fermé n’est personne, dès la demande suivante", async () => {
  expect(await actorOf("inventé")).toBeUndefined();

  const perimee = await insertSession(db, await g.admin(), undefined, prouvee);
  await db
    .update(sessions)
    .set({ expireLe: sql`now()` })
    .where(eq(sessions.jetonHash, hashToken(perimee.token)));
  expect(await actorOf(perimee.token)).toBeUndefined();

  const compte = await g.conservateur();
  const { token } = await insertSession(db, compte, undefined);
  expect(await actorOf(token)).toBeDefined();
  await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, compte.id));
  expect(await actorOf(token)).toBeUndefined();
});

test("la session de l’équipe, sans second facteur, n’est personne, et ne dure pas", async () => {
  const compte = await g.admin();
  const { token, expires } = await insertSession(db, compte, undefined);
  expect(await actorOf(token)).toBeUndefined();
  expect((expires.getTime() - Date.now()) / 60_000).toBeCloseTo(30, 0);
  expect(await readWaiting(db, token)).toMatchObject({ compteId: compte.id, enrole: false });

  const ancienne = await insertSession(db, compte, undefined);
  await db
    .update(sessions)
    .set({ expireLe: new Date(Date.now() + 12 * 3_600_000), creeLe: new Date(Date.now() - 3_600_000) })
    .where(sessionIs(ancienne.token));
  expect(await actorOf(ancienne.token)).toBeUndefined();
});

test("un conservateur qui perd un département ne l’a plus à la demande suivante", async () => {
  const compte = await g.conservateur(["52", "51"]);
  const { token } = await insertSession(db, compte, undefined);
  expect(await actorOf(token)).toMatchObject({ departements: ["51", "52"] });
  await db.delete(comptesDepartements).where(eq(comptesDepartements.departementCode, "52"));
  expect(await actorOf(token)).toMatchObject({ departements: ["51"] });
});

test("fermer toutes les sessions d’un compte les ferme partout, et pas celles des autres", async () => {
  const [un, autre] = [await g.admin(), await g.admin()];
  const ouvertes = await Promise.all([un, un, autre].map((compte) => insertSession(db, compte, undefined, prouvee)));
  await closeSessionsOf(db, un.id);
  expect(await Promise.all(ouvertes.map(async ({ token }) => (await actorOf(token))?.compteId))).toEqual([
    undefined,
    undefined,
    autre.id,
  ]);
});

test("se déconnecter ferme la session et s’écrit au journal", async () => {
  const compte = await g.admin();
  const { token } = await insertSession(db, compte, undefined, prouvee);
  const actor = await actorOf(token);
  await logout(db, actor!, token);
  expect(await actorOf(token)).toBeUndefined();
  expect(await db.select().from(journal).where(eq(journal.cibleId, compte.id))).toMatchObject([
    { acte: "connexion.fermer", auteurId: compte.id },
  ]);
});

test("un admin à la place d’un autre ne fait que regarder, jusqu’à ce qu’il demande à écrire", async () => {
  const [admin, mairie] = [await g.admin(), await g.mairie()];
  const { token } = await insertSession(db, mairie, undefined);
  const impersonate = (ecriture: boolean) =>
    db
      .update(sessions)
      .set({ ...prouvee, impersonateurId: admin.id, ecriture })
      .where(eq(sessions.jetonHash, hashToken(token)));
  await impersonate(false);
  expect(await actorOf(token)).toMatchObject({ role: "commune", lectureSeule: true, impersonateurId: admin.id });
  await impersonate(true);
  expect(await actorOf(token)).toMatchObject({ lectureSeule: false, impersonateurId: admin.id });
});

test.each([
  ["fermé", { desactiveLe: new Date() }],
  ["devenu conservateur", { role: "conservateur" as const }],
])("le compte de l’admin %s, ce qu’il faisait à la place d’un autre s’arrête", async (_, change) => {
  const [admin, mairie] = [await g.admin(), await g.mairie()];
  const { token } = await insertSession(db, mairie, undefined);
  await db
    .update(sessions)
    .set({ ...prouvee, impersonateurId: admin.id, ecriture: false })
    .where(eq(sessions.jetonHash, hashToken(token)));
  expect(await actorOf(token)).toBeDefined();
  await db.update(comptes).set(change).where(eq(comptes.id, admin.id));
  expect(await actorOf(token)).toBeUndefined();
});
