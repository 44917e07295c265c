import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { connexions, envois, journal } from "@/db/schema";
import { composeLetter } from "@/lib/envois/compose";
import { loginMails } from "@/test/connexion";
import { testDatabase } from "@/test/db";
import { dictateCode } from "./dictate-code";
import { codeDicte } from "./mails/code-dicte";
import { openSession } from "./open-session";
import { listDictated } from "./queries";
import { requestLogin } from "./request-login";
import { readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

let n = 0;
const ip = () => `2001:db8:${(n++).toString(16)}::1`;
const bureau = async () => g.actor.admin(await g.admin());
const dit = (code: string): unknown => expect.objectContaining({ code });

/** Somebody who has asked for a link, in a browser, and to whom nothing comes. */
async function attend(compte?: { id: string; email: string }) {
  const qui = compte ?? (await g.conservateur());
  const { connexionId } = await requestLogin(db, { email: qui.email, retour: undefined }, ip());
  return { compte: qui, connexionId, demandes: [connexionId] };
}
const appelant = "Jeanne Roux, secrétaire";

test("le code lu au téléphone ouvre le navigateur qui attend, une fois, et le compte l’apprend", async () => {
  const { compte, connexionId, demandes } = await attend();
  const admin = await bureau();
  const code = await dictateCode(db, admin, { connexionId, appelant });
  expect(code).toMatch(/^\d{6}$/);
  const ailleurs = await attend();
  await expect(openSession(db, { code, demandes: ailleurs.demandes }, undefined)).rejects.toThrow();
  const { token } = await openSession(db, { code, demandes }, undefined);
  expect((await readSession(db, token))?.actor.compteId).toBe(compte.id);
  await expect(openSession(db, { code, demandes }, undefined)).rejects.toEqual(dit("connexion.utilisee"));

  expect(await listDictated(db, compte.id)).toMatchObject([{ id: connexionId, a: appelant }]);
  const [lettre] = await db.select().from(envois).where(eq(envois.gabarit, "code-dicte"));
  expect(lettre?.compteId).toBe(compte.id);
  const lue = await composeLetter(
    db,
    codeDicte,
    { connexionId },
    { ...compte, compteId: compte.id, prenom: null, nom: null, communeCode: null },
  );
  expect("skip" in lue ? lue.skip : lue.text).toContain(appelant);
  const lignes = await db.select().from(journal).where(eq(journal.acte, "compte.dictate"));
  expect(lignes).toMatchObject([{ auteurId: admin.compteId, cibleId: compte.id, details: { connexionId } }]);
  // Nothing keeps the code, nor the name elsewhere than with the request.
  expect(JSON.stringify([lignes, lettre, await db.select().from(connexions)])).not.toContain(`"${code}"`);
  expect(JSON.stringify(lignes)).not.toContain("Roux");
});

test("le code du courriel, arrivé entre-temps, ouvre aussi", async () => {
  const { compte, connexionId, demandes } = await attend();
  await dictateCode(db, await bureau(), { connexionId, appelant });
  const [mail] = await loginMails(db, compte.id);
  const { token } = await openSession(db, { code: mail!.code, demandes }, undefined);
  expect(await readSession(db, token)).toBeDefined();
});

test("dix minutes plus tard, il n’ouvre plus rien, et se trompe comme un autre", async () => {
  const { connexionId, demandes } = await attend();
  const code = await dictateCode(db, await bureau(), { connexionId, appelant });
  await db
    .update(connexions)
    .set({ dicteLe: new Date(Date.now() - 11 * 60_000) })
    .where(eq(connexions.id, connexionId));
  await expect(openSession(db, { code, demandes }, undefined)).rejects.toEqual(dit("connexion.code"));
});

test("relu une seconde fois, c’est le dernier qui vaut", async () => {
  const { connexionId, demandes } = await attend();
  const admin = await bureau();
  const premier = await dictateCode(db, admin, { connexionId, appelant });
  const second = await dictateCode(db, admin, { connexionId, appelant });
  if (premier !== second)
    await expect(openSession(db, { code: premier, demandes }, undefined)).rejects.toEqual(dit("connexion.code"));
  await openSession(db, { code: second, demandes }, undefined);
});

test("une demande qui a servi, finie, ou d’un compte fermé n’en reçoit pas ; une demande de l’équipe non plus", async () => {
  const admin = await bureau();
  const utilisee = await attend();
  await db.update(connexions).set({ utiliseLe: new Date() }).where(eq(connexions.id, utilisee.connexionId));
  const finie = await attend();
  await db.update(connexions).set({ expireLe: new Date() }).where(eq(connexions.id, finie.connexionId));
  for (const { connexionId } of [utilisee, finie])
    await expect(dictateCode(db, admin, { connexionId, appelant })).rejects.toEqual(dit("demande"));
  const collegue = await attend(await g.admin());
  await expect(dictateCode(db, admin, { connexionId: collegue.connexionId, appelant })).rejects.toEqual(dit("equipe"));
  const { connexionId: leurre } = await requestLogin(db, { email: "inconnu@example.org", retour: undefined }, ip());
  await expect(dictateCode(db, admin, { connexionId: leurre, appelant })).rejects.toThrow();
});

test("sur le point de finir, la demande vit encore le temps de taper", async () => {
  const { connexionId, demandes } = await attend();
  await db
    .update(connexions)
    .set({ expireLe: new Date(Date.now() + 20_000) })
    .where(eq(connexions.id, connexionId));
  const code = await dictateCode(db, await bureau(), { connexionId, appelant });
  const [demande] = await db.select().from(connexions).where(eq(connexions.id, connexionId));
  expect((demande!.expireLe.getTime() - Date.now()) / 60_000).toBeCloseTo(10, 0);
  await openSession(db, { code, demandes }, undefined);
});
