import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { testDatabase } from "@/test/db";

const browser = await vi.hoisted(async () => (await import("@/test/next-request")).simulateNextRequest());
const held = vi.hoisted(() => ({ db: undefined as Database | undefined }));
vi.mock("@/lib/db", () => ({ database: () => held.db }));

const { load } = await import("@/lib/read");
const { currentActor } = await import("./current");
const { insertSession } = await import("./sessions");
const { proxy } = await import("@/proxy");

let db: Database;
beforeAll(async () => {
  db = held.db = await testDatabase();
});
beforeEach(() => {
  browser.jar.clear();
  browser.setHeaders({ "x-chemin": "/commune/objets?q=croix" });
});

/** A page of the portal of communes. */
const asCommune = () => load({ who: "commune", may: "compte.read" }, () => ({}))();

/** Where `redirect` sends: Next throws it. */
const sentTo = (path: string): unknown =>
  expect.objectContaining({ digest: expect.stringContaining(`;${path};`) as string });

async function comeIn(role: "mairie" | "conservateur") {
  const compte = await given(db)[role]();
  browser.jar.set("session", (await insertSession(db, compte, undefined)).token);
  return compte;
}

test("sans session, on va se connecter, et on reviendra à la page demandée", async () => {
  expect(await currentActor()).toEqual({ role: "anonyme" });
  await expect(asCommune()).rejects.toEqual(sentTo("/connexion?retour=%2Fcommune%2Fobjets%3Fq%3Dcroix"));
});

test("avec le bon rôle, on entre", async () => {
  const compte = await comeIn("mairie");
  expect((await asCommune()).actor).toMatchObject({ role: "commune", compteId: compte.id });
  expect((await load({ who: ["admin", "commune"], may: "compte.read" }, () => ({}))()).actor).toMatchObject({
    compteId: compte.id,
  });
});

test("de l’équipe sans second facteur, on n’est personne : ce qu’un inconnu ne peut pas, on ne le peut pas", async () => {
  const compte = await given(db).admin();
  browser.jar.set("session", (await insertSession(db, compte, undefined)).token);
  expect(await currentActor()).toEqual({ role: "anonyme" });
  await expect(load({ who: "admin", may: "compte.read" }, () => ({}))()).rejects.toEqual(
    sentTo("/connexion?retour=%2Fcommune%2Fobjets%3Fq%3Dcroix"),
  );
});

test("avec un autre rôle, on va à la connexion, qui dit pourquoi", async () => {
  await comeIn("conservateur");
  await expect(asCommune()).rejects.toEqual(sentTo("/connexion?retour=%2Fcommune%2Fobjets%3Fq%3Dcroix"));
});

test("c’est notre proxy qui dit la page demandée, quoi que le navigateur en écrive", async () => {
  const url = "http://app.test.example.org/commune/objets?q=croix";
  const response = await proxy(new NextRequest(url, { headers: { "x-chemin": "/ailleurs" } }));
  expect(response.headers.get("x-middleware-request-x-chemin")).toBe("/commune/objets?q=croix");
});
