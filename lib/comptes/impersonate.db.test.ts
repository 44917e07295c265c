import { and, eq, gt, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { connexions, journal } from "@/db/schema";
import type { Compte } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { closeCompte } from "./close-compte";
import { disconnect } from "./disconnect";
import { editCompte } from "./edit-compte";
import { impersonate, setWriting, stopImpersonating } from "./impersonate";
import { hashToken } from "./secrets";
import { insertSession, readProof, readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

const actorOf = async (token: string): Promise<Compte> => (await readSession(db, token))!.actor;
const ouvre = async (compte: Awaited<ReturnType<typeof g.admin>>) =>
  (await insertSession(db, compte, undefined, { prouveLe: new Date() })).token;

/** An admin at his desk. */
async function bureau() {
  const compte = await g.admin();
  return { compte, admin: g.actor.admin(compte), token: await ouvre(compte) };
}

test("il regarde, agit à sa place, revient à lui ; le journal a les deux noms", async () => {
  const { compte, admin, token } = await bureau();
  const mairie = await g.mairie();
  expect(await impersonate(db, admin, { compteId: mairie.id }, token)).toBe("/commune");
  expect(await actorOf(token)).toMatchObject({
    ...{ role: "commune", compteId: mairie.id, lectureSeule: true, impersonateurId: compte.id },
  });
  await setWriting(db, await actorOf(token), { ecriture: true }, token);
  expect(await actorOf(token)).toMatchObject({ lectureSeule: false });
  await setWriting(db, await actorOf(token), { ecriture: false }, token);
  expect(await actorOf(token)).toMatchObject({ lectureSeule: true });
  expect(await stopImpersonating(db, await actorOf(token), token)).toBe(mairie.id);
  expect(await actorOf(token)).toMatchObject({ ...{ role: "admin", compteId: compte.id }, impersonateurId: null });
  expect(await readProof(db, token)).not.toBeNull();

  const lignes = await db
    .select({ acte: journal.acte, auteur: journal.auteurId, role: journal.auteurRole, pour: journal.auNomDe })
    .from(journal)
    .where(and(eq(journal.cibleType, "compte"), eq(journal.cibleId, mairie.id)))
    .orderBy(journal.id);
  const derriere = { auteur: compte.id, role: "admin", pour: mairie.id };
  expect(lignes).toEqual([
    { acte: "compte.impersonate", auteur: compte.id, role: "admin", pour: null },
    { acte: "connexion.ecrire", ...derriere },
    { acte: "connexion.ecrire", ...derriere },
    { acte: "connexion.revenir", ...derriere },
  ]);
});

test("ni une autre personne de l’équipe, ni un compte fermé, ni par la session d’un autre, ni de derrière un compte", async () => {
  const { admin, token } = await bureau();
  const collegue = await bureau();
  const [mairie, fermee] = [await g.mairie(), await g.mairie({ desactiveLe: new Date() })];
  await expect(impersonate(db, admin, { compteId: collegue.compte.id }, token)).rejects.toMatchObject({
    code: "equipe",
  });
  await expect(impersonate(db, admin, { compteId: fermee.id }, token)).rejects.toMatchObject({ code: "ferme" });
  for (const other of [undefined, "inventé", collegue.token])
    await expect(impersonate(db, admin, { compteId: mairie.id }, other)).rejects.toThrow();
  await impersonate(db, admin, { compteId: mairie.id }, token);
  await expect(impersonate(db, admin, { compteId: (await g.mairie()).id }, token)).rejects.toThrow();
  expect(await actorOf(collegue.token)).toMatchObject({ compteId: collegue.compte.id });
});

test("la session de quelqu’un qui n’est derrière personne ne s’ouvre pas à l’écriture", async () => {
  const mairie = await g.mairie();
  const { token } = await insertSession(db, mairie, undefined);
  await expect(setWriting(db, g.actor.mairie(mairie), { ecriture: true }, token)).rejects.toThrow();
  await expect(stopImpersonating(db, g.actor.mairie(mairie), token)).rejects.toThrow();
});

test.each([
  [
    "fermé",
    (admin: Awaited<ReturnType<typeof bureau>>["admin"], compteId: string) =>
      closeCompte(db, admin, { compteId, confirme: "fermer" }),
  ],
  [
    "à une autre adresse",
    (admin: Awaited<ReturnType<typeof bureau>>["admin"], compteId: string) =>
      editCompte(db, admin, {
        compteId,
        email: `autre.${compteId.slice(-6)}@mairie.example.org`,
        nom: undefined,
        prenom: undefined,
      }),
  ],
])("le compte que l’on regarde est %s : on revient à soi, et lui est dehors", async (_, change) => {
  const { compte, admin, token } = await bureau();
  const mairie = await g.mairie();
  const sienne = await insertSession(db, mairie, undefined);
  await impersonate(db, admin, { compteId: mairie.id }, token);
  await change((await bureau()).admin, mairie.id);
  expect(await actorOf(token)).toMatchObject({ role: "admin", compteId: compte.id });
  expect(await readSession(db, sienne.token)).toBeUndefined();
});

test("l’admin fermé pendant qu’il regarde n’est plus personne, nulle part", async () => {
  const { compte, admin, token } = await bureau();
  const collegue = await bureau();
  const mairie = await g.mairie();
  const sienne = await insertSession(db, mairie, undefined);
  await impersonate(db, admin, { compteId: mairie.id }, token);
  await closeCompte(db, collegue.admin, { compteId: compte.id, confirme: "fermer" });
  expect(await readSession(db, token)).toBeUndefined();
  expect(await readSession(db, sienne.token)).toBeDefined();
});

test("« déconnecter mes autres appareils » garde celui-ci, et lui seul", async () => {
  const mairie = await g.mairie();
  const tokens = await Promise.all([1, 2, 3].map(async () => (await insertSession(db, mairie, undefined)).token));
  const lien = { lienHash: hashToken(v7()), codeHash: "code", expireLe: new Date(Date.now() + 86_400_000) };
  await db.insert(connexions).values({ ...lien, compteId: mairie.id });
  const autre = await insertSession(db, await g.mairie(), undefined);
  await disconnect(db, g.actor.mairie(mairie), mairie.id, tokens[1]);
  const open = await Promise.all([...tokens, autre.token].map(async (token) => Boolean(await readSession(db, token))));
  expect(open).toEqual([false, true, false, true]);
  const vivants = and(eq(connexions.compteId, mairie.id), gt(connexions.expireLe, sql`now()`));
  expect(await db.$count(connexions, vivants)).toBe(0);
});

test("un admin déconnecte quelqu’un de partout, sans se déconnecter lui-même", async () => {
  const { admin, token } = await bureau();
  const mairie = await g.mairie();
  const sienne = await insertSession(db, mairie, undefined);
  await disconnect(db, admin, mairie.id, token);
  expect(await readSession(db, sienne.token)).toBeUndefined();
  expect(await readSession(db, token)).toBeDefined();
});
