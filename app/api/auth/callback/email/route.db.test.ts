import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { connexions, sessions } from "@/db/schema";
import { env } from "@/lib/env";
import { loginMails } from "@/test/connexion";
import { testDatabase } from "@/test/db";

const browser = await vi.hoisted(async () => (await import("@/test/next-request")).simulateNextRequest());
const held = vi.hoisted(() => ({ db: undefined as Database | undefined }));
vi.mock("@/lib/db", () => ({ database: () => held.db }));

const { GET, POST } = await import("./route");
const { POST: LOGOUT, GET: LOGOUT_BY_LINK } = await import("@/app/(connexion)/deconnexion/route");
const { requestLogin } = await import("@/lib/comptes/request-login");
const { currentActor } = await import("@/lib/comptes/current");
const { readLink } = await import("@/lib/comptes/queries");

let db: Database;
let g: ReturnType<typeof given>;
let serial = 0;
beforeAll(async () => {
  db = held.db = await testDatabase();
  g = given(db);
});
beforeEach(() => void browser.setHeaders({ "x-forwarded-for": `192.0.2.${++serial}` }));
afterEach(() => browser.jar.clear());

const address = () => `${env.APP_URL}/api/auth/callback/email`;
const HERE = { origin: "http://app.test.example.org" };

async function post(fields: Record<string, string>, headers: Record<string, string> = HERE, handler = POST) {
  const body = new URLSearchParams(fields);
  const response = await handler(new Request(address(), { method: "POST", headers, body }));
  browser.keep(response);
  return response;
}

/** A curator has asked for his link in this browser. */
async function asked(retour?: string) {
  const compte = await g.conservateur();
  const { connexionId } = await requestLogin(db, { email: compte.email, retour }, `198.51.100.${serial}`);
  browser.jar.set("connexion", connexionId);
  const [mail] = await loginMails(db, compte.id);
  return { compte, connexionId, ...mail! };
}

const whereTo = (response: Response) => response.headers.get("location");

test("un filtre de messagerie qui lit l’adresse de next-auth est mené à la page, et ne consomme rien", async () => {
  const { jeton, compte } = await asked();
  for (const method of ["GET", "HEAD"]) {
    const response = GET(new Request(`${address()}?token=${jeton}&email=x`, { method }));
    expect(response.status).toBe(303);
    expect(whereTo(response)).toBe(`/connexion/confirmer?jeton=${jeton}`);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  for (let n = 0; n < 10; n++) expect(await readLink(db, jeton)).toMatchObject({ etat: "valable" });
  expect(await db.$count(sessions, eq(sessions.compteId, compte.id))).toBe(0);
});

test("le bouton ouvre la session que next-auth lira, avec un cookie fermé aux scripts, et mène à la page demandée", async () => {
  const { jeton, compte } = await asked("/conservateur/communes/51108");
  const response = await post({ jeton });
  expect(response.status).toBe(303);
  expect(whereTo(response)).toBe("/conservateur/communes/51108");
  const cookie = response.headers.getSetCookie().join("\n");
  expect(cookie).toMatch(/^session=[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Lax$/im);
  const [, expires = ""] = /Expires=([^;]+)/.exec(cookie) ?? [];
  expect((Date.parse(expires) - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
  expect(await currentActor()).toMatchObject({ role: "conservateur", compteId: compte.id });
  expect(browser.jar.has("connexion")).toBe(false);
});

test("le code, tapé avec des espaces là où le lien a été demandé, ouvre aussi", async () => {
  const { code, compte } = await asked();
  expect(whereTo(await post({ code: ` ${code.slice(0, 3)} ${code.slice(3)} ` }))).toBe("/conservateur");
  expect(await currentActor()).toMatchObject({ compteId: compte.id });
});

test("le premier message arrive après la seconde demande : son code ouvre, dans le navigateur qui a demandé les deux", async () => {
  const premiere = await asked();
  browser.jar.delete("connexion");
  const { rememberAskedLogin } = await import("@/lib/comptes/cookies");
  const expires = new Date();
  await rememberAskedLogin({ connexionId: premiere.connexionId, expires });
  const seconde = await requestLogin(db, { email: premiere.compte.email, retour: undefined }, `198.51.100.${serial}`);
  await rememberAskedLogin(seconde);
  expect(whereTo(await post({ code: premiere.code }))).toBe("/conservateur");
  expect(browser.jar.has("connexion")).toBe(false);
});

test("quarante codes faux au même instant : chacun a sa vraie réponse, personne n’entend parler d’une panne", async () => {
  const { code } = await asked();
  const faux = code === "111111" ? "222222" : "111111";
  const answers = await Promise.all(Array.from({ length: 40 }, () => post({ code: faux })));
  const said = answers.map((answer) => whereTo(answer));
  expect(said.filter((one) => one === "/connexion/code?erreur=code")).toHaveLength(4);
  expect(said.filter((one) => one === "/connexion/code?erreur=bloquee")).toHaveLength(36);
});

test("une deuxième connexion change de session : l’ancienne ne vaut plus rien", async () => {
  await post({ jeton: (await asked()).jeton });
  const before = browser.jar.get("session");
  const { jeton, compte } = await asked();
  await post({ jeton });
  expect(browser.jar.get("session")).not.toBe(before);
  expect(await currentActor()).toMatchObject({ compteId: compte.id });
  browser.jar.set("session", before ?? "");
  expect(await currentActor()).toEqual({ role: "anonyme" });
});

test("chaque refus ramène à sa page avec sa raison, sans cookie de session", async () => {
  const { jeton, code, connexionId } = await asked();
  const commune = { commune: "51108", vers: "m•••••e@ex•••••.org" };
  const refusals: [Record<string, string>, string][] = [
    [{ jeton: "inconnu" }, "/connexion/confirmer?jeton=inconnu&erreur=inconnue"],
    [{ code: "12" }, "/connexion/code?erreur=chiffres"],
    [{}, "/connexion/code?erreur=chiffres"],
    [{ code: code === "000000" ? "000001" : "000000" }, "/connexion/code?erreur=code"],
    [
      { code: "abc", ...commune },
      `/connexion/code?${new URLSearchParams({ ...commune, erreur: "chiffres" }).toString()}`,
    ],
  ];
  for (const [fields, expected] of refusals) {
    const response = await post(fields);
    expect(response.status).toBe(303);
    expect(whereTo(response)).toBe(expected);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  browser.jar.delete("connexion");
  expect(whereTo(await post({ code }))).toBe("/connexion/code?erreur=navigateur");
  expect(whereTo(await post({ code, connexionId }))).toBe("/connexion/code?erreur=navigateur");
  await post({ jeton });
  expect(whereTo(await post({ jeton }))).toBe(`/connexion/confirmer?jeton=${jeton}&erreur=utilisee`);
});

test("un autre site ne connecte ni ne déconnecte personne", async () => {
  const { jeton, connexionId } = await asked();
  for (const headers of [{ origin: "https://ailleurs.example.org" }, { origin: "null" }, {}] as Record<
    string,
    string
  >[])
    expect((await post({ jeton }, headers)).status).toBe(403);
  const [row] = await db.select().from(connexions).where(eq(connexions.id, connexionId));
  expect(row?.utiliseLe).toBeNull();

  await post({ jeton });
  expect((await post({}, { origin: "https://ailleurs.example.org" }, LOGOUT)).status).toBe(403);
  expect(LOGOUT_BY_LINK().status).toBe(303);
  expect(await currentActor()).toMatchObject({ role: "conservateur" });
});

test("se déconnecter ferme la session dans la base et dans le navigateur", async () => {
  const { jeton, compte } = await asked();
  await post({ jeton });
  const response = await post({}, HERE, LOGOUT);
  expect(whereTo(response)).toBe("/connexion?etat=deconnecte");
  expect(response.headers.get("clear-site-data")).toBe('"cache"');
  expect(browser.jar.has("session")).toBe(false);
  expect(await db.$count(sessions, eq(sessions.compteId, compte.id))).toBe(0);
  expect(await currentActor()).toEqual({ role: "anonyme" });
});

test("qui ne fait que regarder à la place d’un autre peut s’en aller", async () => {
  const { jeton, compte } = await asked();
  const admin = await g.admin();
  await post({ jeton });
  await db
    .update(sessions)
    .set({ prouveLe: new Date(), impersonateurId: admin.id, ecriture: false })
    .where(eq(sessions.compteId, compte.id));
  expect(await currentActor()).toMatchObject({ lectureSeule: true });
  await post({}, HERE, LOGOUT);
  expect(await currentActor()).toEqual({ role: "anonyme" });
});

test("une base en panne n’est pas une déconnexion : la page le dit, le lien reste bon", async () => {
  const { jeton } = await asked();
  held.db = undefined;
  try {
    expect(whereTo(await post({ jeton }))).toBe(`/connexion/confirmer?jeton=${jeton}&erreur=panne`);
    browser.jar.set("session", "quelqu-un");
    await expect(currentActor()).rejects.toThrow();
    expect(whereTo(await post({}, HERE, LOGOUT))).toBe("/connexion?etat=panne");
    expect(browser.jar.get("session")).toBe("quelqu-un");
  } finally {
    held.db = db;
  }
  browser.jar.clear();
  expect(whereTo(await post({ jeton }))).toBe("/conservateur");
});
