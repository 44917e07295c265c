import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { comptes, comptesDepartements, journal } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { closeCompte } from "./close-compte";
import { listComptes, readCompte } from "./directory";
import { editCompte } from "./edit-compte";
import { compteInput, editCompteInput, openCompteInput } from "./input";
import { comptesList } from "./list";
import { openCompte } from "./open-compte";
import { reopenCompte } from "./reopen-compte";
import { requestLogin } from "./request-login";
import { insertSession, readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
let admin: ActorAdmin;
let serial = 0;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  await g.departement({ code: "10", nom: "Aube" });
  admin = g.actor.admin(await g.admin());
});

const adresse = () => `personne.${++serial}@culture.example.org`;
const ligne = async (id: string) => (await db.select().from(comptes).where(eq(comptes.id, id)))[0]!;
const corriger = (compteId: string, change: Record<string, unknown>) =>
  editCompte(db, admin, editCompteInput.parse({ compteId, nom: "Arnaud", ...change }));
const fermer = (compteId: string, confirme?: string) =>
  closeCompte(db, admin, compteInput.parse({ compteId, confirme }));

test("une autre adresse : l’ancienne boîte n’ouvre plus rien, ni par un lien en route ni par une page ouverte", async () => {
  const { id, email } = await g.mairie({ origine: "annuaire", emailRejeteLe: new Date() });
  const { token } = await insertSession(db, { id, role: "commune" }, undefined);
  await requestLogin(db, { email, retour: undefined }, `192.0.2.${++serial}`);
  const neuve = adresse();
  await corriger(id, { email: neuve, nom: "Secrétariat" });
  expect(await readSession(db, token)).toBeUndefined();
  expect((await readCompte(db, admin, id))?.demandes.map(({ etat }) => etat)).not.toContain("valable");
  const compte = await ligne(id);
  expect(compte).toMatchObject({ email: neuve, emailRejeteLe: null, origine: "admin" });
  expect(compte.emailConfirmeLe).not.toBeNull();
});

test("la même adresse autrement écrite, ou un nom seul : personne n’est déconnecté", async () => {
  const { id, email } = await g.conservateur();
  const { token } = await insertSession(db, { id, role: "conservateur" }, undefined);
  await corriger(id, { email: email.toUpperCase(), prenom: "Hélène", nom: "Œuvrard", departements: ["51"] });
  expect((await readSession(db, token))?.actor.nom).toBe("Hélène Œuvrard");
});

test("l’adresse d’un autre compte, même fermé, est refusée à côté du champ ; deux corrections à la fois ne la prennent pas deux fois", async () => {
  const pris = await g.conservateur(["51"], { desactiveLe: new Date() });
  const { id } = await g.conservateur();
  await expect(corriger(id, { email: pris.email, departements: ["51"] })).rejects.toMatchObject({
    name: "Invalid",
    fields: { email: "Un autre compte a cette adresse, ouvert ou fermé." },
  });
  const autre = await g.conservateur();
  const email = adresse();
  const issues = await Promise.allSettled(
    [id, autre.id].map((compteId) => corriger(compteId, { email, departements: ["51"] })),
  );
  expect(issues.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(issues.find(({ status }) => status === "rejected")).toMatchObject({ reason: { name: "Invalid" } });
});

test("un conservateur garde au moins un département, et un nom", async () => {
  const { id, email } = await g.conservateur(["51"]);
  await expect(corriger(id, { email })).rejects.toMatchObject({ name: "Invalid" });
  await expect(corriger(id, { email, nom: " ", departements: ["51"] })).rejects.toMatchObject({
    fields: { nom: "Écrivez son nom." },
  });
  await corriger(id, { email, departements: ["10", "51"] });
  const rows = await db.select().from(comptesDepartements).where(eq(comptesDepartements.compteId, id));
  expect(rows.map(({ departementCode }) => departementCode).toSorted()).toEqual(["10", "51"]);
});

test("le journal dit ce qui a changé et par qui, sans l’adresse ni le nom", async () => {
  const { id } = await g.conservateur();
  await corriger(id, { email: adresse(), nom: "Discret", departements: ["51"] });
  const [line] = await db.select().from(journal).where(eq(journal.cibleId, id));
  expect(line).toMatchObject({ acte: "compte.edit", auteurId: admin.compteId, details: { adresse: true } });
  expect(JSON.stringify(line)).not.toMatch(/example\.org|Discret/);
});

test("fermer se demande, puis se fait, et se défait", async () => {
  const { id } = await g.conservateur();
  const { token } = await insertSession(db, { id, role: "conservateur" }, undefined);
  await expect(fermer(id)).rejects.toMatchObject({ name: "NeedsConfirmation", code: "fermer" });
  expect(await readSession(db, token)).toBeDefined();
  await fermer(id, "fermer");
  expect(await readSession(db, token)).toBeUndefined();
  await reopenCompte(db, admin, compteInput.parse({ compteId: id }));
  expect(await readSession(db, token)).toBeUndefined();
  expect((await ligne(id)).desactiveLe).toBeNull();
  const lines = await db.select().from(journal).where(eq(journal.cibleId, id)).orderBy(journal.id);
  expect(lines.map(({ acte }) => acte)).toEqual(["compte.close", "compte.open"]);
});

test("fermer son propre compte le dit ; le dernier de l’équipe ne se ferme pas, même confirmé", async () => {
  await expect(fermer(admin.compteId)).rejects.toMatchObject({
    details: ["C’est votre compte\u00a0: vous serez déconnecté."],
  });
  await expect(fermer(admin.compteId, "fermer")).rejects.toMatchObject({ code: "dernier_admin" });
});

test("à l’écran, une adresse déjà ouverte est refusée, une fermée se rouvre", async () => {
  const { id, email } = await g.conservateur();
  const ouvrir = () =>
    openCompte(db, admin, openCompteInput.parse({ role: "conservateur", email, departements: ["10"], nom: "Neuf" }));
  await expect(ouvrir()).rejects.toMatchObject({ name: "Invalid", fields: { email: expect.any(String) as unknown } });
  await fermer(id, "fermer");
  expect(await ouvrir()).toEqual({ compteId: id, etat: "rouvert" });
});

test("un compte se trouve par son nom sans accent, son adresse, sa commune, son état ; celui d’une autre personne n’y est pas", async () => {
  const commune = await g.commune({ codeInsee: "51333", nom: "Saint-Rémy-sur-Bussy" });
  const mairie = await g.mairie({ communeCode: commune.codeInsee });
  const curateur = await g.conservateur(["51"], { prenom: "Éloïse", nom: "Lefèvre" });
  const ferme = await g.conservateur(["51"], { desactiveLe: new Date() });
  const trouves = async (search: Record<string, string>) =>
    (await listComptes(db, admin, { ...comptesList.read(search), size: 1000 })).rows.map(({ id }) => id);
  expect(await trouves({ q: "st remy" })).toEqual([mairie.id]);
  expect(await trouves({ q: "51333" })).toEqual([mairie.id]);
  expect(await trouves({ q: "eloise lef" })).toEqual([curateur.id]);
  expect(await trouves({ q: curateur.email.slice(0, -4).toUpperCase() })).toEqual([curateur.id]);
  expect(await trouves({ q: "100%" })).toEqual([]);
  expect(await trouves({ etat: "fermes" })).toContain(ferme.id);
  expect(await trouves({ etat: "jamais" })).not.toContain(ferme.id);
  expect(await trouves({ role: "admin" })).toEqual([admin.compteId]);
});
