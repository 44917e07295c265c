import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { codesSecours, comptes, envois, journal, secondsFacteurs, sessions } from "@/db/schema";
import { closeCompte } from "@/lib/comptes/close-compte";
import { secretOffered } from "@/lib/comptes/secrets";
import { insertSession, readSession, readWaiting, sessionIs } from "@/lib/comptes/sessions";
import { machine } from "@/lib/journal/record";
import { testDatabase } from "@/test/db";
import { enrolSecondFactor } from "./enrol";
import { proveSecondFactor } from "./prove";
import { renewRecoveryCodes } from "./renew-codes";
import { resetSecondFactor } from "./reset";
import { recoveryCodeOf } from "./rules";
import { phrasesPreuve } from "./sentences";
import { codeAt } from "./totp";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});
beforeEach(() => db.delete(envois).then(() => undefined));

const refused = (code: string): unknown => expect.objectContaining({ code: `preuve.${code}` });
const lettres = async (compteId: string) =>
  (await db.select({ donnees: envois.donnees }).from(envois).where(eq(envois.compteId, compteId))).map(
    ({ donnees }) => (donnees as { nouvelle?: string }).nouvelle,
  );

/** Somebody of the team whose link has just been used. */
async function arrive(compte?: Awaited<ReturnType<typeof g.admin>>) {
  const qui = compte ?? (await g.admin());
  const { token } = await insertSession(db, qui, undefined);
  return { compte: qui, token };
}
/** The same, whose account has a telephone. */
async function arriveLie() {
  const here = await arrive();
  return { ...here, telephone: await g.secondFacteur(here.compte.id) };
}
const secours = (code: string) => ({ secours: recoveryCodeOf(code) });

describe("lier un téléphone", () => {
  test("le code de ce qui a été montré ouvre la session, donne dix codes de secours, et le dit par courriel", async () => {
    const { compte, token } = await arrive();
    const code = codeAt(secretOffered(token), new Date());
    const { codes, expires } = await enrolSecondFactor(db, token, { code });
    expect(new Set(codes).size).toBe(10);
    for (const one of codes) expect(one).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect((expires.getTime() - Date.now()) / 3_600_000).toBeCloseTo(12, 1);
    expect((await readSession(db, token))?.actor).toMatchObject({ role: "admin", compteId: compte.id });
    expect(await lettres(compte.id)).toEqual(["enrole"]);
    expect(await db.select({ acte: journal.acte }).from(journal).where(eq(journal.auteurId, compte.id))).toEqual([
      { acte: "connexion.enroler" },
    ]);
    // Nothing in the base makes a code.
    const [kept] = await db.select().from(secondsFacteurs).where(eq(secondsFacteurs.compteId, compte.id));
    expect(JSON.stringify(kept)).not.toContain(secretOffered(token).toString("hex"));
    const paper = await db.select().from(codesSecours).where(eq(codesSecours.compteId, compte.id));
    for (const one of codes) expect(JSON.stringify(paper)).not.toContain(recoveryCodeOf(one));
  });

  test("un autre code ne lie rien", async () => {
    const { compte, token } = await arrive();
    const bon = codeAt(secretOffered(token), new Date());
    const code = bon === "000000" ? "000001" : "000000";
    await expect(enrolSecondFactor(db, token, { code })).rejects.toMatchObject({
      fields: { code: phrasesPreuve.faux },
    });
    expect(await readSession(db, token)).toBeUndefined();
    expect(await db.$count(secondsFacteurs, eq(secondsFacteurs.compteId, compte.id))).toBe(0);
  });

  test("deux appareils au même moment : un seul téléphone est lié, l’autre est refusé", async () => {
    const compte = await g.admin();
    const here = await Promise.all([arrive(compte), arrive(compte)]);
    const done = await Promise.allSettled(
      here.map(({ token }) => enrolSecondFactor(db, token, { code: codeAt(secretOffered(token), new Date()) })),
    );
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "deja" } });
    const opened = await Promise.all(here.map(({ token }) => readSession(db, token)));
    expect(opened.filter(Boolean)).toHaveLength(1);
    expect(await db.$count(codesSecours, eq(codesSecours.compteId, compte.id))).toBe(10);
  });

  test("celui qui a déjà un téléphone n’en lie pas un second par la même page", async () => {
    const { token } = await arriveLie();
    const code = codeAt(secretOffered(token), new Date());
    await expect(enrolSecondFactor(db, token, { code })).rejects.toMatchObject({ code: "deja" });
    expect(await readSession(db, token)).toBeUndefined();
  });

  test("sans session qui attend, il n’y a rien à lier", async () => {
    const conservateur = await g.conservateur();
    const { token } = await insertSession(db, conservateur, undefined);
    for (const presented of [undefined, "inventé", token])
      await expect(enrolSecondFactor(db, presented, { code: "123456" })).rejects.toMatchObject({ code: "session" });
  });
});

describe("donner le code", () => {
  test("la session s’ouvre pour douze heures ; le même code n’en ouvre pas une seconde", async () => {
    const { compte, token, telephone } = await arriveLie();
    const now = new Date();
    const code = codeAt(telephone, now);
    const { expires } = await proveSecondFactor(db, token, { code }, now);
    expect((expires.getTime() - now.getTime()) / 3_600_000).toBeCloseTo(12, 1);
    expect((await readSession(db, token))?.actor.compteId).toBe(compte.id);

    const again = await arrive(compte);
    await expect(proveSecondFactor(db, again.token, { code }, now)).rejects.toEqual(refused("servi"));
    const before = codeAt(telephone, new Date(now.getTime() - 30_000));
    await expect(proveSecondFactor(db, again.token, { code: before }, now)).rejects.toEqual(refused("servi"));
    const after = codeAt(telephone, new Date(now.getTime() + 30_000));
    await proveSecondFactor(db, again.token, { code: after }, now);
  });

  test("le même code de deux appareils au même instant : une seule session", async () => {
    const { compte, token, telephone } = await arriveLie();
    const autre = await arrive(compte);
    const now = new Date();
    const code = codeAt(telephone, now);
    const done = await Promise.allSettled([token, autre.token].map((one) => proveSecondFactor(db, one, { code }, now)));
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("pressé deux fois sans script, le formulaire n’est pas refusé la seconde", async () => {
    const { token, telephone } = await arriveLie();
    const now = new Date();
    const code = codeAt(telephone, now);
    const first = await proveSecondFactor(db, token, { code }, now);
    expect(await proveSecondFactor(db, token, { code }, now)).toMatchObject({ token, expires: first.expires });
  });

  test("dix essais, puis le bon code attend un quart d’heure lui aussi", async () => {
    const { token, telephone } = await arriveLie();
    const now = new Date();
    const bon = codeAt(telephone, now);
    const faux = bon.startsWith("9") ? `0${bon.slice(1)}` : `9${bon.slice(1)}`;
    for (let n = 0; n < 10; n++)
      await expect(proveSecondFactor(db, token, { code: faux }, now)).rejects.toEqual(refused("faux"));
    await expect(proveSecondFactor(db, token, { code: bon }, now)).rejects.toMatchObject({ code: "limite" });
    expect(await readSession(db, token)).toBeUndefined();
  });

  test("un code de secours entre une fois, une seule, et le dit par courriel", async () => {
    const { compte, token } = await arriveLie();
    const codes = await renewRecoveryCodes(db, g.actor.admin(compte));
    await db.delete(envois);
    await proveSecondFactor(db, token, secours(codes[0]!.toLowerCase()));
    expect(await readSession(db, token)).toBeDefined();
    expect(await lettres(compte.id)).toEqual(["secours"]);

    const again = await arrive(compte);
    await expect(proveSecondFactor(db, again.token, secours(codes[0]!))).rejects.toEqual(refused("secours"));
    const [un, deux] = await Promise.allSettled([
      proveSecondFactor(db, again.token, secours(codes[1]!)),
      proveSecondFactor(db, (await arrive(compte)).token, secours(codes[1]!)),
    ]);
    expect([un.status, deux.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("le code de secours d’une autre personne de l’équipe n’ouvre rien", async () => {
    const { token } = await arriveLie();
    const autre = await g.admin();
    const codes = await renewRecoveryCodes(db, g.actor.admin(autre));
    await expect(proveSecondFactor(db, token, secours(codes[0]!))).rejects.toEqual(refused("secours"));
  });

  test("fermé entre le lien et le code, le compte ne s’ouvre pas", async () => {
    await g.admin();
    const { compte, token, telephone } = await arriveLie();
    await closeCompte(db, machine, { email: compte.email });
    await expect(proveSecondFactor(db, token, { code: codeAt(telephone, new Date()) })).rejects.toEqual(
      refused("session"),
    );
  });

  test("la session qui attend finit au bout d’une demi-heure", async () => {
    const { token, telephone } = await arriveLie();
    await db
      .update(sessions)
      .set({ expireLe: new Date(Date.now() - 1000) })
      .where(sessionIs(token));
    await expect(proveSecondFactor(db, token, { code: codeAt(telephone, new Date()) })).rejects.toEqual(
      refused("session"),
    );
  });
});

describe("téléphone perdu", () => {
  test("une autre personne le remet à zéro après l’avoir confirmé : déconnecté partout, prévenu, il en lie un autre", async () => {
    const { compte, token, telephone } = await arriveLie();
    await proveSecondFactor(db, token, { code: codeAt(telephone, new Date()) });
    const collegue = g.actor.admin(await g.admin());
    await expect(resetSecondFactor(db, collegue, { compteId: compte.id })).rejects.toMatchObject({ code: "remettre" });
    expect(await readSession(db, token)).toBeDefined();

    await db.delete(envois);
    expect(await resetSecondFactor(db, collegue, { compteId: compte.id, confirme: "remettre" })).toBe(true);
    expect(await readSession(db, token)).toBeUndefined();
    expect(await lettres(compte.id)).toEqual(["remis_a_zero"]);
    const again = await arrive(compte);
    expect(await readWaiting(db, again.token)).toMatchObject({ enrole: false });
    await expect(
      proveSecondFactor(db, again.token, { code: codeAt(telephone, new Date(Date.now() + 30_000)) }),
    ).rejects.toEqual(refused("session"));
    await enrolSecondFactor(db, again.token, { code: codeAt(secretOffered(again.token), new Date()) });
    expect(
      await db.select({ auteurId: journal.auteurId }).from(journal).where(eq(journal.acte, "compte.reset")),
    ).toEqual([{ auteurId: collegue.compteId }]);
  });

  test("la dernière personne de l’équipe l’a par la commande ; un conservateur n’en a pas", async () => {
    const { compte } = await arriveLie();
    expect(await resetSecondFactor(db, machine, { email: compte.email })).toBe(true);
    expect(await resetSecondFactor(db, machine, { email: compte.email })).toBe(false);
    const conservateur = await g.conservateur();
    await expect(resetSecondFactor(db, machine, { email: conservateur.email })).rejects.toMatchObject({ code: "role" });
  });

  test("de nouveaux codes de secours remplacent les anciens", async () => {
    const { compte, token } = await arriveLie();
    const anciens = await renewRecoveryCodes(db, g.actor.admin(compte));
    await renewRecoveryCodes(db, g.actor.admin(compte));
    expect(await db.$count(codesSecours, eq(codesSecours.compteId, compte.id))).toBe(10);
    await expect(proveSecondFactor(db, token, secours(anciens[0]!))).rejects.toEqual(refused("secours"));
  });
});

test("le secret du site a changé : le code n’ouvre rien, et la panne se dit", async () => {
  const { compte, token, telephone } = await arriveLie();
  await db
    .update(secondsFacteurs)
    .set({ secretScelle: Buffer.alloc(64).toString("base64url") })
    .where(eq(secondsFacteurs.compteId, compte.id));
  await expect(proveSecondFactor(db, token, { code: codeAt(telephone, new Date()) })).rejects.toThrow();
  expect(await readSession(db, token)).toBeUndefined();
  expect(await db.$count(comptes, eq(comptes.id, compte.id))).toBe(1);
});
