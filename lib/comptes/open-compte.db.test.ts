import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { comptes, comptesDepartements, connexions, envois, journal, sessions } from "@/db/schema";
import { machine } from "@/lib/journal/record";
import { loginMails } from "@/test/connexion";
import { testDatabase } from "@/test/db";
import { closeCompte } from "./close-compte";
import { openCompteInput } from "./input";
import { openCompte } from "./open-compte";
import { openSession } from "./open-session";
import { requestLogin } from "./request-login";
import { insertSession, readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
let serial = 0;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  await g.departement({ code: "10", nom: "Aube" });
  await g.commune({ codeInsee: "51108" });
});

const refused = (code: string): unknown => expect.objectContaining({ name: "Refused", code });
const wrong = (field: string): unknown =>
  expect.objectContaining({ name: "Invalid", fields: { [field]: expect.any(String) as unknown } });
const adresse = () => `personne.${++serial}@culture.example.org`;
const admin = (email: string) => openCompteInput.parse({ role: "admin", email, nom: "Petit" });
const conservateur = (email: string, departements: string[], nom = "Arnaud") =>
  openCompteInput.parse({ role: "conservateur", email, departements, nom });
const commune = (email: string, communeCode = "51108", roleCommune = "titulaire") =>
  openCompteInput.parse({ role: "commune", email, communeCode, roleCommune });
const ligne = async (email: string) => (await db.select().from(comptes).where(eq(comptes.email, email)))[0]!;
const departementsDe = async (compteId: string) =>
  (await db.select().from(comptesDepartements).where(eq(comptesDepartements.compteId, compteId)))
    .map(({ departementCode }) => departementCode)
    .toSorted();
const mailsDe = (compteId: string) => db.$count(envois, eq(envois.compteId, compteId));

/** Logs in as that address would: the link of the mail. */
async function seConnecter(email: string) {
  await requestLogin(db, { email, retour: undefined }, `192.0.2.${++serial}`);
  const { id } = await ligne(email);
  const [mail] = await loginMails(db, id);
  return openSession(db, { jeton: mail!.jeton }, undefined);
}

describe("ouvrir", () => {
  test("la première personne de l’équipe : une commande, un courriel, et elle se connecte", async () => {
    const email = adresse();
    const { compteId, etat } = await openCompte(db, machine, admin(email));
    expect(etat).toBe("cree");
    expect(await ligne(email)).toMatchObject({ role: "admin", nom: "Petit", origine: "admin", desactiveLe: null });
    const [mail] = await db.select().from(envois).where(eq(envois.compteId, compteId));
    expect(mail).toMatchObject({ gabarit: "bienvenue", statut: "a_envoyer", donnees: { compteId } });
    expect((await seConnecter(email)).role).toBe("admin");
    const lines = await db.select().from(journal).where(eq(journal.cibleId, compteId));
    expect(lines.map(({ acte, auteurRole }) => [acte, auteurRole])).toContainEqual([
      "machine.compte.ouvert",
      "machine",
    ]);
    expect(JSON.stringify(lines)).not.toContain("example.org");
  });

  test("la même commande deux fois au même instant : un compte, un courriel", async () => {
    const email = adresse();
    const both = await Promise.all([openCompte(db, machine, admin(email)), openCompte(db, machine, admin(email))]);
    expect(both.map(({ etat }) => etat).toSorted()).toEqual(["complete", "cree"]);
    expect(await mailsDe(both[0].compteId)).toBe(1);
  });

  test("un conservateur change de départements : il a ceux que l’on donne, à sa page suivante, et garde son nom", async () => {
    const email = adresse();
    const { compteId } = await openCompte(db, machine, conservateur(email, ["51"], "Arnaud"));
    const { token } = await insertSession(db, { id: compteId, role: "conservateur" }, undefined);
    expect(await openCompte(db, machine, conservateur(email, ["10"]))).toEqual({ compteId, etat: "complete" });
    expect(await departementsDe(compteId)).toEqual(["10"]);
    expect((await readSession(db, token))?.actor).toMatchObject({ nom: "Arnaud", departements: ["10"] });
    expect(await mailsDe(compteId)).toBe(1);
  });

  test("l’adresse que l’annuaire avait donnée devient celle d’une personne : l’annuaire ne la change plus", async () => {
    const { email } = await g.mairie({ communeCode: "51108", origine: "annuaire", emailRejeteLe: new Date() });
    await openCompte(db, machine, commune(email));
    const compte = await ligne(email);
    expect(compte).toMatchObject({ origine: "admin", emailRejeteLe: null, roleCommune: "titulaire" });
    expect(compte.emailConfirmeLe).not.toBeNull();
    expect(await mailsDe(compte.id), "une mairie reçoit le courriel de sa campagne, pas celui-ci").toBe(0);
  });

  test("d’autres majuscules sont la même adresse", async () => {
    const email = adresse();
    const { compteId } = await openCompte(db, machine, admin(email));
    expect((await openCompte(db, machine, admin(email.toUpperCase()))).compteId).toBe(compteId);
  });
});

describe("refuser", () => {
  test("l’adresse d’un autre rôle, même fermé : ce qu’il a fait reste à ce nom", async () => {
    const { email } = await g.conservateur(["51"], { desactiveLe: new Date() });
    await expect(openCompte(db, machine, admin(email))).rejects.toEqual(refused("role"));
    expect(await ligne(email)).toMatchObject({ role: "conservateur" });
  });

  test("l’adresse d’une autre commune", async () => {
    const { email } = await g.mairie();
    await expect(openCompte(db, machine, commune(email))).rejects.toEqual(refused("autre_commune"));
  });

  test("un département ou une commune qui n’existe pas, une commune qui n’existe plus", async () => {
    await expect(openCompte(db, machine, conservateur(adresse(), ["51", "99"]))).rejects.toEqual(wrong("departements"));
    await expect(openCompte(db, machine, commune(adresse(), "51999"))).rejects.toEqual(wrong("communeCode"));
    await g.commune({ codeInsee: "51777", disparueLe: new Date(), fusionneeDans: "51108" });
    await expect(openCompte(db, machine, commune(adresse(), "51777"))).rejects.toMatchObject({
      message: expect.stringContaining("51108") as unknown,
    });
  });
});

describe("fermer et rouvrir", () => {
  test("fermé : la page ouverte et le lien en route n’ouvrent plus rien, rouvert non plus", async () => {
    const email = adresse();
    await openCompte(db, machine, admin(adresse()));
    const { compteId } = await openCompte(db, machine, admin(email));
    const { token } = await seConnecter(email);
    await requestLogin(db, { email, retour: undefined }, `192.0.2.${++serial}`);
    expect(await closeCompte(db, machine, { email })).toBe(true);
    expect(await readSession(db, token)).toBeUndefined();
    expect(await closeCompte(db, machine, { email })).toBe(false);

    expect(await openCompte(db, machine, admin(email))).toEqual({ compteId, etat: "rouvert" });
    expect(await readSession(db, token)).toBeUndefined();
    const [enRoute] = await loginMails(db, compteId);
    await expect(openSession(db, { jeton: enRoute!.jeton }, undefined)).rejects.toEqual(refused("connexion.expiree"));
    expect(await db.$count(sessions, eq(sessions.compteId, compteId))).toBe(0);
  });

  test("un compte fermé autrement : ce qui était resté ouvert ne revient pas avec lui", async () => {
    const email = adresse();
    const { compteId } = await openCompte(db, machine, admin(email));
    const { token } = await insertSession(db, { id: compteId, role: "admin" }, undefined, { prouveLe: new Date() });
    await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.id, compteId));
    await openCompte(db, machine, admin(email));
    expect(await readSession(db, token)).toBeUndefined();
    expect(await db.$count(connexions, eq(connexions.compteId, compteId))).toBe(0);
  });

  test("le dernier de l’équipe ne se ferme pas, et de deux qui se ferment l’un l’autre, un reste", async () => {
    await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.role, "admin"));
    const deux = [adresse(), adresse()];
    for (const email of deux) await openCompte(db, machine, admin(email));
    const issues = await Promise.allSettled(deux.map((email) => closeCompte(db, machine, { email })));
    expect(issues.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(issues.find(({ status }) => status === "rejected")).toMatchObject({
      reason: refused("dernier_admin"),
    });
  });

  test("une adresse que personne n’a", async () => {
    await expect(closeCompte(db, machine, { email: adresse() })).rejects.toMatchObject({ name: "Gone" });
  });
});
