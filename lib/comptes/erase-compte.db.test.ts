import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { comptes, envois, journal } from "@/db/schema";
import { machine } from "@/lib/journal/record";
import { renewRecoveryCodes } from "@/lib/second-facteur/renew-codes";
import { testDatabase } from "@/test/db";
import { editCompte } from "./edit-compte";
import { eraseCompte } from "./erase-compte";
import { openCompte } from "./open-compte";
import { readPersonalData } from "./personal-data";
import { reopenCompte } from "./reopen-compte";
import { requestLogin } from "./request-login";
import { insertSession, readSession } from "./sessions";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

/** A curator with a past: a login asked for, a session, a mail, an act. */
async function camille() {
  const nom = `Zéphirin${Math.random().toString(36).slice(2, 8)}`;
  const compte = await g.conservateur(["51"], {
    prenom: "Camille",
    nom,
    email: `${nom}@drac.example.org`,
    telephone: "03 26 00 00 00",
  });
  await requestLogin(db, { email: compte.email, retour: undefined }, `2001:db8::${nom.length}`);
  const { token } = await insertSession(db, compte, undefined);
  await g.envoi({
    compteId: compte.id,
    email: compte.email,
    statut: "envoye",
    envoyeLe: new Date(),
    donnees: { note: nom },
  });
  // To the address, before it was an account's.
  await g.envoi({ email: compte.email, statut: "envoye", envoyeLe: new Date() });
  return { compte, nom, token };
}

test("ses données tiennent dans un fichier : ce qu’on sait d’elle, et rien de ce qui ouvre son compte", async () => {
  const { compte, nom, token } = await camille();
  const donnees = await readPersonalData(db, compte.email);
  expect(donnees).toMatchObject({
    compte: { adresse: compte.email, prenom: "Camille", nom, telephone: "03 26 00 00 00", departements: ["51"] },
    connexionsDemandees: [{ utiliseeLe: null }],
    appareils: [{}],
  });
  expect(donnees.courriels).toHaveLength(3);
  const written = JSON.stringify(donnees);
  expect(written).not.toContain(token);
  expect(written).not.toMatch(/hash|scelle/i);
  expect(await db.$count(journal, eq(journal.acte, "machine.compte.donnees"))).toBe(1);
});

test("effacée, plus une ligne de la base ne dit son nom ni son adresse ; ce qu’elle a fait reste", async () => {
  const { compte, nom, token } = await camille();
  await eraseCompte(db, machine, { email: compte.email });
  expect(await readSession(db, token)).toBeUndefined();
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`);
  for (const { name } of tables) {
    const [found] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.raw(name)} as t where t::text ilike ${`%${nom}%`}`,
    );
    expect(found?.n, name).toBe(0);
  }
  const [reste] = await db.select().from(comptes).where(eq(comptes.id, compte.id));
  expect(reste).toMatchObject({ role: "conservateur", prenom: null, nom: null, telephone: null });
  expect(reste?.effaceLe).toBeInstanceOf(Date);
  expect(await db.$count(envois, eq(envois.compteId, compte.id))).toBe(2);
});

test("un compte effacé ne se rouvre ni ne se corrige ; la même adresse en ouvre un autre, neuf", async () => {
  const { compte } = await camille();
  await eraseCompte(db, machine, { email: compte.email });
  const admin = g.actor.admin(await g.admin());
  await expect(reopenCompte(db, admin, { compteId: compte.id })).rejects.toMatchObject({ code: "efface" });
  await expect(
    editCompte(db, admin, {
      compteId: compte.id,
      email: compte.email,
      prenom: undefined,
      nom: "X",
      departements: ["51"],
    }),
  ).rejects.toMatchObject({ code: "efface" });
  const neuf = await openCompte(db, machine, {
    role: "conservateur",
    email: compte.email,
    prenom: undefined,
    nom: "Neuf",
    departements: ["51"],
  });
  expect(neuf).toMatchObject({ etat: "cree" });
  expect(neuf.compteId).not.toBe(compte.id);
});

test("le dernier compte de l’équipe ne s’efface pas ; un autre, avec son téléphone et ses codes, oui", async () => {
  const autre = await testDatabase();
  const h = given(autre);
  const seul = await h.admin();
  await expect(eraseCompte(autre, machine, { email: seul.email })).rejects.toMatchObject({ code: "dernier_admin" });
  const second = await h.admin();
  await h.secondFacteur(second.id);
  await renewRecoveryCodes(autre, h.actor.admin(second));
  await eraseCompte(autre, machine, { email: second.email });
  const [restent] = await autre.execute<{ n: number }>(
    sql`select ((select count(*) from seconds_facteurs) + (select count(*) from codes_secours))::int as n`,
  );
  expect(restent?.n).toBe(0);
  await expect(eraseCompte(autre, machine, { email: second.email })).rejects.toThrow();
});
