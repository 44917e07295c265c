import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { comptes, connexions, envois, journal, sessions } from "@/db/schema";
import type { Refused } from "@/lib/errors";
import { loginMails } from "@/test/connexion";
import { testDatabase } from "@/test/db";
import { openSession } from "./open-session";
import { readAskedLogin } from "./queries";
import { requestCommuneLogin, requestLogin } from "./request-login";
import { newToken } from "./secrets";
import { closeSession, readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
let ip = "";
let serial = 0;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});
// Each test comes from an IP of its own: limits are tested where they are the subject.
beforeEach(() => {
  ip = `192.0.2.${++serial}`;
});

const code = (refus: string): unknown => expect.objectContaining({ name: "Refused", code: refus });

/** An account that has asked for a link: its mail and what the browser that asked keeps. */
async function asked(compte?: Awaited<ReturnType<typeof g.conservateur>>, retour?: string) {
  const who = compte ?? (await g.conservateur());
  const { connexionId } = await requestLogin(db, { email: who.email, retour }, ip);
  const [mail] = await loginMails(db, who.id);
  return { compte: who, connexionId, ...mail! };
}

const another = (right: string) => (right === "111111" ? "222222" : "111111");
const sessionsOf = (id: string) => db.$count(sessions, eq(sessions.compteId, id));
const expireNow = (id: string) =>
  db
    .update(connexions)
    .set({ expireLe: sql`now()` })
    .where(eq(connexions.id, id));

describe("le lien", () => {
  test("ouvre une session, une fois, et le code meurt avec lui", async () => {
    const { jeton, code: six, connexionId, compte } = await asked();
    const opened = await openSession(db, { jeton }, undefined);
    expect(await readSession(db, opened.token)).toMatchObject({
      actor: { role: "conservateur", compteId: compte.id, departements: ["51"], lectureSeule: false },
    });
    await expect(openSession(db, { jeton }, undefined)).rejects.toEqual(code("connexion.utilisee"));
    await expect(openSession(db, { code: six, demandes: [connexionId] }, undefined)).rejects.toEqual(
      code("connexion.utilisee"),
    );
    expect(await sessionsOf(compte.id)).toBe(1);
  });

  test("deux clics au même instant, vingt fois : une seule session", async () => {
    for (let n = 0; n < 20; n++) {
      ip = `198.51.100.${n}`;
      const { jeton, code: six, connexionId, compte } = await asked();
      const outcomes = await Promise.allSettled([
        openSession(db, { jeton }, undefined),
        openSession(db, { jeton }, undefined),
        openSession(db, { code: six, demandes: [connexionId] }, undefined),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await sessionsOf(compte.id)).toBe(1);
    }
  });

  test("le même bouton pressé deux fois au même instant, sans script : une session, la même pour les deux réponses", async () => {
    const { jeton, compte } = await asked();
    const [appui, autre] = [newToken(), newToken()];
    const [un, deux] = await Promise.all([
      openSession(db, { jeton, appui }, undefined),
      openSession(db, { jeton, appui }, undefined),
    ]);
    expect(un.token).toBe(deux.token);
    expect(await sessionsOf(compte.id)).toBe(1);
    // The page shown again, or the same link elsewhere, is not the same button.
    await expect(openSession(db, { jeton, appui: autre }, undefined)).rejects.toEqual(code("connexion.utilisee"));
    await db
      .update(connexions)
      .set({ utiliseLe: sql`now() - interval '2 minutes'` })
      .where(eq(connexions.compteId, compte.id));
    await expect(openSession(db, { jeton, appui }, undefined)).rejects.toEqual(code("connexion.utilisee"));
    await closeSession(db, un.token);
    await expect(openSession(db, { jeton, appui }, undefined)).rejects.toEqual(code("connexion.utilisee"));
  });

  test("inconnu, périmé, d’un compte fermé depuis : chacun se dit", async () => {
    await expect(openSession(db, { jeton: "jamais-envoye" }, undefined)).rejects.toEqual(code("connexion.inconnue"));
    const perime = await asked();
    await expireNow(perime.connexionId);
    await expect(openSession(db, { jeton: perime.jeton }, undefined)).rejects.toEqual(code("connexion.expiree"));
    const ferme = await asked();
    await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, ferme.compte.id));
    await expect(openSession(db, { jeton: ferme.jeton }, undefined)).rejects.toEqual(code("connexion.compte"));
  });

  test("remplace la session que le navigateur présentait, même celle d’un autre compte", async () => {
    const first = await openSession(db, { jeton: (await asked()).jeton }, undefined);
    const second = await openSession(db, { jeton: (await asked()).jeton }, first.token);
    expect(await readSession(db, first.token)).toBeUndefined();
    expect(await readSession(db, second.token)).toBeDefined();
  });

  test("garde la page demandée, la date de connexion, et une ligne du journal sans donnée personnelle", async () => {
    const { jeton, compte, connexionId } = await asked(undefined, "/conservateur/communes/51108");
    expect(await openSession(db, { jeton }, undefined)).toMatchObject({
      role: "conservateur",
      retour: "/conservateur/communes/51108",
    });
    const [row] = await db.select().from(comptes).where(eq(comptes.id, compte.id));
    expect(row?.derniereConnexionLe).toBeInstanceOf(Date);
    const lines = await db.select().from(journal).where(eq(journal.cibleId, compte.id));
    expect(lines).toMatchObject([{ acte: "connexion.ouvrir", details: { connexionId, par: "jeton" } }]);
  });
});

describe("le code", () => {
  test("ouvre la session là où le lien a été demandé, une fois, et le lien meurt avec lui", async () => {
    const { jeton, code: six, connexionId, compte } = await asked();
    await openSession(db, { code: six, demandes: [connexionId] }, undefined);
    await expect(openSession(db, { jeton }, undefined)).rejects.toEqual(code("connexion.utilisee"));
    expect(await sessionsOf(compte.id)).toBe(1);
  });

  test("ne sert à rien dans un autre navigateur, ni avec la demande d’un autre", async () => {
    const mine = await asked();
    const other = await asked();
    const elsewhere = openSession(db, { code: mine.code, demandes: [] }, undefined);
    await expect(elsewhere).rejects.toEqual(code("connexion.navigateur"));
    if (mine.code !== other.code)
      await expect(openSession(db, { code: mine.code, demandes: [other.connexionId] }, undefined)).rejects.toEqual(
        code("connexion.code"),
      );
  });

  test("cinq codes faux le tuent, et le lien avec lui", async () => {
    const { jeton, code: six, connexionId, compte } = await asked();
    const wrong = { code: another(six), demandes: [connexionId] };
    for (let n = 0; n < 4; n++) await expect(openSession(db, wrong, undefined)).rejects.toEqual(code("connexion.code"));
    await expect(openSession(db, wrong, undefined)).rejects.toEqual(code("connexion.bloquee"));
    await expect(openSession(db, { code: six, demandes: [connexionId] }, undefined)).rejects.toEqual(
      code("connexion.bloquee"),
    );
    await expect(openSession(db, { jeton }, undefined)).rejects.toEqual(code("connexion.bloquee"));
    expect(await sessionsOf(compte.id)).toBe(0);
  });

  test("cinquante codes faux au même instant comptent chacun : cinq, pas un de plus", async () => {
    const { code: six, connexionId } = await asked();
    const tries = Array.from({ length: 50 }, () =>
      openSession(db, { code: another(six), demandes: [connexionId] }, undefined),
    );
    const reasons = (await Promise.allSettled(tries)).map((outcome) =>
      outcome.status === "rejected" ? (outcome.reason as Refused).code : "ouvert",
    );
    expect(reasons.filter((reason) => reason === "connexion.code")).toHaveLength(4);
    expect(reasons.filter((reason) => reason === "connexion.bloquee")).toHaveLength(46);
  });
});

describe("le code d’un message plus ancien", () => {
  /** The same browser asked twice: it keeps both, the newest first. */
  async function askedTwice() {
    const premiere = await asked();
    const seconde = await asked(premiere.compte);
    return { compte: premiere.compte, premiere, seconde, demandes: [seconde.connexionId, premiere.connexionId] };
  }
  const essais = async (id: string) =>
    (await db.select({ essais: connexions.essais }).from(connexions).where(eq(connexions.id, id)))[0]?.essais;

  test("la mairie redemande parce que rien n’arrive, et tape le code du premier message : elle entre", async () => {
    const { compte, premiere, seconde, demandes } = await askedTwice();
    await openSession(db, { code: premiere.code, demandes }, undefined);
    expect(await sessionsOf(compte.id)).toBe(1);
    expect(await essais(seconde.connexionId)).toBe(0);
  });

  test("il a déjà servi, ou il est périmé : c’est ce qu’on lui dit, et aucun essai ne lui est compté", async () => {
    const { premiere, seconde, demandes } = await askedTwice();
    await expireNow(premiere.connexionId);
    const ancien = openSession(db, { code: premiere.code, demandes }, undefined);
    await expect(ancien).rejects.toEqual(code("connexion.expiree"));
    expect(await essais(seconde.connexionId)).toBe(0);
    await openSession(db, { code: seconde.code, demandes }, undefined);
    const encore = openSession(db, { code: seconde.code, demandes }, undefined);
    await expect(encore).rejects.toEqual(code("connexion.utilisee"));
  });

  test("demandé sur un autre appareil : il n’ouvre pas ici, on dit pourquoi, et aucun essai n’est compté", async () => {
    const { premiere, seconde } = await askedTwice();
    for (let n = 0; n < 6; n++)
      await expect(
        openSession(db, { code: premiere.code, demandes: [seconde.connexionId] }, undefined),
      ).rejects.toEqual(code("connexion.ailleurs"));
    expect(await essais(seconde.connexionId)).toBe(0);
    await openSession(db, { code: seconde.code, demandes: [seconde.connexionId] }, undefined);
  });

  test("un code faux est compté à chaque demande à laquelle il est comparé : jamais plus de cinq essais pour aucune", async () => {
    const { compte, premiere, seconde, demandes } = await askedTwice();
    const faux = ["111111", "222222", "333333"].find((un) => un !== premiere.code && un !== seconde.code)!;
    const reasons: string[] = [];
    for (let n = 0; n < 6; n++)
      await openSession(db, { code: faux, demandes }, undefined).catch((error: unknown) =>
        reasons.push((error as Refused).code),
      );
    expect(reasons).toEqual([...Array<string>(4).fill("connexion.code"), "connexion.bloquee", "connexion.bloquee"]);
    for (const { connexionId, code: six } of [premiere, seconde]) {
      expect(await essais(connexionId)).toBe(5);
      await expect(openSession(db, { code: six, demandes }, undefined)).rejects.toEqual(code("connexion.bloquee"));
    }
    expect(await sessionsOf(compte.id)).toBe(0);
  });

  test("la page compte les essais de la demande qui vit encore", async () => {
    const { premiere, seconde, demandes } = await askedTwice();
    const faux = another(seconde.code);
    await openSession(db, { code: faux, demandes: [premiere.connexionId] }, undefined).catch(() => undefined);
    expect(await readAskedLogin(db, demandes)).toMatchObject({ etat: "valable", essais: 5 });
    await expireNow(seconde.connexionId);
    expect(await readAskedLogin(db, demandes)).toMatchObject({ etat: "valable" });
    await expireNow(premiere.connexionId);
    expect(await readAskedLogin(db, demandes)).toMatchObject({ etat: "expiree" });
    expect(await readAskedLogin(db, [])).toBeUndefined();
  });
});

describe("demander un lien", () => {
  test("rien de secret n’est lisible dans la base", async () => {
    const { jeton, code: six, compte } = await asked();
    const dump = JSON.stringify([
      await db.select().from(connexions).where(eq(connexions.compteId, compte.id)),
      await db.select().from(envois).where(eq(envois.compteId, compte.id)),
    ]);
    expect(dump).not.toContain(jeton);
    expect(dump).not.toMatch(new RegExp(`\\b${six}\\b`));
    const opened = await openSession(db, { jeton }, undefined);
    expect(JSON.stringify(await db.select().from(sessions))).not.toContain(opened.token);
  });

  test("les derniers liens demandés restent bons, trois au plus : un message en retard marche encore", async () => {
    const compte = await g.conservateur();
    for (let n = 0; n < 4; n++) await asked(compte);
    const [d, c, b, a] = await loginMails(db, compte.id);
    await expect(openSession(db, { jeton: a!.jeton }, undefined)).rejects.toEqual(code("connexion.expiree"));
    for (const mail of [b, c, d]) await openSession(db, { jeton: mail!.jeton }, undefined);
  });

  test("demandés tous au même instant, trois liens restent bons", async () => {
    const compte = await g.conservateur();
    await Promise.all(
      Array.from({ length: 5 }, () => requestLogin(db, { email: compte.email, retour: undefined }, ip)),
    );
    const alive = await db.$count(
      connexions,
      sql`${connexions.compteId} = ${compte.id} and ${connexions.expireLe} > now()`,
    );
    expect(alive).toBe(3);
  });

  test("un lien de commune vit un jour, un autre une demi-heure", async () => {
    const mairie = await g.mairie();
    const commune = { communeCode: mairie.communeCode!, compteId: mairie.id, retour: undefined };
    const hours = ({ expires }: { expires: Date }) => (expires.getTime() - Date.now()) / 3_600_000;
    expect(hours(await requestCommuneLogin(db, commune, ip))).toBeCloseTo(24, 1);
    const admin = await g.admin();
    expect(hours(await requestLogin(db, { email: admin.email, retour: undefined }, ip))).toBeCloseTo(0.5, 1);
  });

  test("une commune n’écrit qu’à ses propres adresses, ouvertes", async () => {
    const mairie = await g.mairie();
    const voisine = await g.mairie();
    const fermee = await g.mairie({ communeCode: mairie.communeCode, desactiveLe: new Date() });
    for (const { id } of [voisine, fermee]) {
      const demande = { communeCode: mairie.communeCode!, compteId: id, retour: undefined };
      await expect(requestCommuneLogin(db, demande, ip)).rejects.toMatchObject({ name: "Gone" });
      expect(await loginMails(db, id)).toEqual([]);
    }
  });

  test("une adresse qui a refusé nos courriels garde sa porte : son lien part, et qui s’en sert la rouvre", async () => {
    const mairie = await g.mairie({ emailRejeteLe: new Date() });
    await requestCommuneLogin(db, { communeCode: mairie.communeCode!, compteId: mairie.id, retour: undefined }, ip);
    const camille = await g.conservateur(["51"], { emailRejeteLe: new Date() });
    await requestLogin(db, { email: camille.email, retour: undefined }, ip);
    for (const { id } of [mairie, camille]) {
      const [mail] = await loginMails(db, id);
      await openSession(db, { jeton: mail!.jeton }, undefined);
      const [row] = await db.select().from(comptes).where(eq(comptes.id, id));
      expect(row?.emailRejeteLe).toBeNull();
    }
  });

  test("la casse d’une adresse n’y change rien", async () => {
    const compte = await g.conservateur();
    await requestLogin(db, { email: compte.email.toUpperCase(), retour: undefined }, ip);
    expect(await loginMails(db, compte.id)).toHaveLength(1);
  });
});

describe("que l’adresse soit connue ou non", () => {
  const inconnue = "personne@nulle-part.example.org";
  const request = (email: string) => requestLogin(db, { email, retour: undefined }, ip);

  test("la réponse a la même forme, la même durée de vie, et rien ne part vers une inconnue", async () => {
    const before = await db.$count(envois);
    const compte = await g.conservateur();
    const [known, unknown] = [await request(compte.email), await request(inconnue)];
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(Math.abs(known.expires.getTime() - unknown.expires.getTime())).toBeLessThan(5_000);
    expect(await db.$count(envois)).toBe(before + 1);
  });

  test("un compte fermé est une adresse inconnue", async () => {
    const compte = await g.conservateur(["51"], { desactiveLe: new Date() });
    await request(compte.email);
    expect(await loginMails(db, compte.id)).toEqual([]);
  });

  test("aucune réponse ne part avant la durée commune", async () => {
    const compte = await g.conservateur();
    const timed = async (email: string) => {
      const start = performance.now();
      await request(email);
      return performance.now() - start;
    };
    // The floor is far above the few milliseconds that queueing a mail takes: it is what both last.
    for (const email of [compte.email, inconnue]) expect(await timed(email)).toBeGreaterThanOrEqual(245);
  });

  test("les codes essayés ont les mêmes réponses, jusqu’au dernier", async () => {
    const compte = await g.conservateur();
    const known = await request(compte.email);
    const unknown = await request(`x${inconnue}`);
    const [mail] = await loginMails(db, compte.id);
    const answers = async (connexionId: string) => {
      const seen: string[] = [];
      for (let n = 0; n < 6; n++)
        await openSession(db, { code: another(mail!.code), demandes: [connexionId] }, undefined).catch(
          (error: unknown) => seen.push((error as Refused).code),
        );
      return seen;
    };
    expect(await answers(unknown.connexionId)).toEqual(await answers(known.connexionId));
  });
});

describe("les limites", () => {
  test("par adresse, connue ou non : cinq par heure, puis une phrase qui dit quand", async () => {
    const compte = await g.conservateur();
    for (const email of [compte.email, "limite@nulle-part.example.org"]) {
      const request = () => requestLogin(db, { email, retour: undefined }, ip);
      await Promise.all(Array.from({ length: 5 }, request));
      await expect(request()).rejects.toMatchObject({
        name: "Refused",
        code: "limite",
        message: expect.stringMatching(/dans \d+\u00a0minutes?\./) as string,
      });
    }
    expect(await loginMails(db, compte.id)).toHaveLength(5);
  });

  test("par IP : soixante par heure, quelles que soient les adresses, et d’une autre IP tout va bien", async () => {
    const request = (n: number, from = ip) =>
      requestLogin(db, { email: `p${n}@masse.example.org`, retour: undefined }, from);
    const outcomes = await Promise.allSettled(Array.from({ length: 65 }, (_, n) => request(n)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(60);
    await expect(request(99, "203.0.113.200")).resolves.toBeDefined();
  });

  test("la base n’en garde ni adresse ni IP", async () => {
    await requestLogin(db, { email: "trace@nulle-part.example.org", retour: undefined }, "203.0.113.77");
    const rows = JSON.stringify(await db.execute(sql`select * from limites`));
    expect(rows).not.toMatch(/trace|203\.0\.113/);
  });
});
