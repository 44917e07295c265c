import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { testDatabase } from "@/test/db";

const browser = await vi.hoisted(async () => (await import("@/test/next-request")).simulateNextRequest());
const held = vi.hoisted(() => ({ db: undefined as Database | undefined }));
vi.mock("@/lib/db", () => ({ database: () => held.db }));

const { sessions } = await import("@/db/schema");
const { perform } = await import("@/lib/action");
const { insertSession, readProof, sessionIs } = await import("@/lib/comptes/sessions");
const { impersonate } = await import("@/lib/comptes/impersonate");
const { renewRecoveryCodes } = await import("./renew-codes");
const { phrasesPreuve } = await import("./sentences");
const { codeAt } = await import("./totp");

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = held.db = await testDatabase();
  g = given(db);
});
beforeEach(() => {
  browser.jar.clear();
  browser.setHeaders({});
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Somebody of the team, whose second factor was given so many minutes ago. */
async function bureau(minutes: number) {
  const compte = await g.admin();
  const telephone = await g.secondFacteur(compte.id);
  const { token } = await insertSession(db, compte, undefined, { prouveLe: ago(minutes) });
  browser.jar.set("session", token);
  return { compte, telephone, token };
}

/** A grave act that says it was done. */
const act = (proof?: string) =>
  perform(
    { who: ["admin", "conservateur", "commune"], input: z.object({}), may: "compte.read", grave: true },
    {},
    () => Promise.resolve("fait"),
    {
      proof,
    },
  );

test("donné il y a cinq minutes, le second facteur suffit", async () => {
  await bureau(5);
  expect(await act()).toEqual({ kind: "ok", value: "fait" });
});

test("donné il y a vingt minutes, il est redemandé, puis suffit pour la suite", async () => {
  const { telephone, token } = await bureau(20);
  expect(await act()).toEqual({ kind: "prove" });
  expect(await act("12")).toEqual({ kind: "prove", message: phrasesPreuve.chiffres });
  expect(await act("ABCD-EFGH-JK")).toEqual({ kind: "prove", message: phrasesPreuve.secours });
  const code = codeAt(telephone, new Date());
  const [before] = await db.select({ expireLe: sessions.expireLe }).from(sessions).where(sessionIs(token));
  expect(await act(`${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({ kind: "ok", value: "fait" });
  expect(await act()).toEqual({ kind: "ok", value: "fait" });
  // It does not make the session longer.
  expect(await db.select({ expireLe: sessions.expireLe }).from(sessions).where(sessionIs(token))).toEqual([before]);
});

test("le code qui a ouvert une autre session ne sert pas une seconde fois", async () => {
  const { telephone } = await bureau(20);
  const code = codeAt(telephone, new Date());
  expect(await act(code)).toMatchObject({ kind: "ok" });
  const [session] = browser.jar.values();
  await db
    .update(sessions)
    .set({ prouveLe: ago(20) })
    .where(sessionIs(session!));
  expect(await act(code)).toEqual({ kind: "prove", message: phrasesPreuve.servi });
});

test("un code de secours convient aussi, une fois", async () => {
  const { compte, token } = await bureau(20);
  const [code] = await renewRecoveryCodes(db, g.actor.admin(compte));
  expect(await act(code)).toMatchObject({ kind: "ok" });
  await db
    .update(sessions)
    .set({ prouveLe: ago(20) })
    .where(sessionIs(token));
  expect(await act(code)).toEqual({ kind: "prove", message: phrasesPreuve.secours });
});

test("derrière le compte d’un autre, c’est son propre second facteur qui est demandé", async () => {
  const { compte, telephone, token } = await bureau(20);
  const mairie = await g.mairie();
  await impersonate(db, g.actor.admin(compte), { compteId: mairie.id }, token);
  await db.update(sessions).set({ ecriture: true }).where(sessionIs(token));
  const acting = (proof?: string) =>
    perform(
      { who: "commune", input: z.object({}), may: "recensement.edit", grave: true },
      {},
      () => Promise.resolve("fait"),
      {
        proof,
      },
    );
  expect(await acting()).toEqual({ kind: "prove" });
  expect(await acting(codeAt(telephone, new Date()))).toMatchObject({ kind: "ok" });
  expect((await readProof(db, token))!.getTime()).toBeGreaterThan(ago(1).getTime());
});

test("qui n’en a pas n’est pas arrêté : un conservateur, une mairie", async () => {
  for (const compte of [await g.conservateur(), await g.mairie()]) {
    browser.jar.set("session", (await insertSession(db, compte, undefined)).token);
    expect(await act()).toMatchObject({ kind: "ok" });
  }
});
