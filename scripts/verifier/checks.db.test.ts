import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { connect, type Database } from "@/db/client";
import { communes, comptes } from "@/db/schema";
import { openCompte } from "@/lib/comptes/open-compte";
import { env, parseEnv, type Env } from "@/lib/env";
import { workerBoss } from "@/lib/jobs/boss";
import { machine } from "@/lib/journal/record";
import { s3Storage } from "@/lib/storage/s3";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { checks, Manque, type Installation } from "./checks";

// A new installation, on a real base, a real store and a real mail server: each thing that it lacks is said, with what to do.

let db: Database;
let site: Server;
let installation: Installation;
let worker: ReturnType<typeof workerBoss>;
/** What the site answers on its health. */
let sante = {};

beforeAll(async () => {
  const base = await testDatabaseWithUrl();
  ({ db } = base);
  worker = workerBoss(base.url, 1);
  worker.on("error", () => undefined);
  site = createServer((_, answer) => answer.end(JSON.stringify(sante)));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await worker.stop({ graceful: false });
  await new Promise((resolve) => site.close(resolve));
});
beforeEach(() => {
  const { s3 } = testServices();
  sante = { etat: "ok", base: { etat: "ok" } };
  installation = {
    db,
    env: { ...parseEnv(process.env), APP_URL: `http://127.0.0.1:${(site.address() as AddressInfo).port}` },
    storage: s3Storage({ ...s3, publicEndpoint: s3.endpoint }),
  };
});

/** What a check says, or what it wants done. */
async function dit(nom: string, change: Partial<Installation> = {}): Promise<string> {
  const check = checks.find((one) => one.nom === nom);
  if (!check) throw new Error(`no check ${nom}`);
  try {
    return await check.run({ ...installation, ...change });
  } catch (error) {
    if (error instanceof Manque) return `${error.message} → ${error.remede}`;
    throw error;
  }
}
const change = (settings: Partial<Env>) => ({ env: { ...installation.env, ...settings } });

test("une base neuve : rien ne manque au schéma, personne ne peut entrer, puis si", async () => {
  expect(await dit("Base")).toMatch(/^PostgreSQL 1\d.*, à jour$/);
  expect(await dit("Communes")).toContain(
    "→ Chargez-les, elles viennent avec le programme : npm run import -- communes",
  );
  expect(await dit("Équipe")).toContain("npm run compte -- admin");
  await given(db).commune();
  await openCompte(db, machine, {
    ...{ role: "admin", email: "equipe@culture.example.org", prenom: undefined, nom: "Petit" },
  });
  expect(await dit("Communes")).toBe("1\u00a0commune");
  expect(await dit("Équipe")).toBe("1\u00a0compte d’administrateur");
  await db.update(comptes).set({ desactiveLe: new Date() }).where(eq(comptes.role, "admin"));
  expect(await dit("Équipe")).toContain("→");
  await db.delete(communes);
});

test("une base qui ne répond pas, une base d’une version d’avant", async () => {
  const ailleurs = connect("postgres://nobody:nothing@127.0.0.1:1/none", 1);
  expect(await dit("Base", { db: ailleurs })).toContain("Vérifiez DATABASE_URL");
  await ailleurs.$client.end();
  const [last] = await db.execute<{ id: number }>(
    sql`select id from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  await db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + 1 where id = ${last!.id}`);
  expect(await dit("Base")).toContain("→ Lancez : npm run migrate");
  await db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at - 1 where id = ${last!.id}`);
});

test("le seau s’écrit, se lit et s’efface ; un autre seau ou une autre clé se disent", async () => {
  expect(await dit("Stockage")).toContain("écrit, lu, effacé");
  const { s3 } = testServices();
  const sansSeau = s3Storage({ ...s3, publicEndpoint: s3.endpoint, bucket: "personne" });
  expect(await dit("Stockage", { storage: sansSeau })).toContain("Vérifiez S3_ENDPOINT");
  const fausseCle = s3Storage({ ...s3, publicEndpoint: s3.endpoint, secretAccessKey: "fausse" });
  expect(await dit("Stockage", { storage: fausseCle })).toContain("les deux clés");
});

test("les pages du site peuvent envoyer des photos, celles d’un autre non", async () => {
  const { s3 } = testServices();
  const seau = s3Storage({ ...s3, publicEndpoint: s3.endpoint, bucket: "verifie" });
  const mien = { storage: seau };
  await seau.prepareBucket([installation.env.APP_URL]);
  expect(await dit("Photos", mien)).toContain("peuvent y envoyer des photos");
  await seau.prepareBucket(["https://ailleurs.example.org"]);
  expect(await dit("Photos", mien)).toContain(`origine ${installation.env.APP_URL}`);
  const injoignable = s3Storage({ ...s3, publicEndpoint: "http://127.0.0.1:1" });
  expect(await dit("Photos", { storage: injoignable })).toContain("S3_PUBLIC_ENDPOINT");
});

test("un courriel part vraiment, ou l’on sait quoi corriger", async () => {
  expect(await dit("Courriel")).toContain("--courriel");
  const courriel = "essai@ministere.example.org";
  expect(await dit("Courriel", { courriel })).toContain("un message est parti");
  const [recu] = await testServices().inbox.mails({ to: courriel });
  expect(recu?.subject).toBe(`${env.BRAND_NAME} : essai d’envoi`);
  expect(await dit("Courriel", { courriel, ...change({ SMTP_URL: "smtp://127.0.0.1:1" }) })).toContain(
    "Vérifiez SMTP_URL",
  );
});

test("le facteur se voit quand il travaille, et plus quand il s’arrête", async () => {
  expect(await dit("Facteur")).toContain("npm run worker");
  await worker.start();
  expect(await dit("Facteur")).toBe("1 au travail");
  await worker.stop({ graceful: false });
  expect(await dit("Facteur")).toContain("aucun facteur");
});

test("le site répond pour lui-même, dit ce qui est en panne, ou n’est pas là", async () => {
  expect(await dit("Site")).toContain("tout va bien");
  sante = { etat: "en_panne", base: { etat: "ok" }, file: { etat: "en_panne", retard: 900 } };
  expect(await dit("Site")).toContain("dit en panne : file");
  sante = { bienvenue: "sur un autre serveur" };
  expect(await dit("Site")).toContain("n’est pas le site");
  expect(await dit("Site", change({ APP_URL: "http://127.0.0.1:1" }))).toContain("npm start");
});
