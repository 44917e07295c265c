import { createHash } from "node:crypto";
import { chromium, type Locator, type Page } from "@playwright/test";
import { and, eq, inArray, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { given } from "@/db/builders/given";
import { dossiers, envois, journal, photos, recensements } from "@/db/schema";
import { CHROMIUM_FLAGS, findChromium } from "@/e2e/chromium";
import { petitePhoto } from "@/e2e/images";
import { logIn } from "@/e2e/log-in";
import { sendingCode } from "@/lib/dossiers/rules";
import { RELU } from "@/lib/examens/accept";
import { enqueue } from "@/lib/jobs/queue";
import { receivePhoto } from "@/lib/photos/receive";
import { routes } from "@/lib/routes";
import { cleDepot } from "@/lib/storage/keys";
import { Visitor, type Answer, type Press } from "@/test/visitor";
import { startWholeSite, type WholeSite } from "@/test/whole-site";

/**
 * The built site, two processes of it, and what it stands on, broken one after the other while people work.
 * `PANNES=20 npx vitest run --project site` cuts the base twenty times where a run of `npm test` cuts it once.
 */
const COUPURES = Number(process.env.PANNES ?? 1);

let whole: WholeSite;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  whole = await startWholeSite();
  g = given(whole.db);
}, 900_000);
afterAll(() => whole.stop(), 60_000);

/** What nobody should ever read. */
const DESSOUS = /ECONN|CONNECTION_|Failed query|postgres|\bat \w+ \(|node_modules|Internal Server Error|server error/i;

const visible = (what: Locator) => what.first().waitFor({ timeout: 20_000 });
/** A page of a browser that ends with the test. */
async function navigateur(): Promise<Page> {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS, env: { ...process.env, ...env } });
  onTestFinished(() => browser.close());
  return (await browser.newContext({ locale: "fr-FR" })).newPage();
}

/** Somebody who writes, saves, opens the page again and goes on, whatever happens. A new text each time: what the base holds says which was the last. */
function somebody(nom: string, fill: (texte: string) => Promise<Press | Answer>) {
  const told = { essayes: [] as string[], acquis: [] as string[], refus: [] as Answer[] };
  const over = new AbortController();
  const work = (async () => {
    while (!over.signal.aborted) {
      const texte = `${nom}, ${told.essayes.length + 1}`;
      const press = await fill(texte);
      if (typeof press !== "function") {
        told.refus.push(press);
        continue;
      }
      told.essayes.push(texte);
      const answer = await press();
      if (answer.status === 303) told.acquis.push(texte);
      else told.refus.push(answer);
    }
  })();
  return {
    ...told,
    end: () => {
      over.abort();
      return work;
    },
  };
}

test("la base est coupée pendant que l’on recense, examine et envoie : chacun lit une phrase, tout reprend seul, rien de ce qui a été enregistré ne manque ni n’est là deux fois", async () => {
  const { db, base, url, inbox } = whole;
  const conservateur = await g.conservateur(["51"]);
  const vu = { localisation: "edifice_initial", recensable: true, etat: "bon", securisation: "en_securite" } as const;

  const gens = await Promise.all(
    ["Ambonnay", "Bouzy", "Cramant"].map(async (nom) => {
      const { compte, dossier, commune } = await g.ronde({ statut: "en_cours", objets: 0, commune: { nom } });
      const { ref } = await g.objet({ communeCode: commune.codeInsee });
      const ligne = await g.recensement({
        ...{ dossierId: dossier.id, objetRef: ref, statut: "brouillon", etapeAtteinte: 6, ...vu },
      });
      const mairie = await new Visitor(url).logIn(db, compte);
      const page = routes.commune.recensement(ref, 6);
      return { ligne, ...somebody(nom, (notes) => mairie.fill(page, "notes", { notes })) };
    }),
  );
  const { recensements: examines } = await g.ronde({ objets: 1 });
  const camille = await new Visitor(url).logIn(db, conservateur);
  const examen = {
    ligne: examines[0]!,
    ...somebody("Camille", (commentaire) =>
      camille.fill(routes.conservateur.examen(examines[0]!.id), "notePrivee", { commentaire, suite: "suivant" }),
    ),
  };
  const tous = [...gens, examen];
  const chacun = async (quoi: (un: (typeof tous)[number]) => number, fois: number) => {
    const avant = tous.map(quoi);
    await expect
      .poll(() => Math.min(...tous.map((un, n) => quoi(un) - avant[n]!)), { timeout: 60_000, interval: 20 })
      .toBeGreaterThanOrEqual(fois);
  };

  // Somebody else has a browser, and types.
  const redacteur = await g.ronde({ statut: "en_cours", objets: 0 });
  const sien = await g.objet({ communeCode: redacteur.commune.codeInsee });
  await g.recensement({
    ...{ dossierId: redacteur.dossier.id, objetRef: sien.ref, statut: "brouillon", etapeAtteinte: 6, ...vu },
  });
  const page = await navigateur();
  await logIn(page.context(), db, url, redacteur.compte);
  await page.goto(url + routes.commune.recensement(sien.ref, 6));
  const mots = page.getByRole("textbox", { name: "Votre commentaire" });
  await mots.fill("La statue penche.");
  /** The base is away: what she reads, in words, and where her own words are. */
  const lit = async () => {
    await page.getByRole("button", { name: "Continuer" }).click();
    await visible(page.getByText("Le service ne répond pas").or(page.getByText("Quelque chose n’a pas marché")));
    expect(await mots.inputValue()).toBe("La statue penche.");
    await page.reload();
    await visible(page.getByText("C’est un incident de notre côté"));
    expect(await page.locator("body").innerText()).not.toMatch(DESSOUS);
  };
  /** It is back: one press on the same page, and everything is there. */
  const retrouve = async () => {
    await page.getByRole("button", { name: /^(Réessayer|Recharger la page)$/ }).click();
    await visible(mots);
    await expect.poll(() => mots.inputValue(), { timeout: 20_000 }).toBe("La statue penche.");
    await page.getByRole("button", { name: "Continuer" }).click();
    await visible(page.getByRole("button", { name: "Valider" }));
  };

  const refus: Answer[] = [];
  const envoyes: { dossierId: string; email: string }[] = [];
  for (let coupure = 0; coupure < COUPURES; coupure++) {
    // Three town halls are about to send their dossier: one presses as the base goes, one while it is away, one after.
    const presses = await Promise.all(
      [0, 1, 2].map(async () => {
        const { compte, dossier, recensements: siens } = await g.ronde({ statut: "en_cours", objets: 1 });
        await g.photo({ recensementId: siens[0]!.id });
        envoyes.push({ dossierId: dossier.id, email: compte.email });
        const mairie = await new Visitor(url).logIn(db, compte);
        const confirme = sendingCode({ sansPhoto: 0, attendues: 0, enRoute: 0 });
        return mairie.filled(routes.commune.envoi, "recenseurNom", { confirme });
      }),
    );
    await chacun(({ acquis }) => acquis.length, 1);

    const premiere = presses[0]!();
    await base.cut();
    refus.push(await premiere, await presses[1]!());
    await chacun(({ refus: siens }) => siens.length, 1);
    const sante = await new Visitor(url).ask("/api/sante");
    expect(sante.status).toBe(503);

    if (coupure === 0) await lit();
    await base.back();
    const retour = performance.now();
    await chacun(({ acquis }) => acquis.length, 1);
    // A second or so; a machine that does something else has its time.
    expect(performance.now() - retour).toBeLessThan(10_000);
    if (coupure === 0) await retrouve();
    for (const press of presses) expect((await press()).location).toBe(routes.commune.envoye);
  }
  await Promise.all(tous.map(({ end }) => end()));

  for (const answer of [...refus, ...tous.flatMap((un) => un.refus)].filter(({ status }) => status !== 303)) {
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.text.replace(/<script\b.*?<\/script>/gs, "")).not.toMatch(DESSOUS);
  }

  for (const { ligne, acquis, essayes } of tous) {
    const [la] = await db.select().from(recensements).where(eq(recensements.id, ligne.id));
    const texte = (ligne === examen.ligne ? la!.commentaireConservateur : la!.notes) ?? "";
    // The last one that was acknowledged, or one whose answer was lost on its way.
    expect(essayes.indexOf(texte)).toBeGreaterThanOrEqual(essayes.indexOf(acquis.at(-1)!));
    const ecrits = la!.version - ligne.version;
    expect(ecrits).toBeGreaterThanOrEqual(acquis.length);
    expect(ecrits).toBeLessThanOrEqual(essayes.length);
    if (ligne === examen.ligne)
      expect(
        await db.$count(journal, and(eq(journal.acte, "recensement.examine"), eq(journal.cibleId, ligne.id))),
      ).toBe(ecrits);
  }

  const ids = envoyes.map(({ dossierId }) => dossierId);
  expect(await db.$count(dossiers, and(inArray(dossiers.id, ids), eq(dossiers.statut, "transmis")))).toBe(ids.length);
  for (const { dossierId } of envoyes)
    expect(await db.$count(journal, and(eq(journal.acte, "dossier.submit"), eq(journal.cibleId, dossierId)))).toBe(1);
  // One whose worker lost the base in the middle is settled once its turn has passed; the minute is not waited for.
  const attendus = envoyes.length;
  const notes = () =>
    db.$count(envois, and(eq(envois.statut, "envoye"), inArray(envois.gabarit, ["dossier-transmis", "dossier-recu"])));
  await expect
    .poll(
      async () => {
        await enqueue(db, "envois.sweep", {});
        return notes();
      },
      { timeout: 45_000, interval: 200 },
    )
    .toBe(2 * attendus);
  const recus = await Promise.all(envoyes.map(async ({ email }) => (await inbox.mails({ to: email })).length));
  expect(recus).toEqual(envoyes.map(() => 1));
  expect(await inbox.mails({ to: conservateur.email })).toHaveLength(attendus);
}, 180_000);

test("deux processus sous une adresse : ce qui commence chez l’un se finit chez l’autre, et les limites sont communes", async () => {
  const { db, url, front, inbox } = whole;
  onTestFinished(() => {
    front.only = undefined;
  });
  const at = (n: number | undefined) => {
    front.only = n;
  };

  // A code asked on one, typed on the other; a session known to both, ended for both.
  const email = "camille.deux@drac.example.org";
  await g.conservateur(["51"], { email });
  const camille = new Visitor(url);
  at(0);
  const demander = await camille.filled(routes.connexionConservateur(), "email", { email });
  at(1);
  expect((await demander()).location).toBe(routes.connexionCode());
  const mail = await inbox.waitFor({ to: email });
  const code = /\b(\d{3})\s?(\d{3})\b/.exec(mail.text)?.slice(1).join("") ?? "";
  at(0);
  const ouvrir = await camille.filled(routes.connexionCode(), "code", { code });
  at(1);
  expect(new URL((await ouvrir()).location ?? "", url).pathname).toBe(routes.conservateur.accueil);
  for (const n of [0, 1]) {
    at(n);
    expect((await camille.ask(routes.conservateur.accueil)).status).toBe(200);
  }
  const partie = new Map(camille.cookies);
  await camille.ask(routes.deconnexion, { method: "POST" });
  for (const [name, value] of partie) camille.cookies.set(name, value);
  for (const n of [0, 1]) {
    at(n);
    expect((await camille.ask(routes.conservateur.accueil)).location).toContain(routes.connexion);
  }

  // So many mails an hour for one address, whoever is asked.
  const tropDeMails = "Plusieurs messages sont déjà partis vers cette adresse.";
  let partis = 1;
  for (let refuse = false; !refuse; partis++) {
    at(partis % 2);
    refuse = (await demander()).text.includes(tropDeMails);
    expect(partis).toBeLessThan(20);
  }
  at(partis % 2);
  expect((await demander()).text).toContain(tropDeMails);

  // A form served by one and posted to the other, each way; pressed twice at once, on both.
  const { compte, dossier, recensements: siens } = await g.ronde({ statut: "en_cours", objets: 1 });
  const { ref } = await g.objet({ communeCode: compte.communeCode! });
  const mairie = await new Visitor(url).logIn(db, compte);
  const repondre = async (etape: number, field: string, typed: Record<string, string>) => {
    at(etape % 2);
    const press = await mairie.filled(routes.commune.recensement(ref, etape), field, typed);
    at((etape + 1) % 2);
    expect((await press()).status).toBe(303);
  };
  await repondre(1, "localisation", { localisation: "edifice_initial" });
  await repondre(3, "recensable", { recensable: "oui" });

  // A photo announced on one, put in the store, received on the other.
  const octets = await petitePhoto();
  const [ligne] = await db.select().from(recensements).where(eq(recensements.objetRef, ref));
  const photoId = v7();
  at(0);
  const annonce = await mairie.call("PUT", routes.apiPhoto(photoId), {
    ...{ ref, nom: "a.jpg", type: "image/jpeg", taille: octets.length, version: ligne?.version },
    sha256: createHash("sha256").update(octets).digest("hex"),
  });
  expect(annonce.status, JSON.stringify(annonce.said)).toBe(201);
  const { depot } = annonce.said.value as { depot: string };
  const pose = { method: "PUT", body: new Uint8Array(octets), headers: { "content-type": "image/jpeg" } };
  expect((await fetch(depot, pose)).status).toBe(200);
  at(1);
  expect((await mairie.call("POST", routes.apiReception(photoId))).status).toBe(200);
  await expect.poll(() => statutDe(photoId), { timeout: 30_000 }).toBe("prete");

  const vu = { etat: "bon", securisation: "en_securite" } as const;
  await db
    .update(recensements)
    .set({ statut: "termine", termineLe: new Date(), etapeAtteinte: 7, ...vu })
    .where(eq(recensements.objetRef, ref));
  const confirme = sendingCode({ sansPhoto: siens.length, attendues: 0, enRoute: 0 });
  const envoyer = await mairie.filled(routes.commune.envoi, "recenseurNom", { confirme });
  at(undefined);
  const deuxFois = await Promise.all([envoyer(), envoyer()]);
  expect(deuxFois.map(({ location }) => location)).toEqual([routes.commune.envoye, routes.commune.envoye]);
  expect(await db.$count(journal, and(eq(journal.acte, "dossier.submit"), eq(journal.cibleId, dossier.id)))).toBe(1);
  expect(await db.$count(envois, and(eq(envois.gabarit, "dossier-transmis"), eq(envois.compteId, compte.id)))).toBe(1);
}, 120_000);

const statutDe = async (photoId: string) =>
  (await whole.db.select({ statut: photos.statut }).from(photos).where(eq(photos.id, photoId)))[0]?.statut;

test("le stockage répond 500 puis 507 : la réception se dit à refaire, la vérification attend, et tout se finit à son retour", async () => {
  const { db, url, store, bucket } = whole;
  onTestFinished(() => {
    store.fails = undefined;
  });
  const { compte, recensements: siens } = await g.ronde({ statut: "en_cours", objets: 1 });
  const mairie = await new Visitor(url).logIn(db, compte);
  const octets = await petitePhoto();
  const { id } = await g.photo({
    ...{ recensementId: siens[0]!.id, statut: "attendue", preteLe: null, largeur: null, hauteur: null },
    ...{ taille: octets.length, sha256: createHash("sha256").update(octets).digest("hex") },
  });
  await bucket.put(cleDepot(id), octets, "image/jpeg");

  store.fails = 500;
  const refus = await mairie.call("POST", routes.apiReception(id));
  expect(refus).toMatchObject({ status: 500, said: { kind: "unexpected" } });
  expect(JSON.stringify(refus.said)).not.toContain("internal");

  store.fails = 507;
  store.refused = 0;
  await receivePhoto(db, bucket, g.actor.mairie(compte), id);
  await expect.poll(() => store.refused, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await statutDe(id)).toBe("attendue");

  store.fails = undefined;
  await expect
    .poll(
      async () => {
        // The next try does not wait for its minute.
        await db.execute(sql`update pgboss.job set start_after = now() where name = 'photo.check' and state = 'retry'`);
        return statutDe(id);
      },
      { timeout: 60_000 },
    )
    .toBe("prete");
}, 120_000);

test("le processus est tué au milieu de deux acceptations : chacune est entière ou n’est pas, et presser de nouveau finit l’autre", async () => {
  const { db, url, front, site, inbox } = whole;
  onTestFinished(() => {
    front.only = undefined;
  });
  const conservateur = await new Visitor(url).logIn(db, await g.conservateur(["51"]));
  const interrompue = await g.ronde({ objets: 1 });
  const enregistree = await g.ronde({ objets: 1 });
  const deux = [interrompue, enregistree];
  // One is stopped while it writes, the other while it is being made sure.
  await db.execute(sql`create function attend() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(42); return new; end $$`);
  await db.execute(
    sql.raw(`create trigger attend before insert on journal for each row
    when (new.commune_code = '${interrompue.commune.codeInsee}') execute function attend()`),
  );
  await db.execute(
    sql.raw(`create constraint trigger attend after update on dossiers deferrable initially deferred for each row
    when (new.commune_code = '${enregistree.commune.codeInsee}') execute function attend()`),
  );
  const holder = await db.$client.reserve();
  await holder`select pg_advisory_lock(42)`;

  front.only = 0;
  const accepter = await Promise.all(
    deux.map(({ commune }) =>
      conservateur.filled(routes.conservateur.acceptation(commune.codeInsee), "visite", {
        ...{ visite: "none", commentaire: "Merci à tous", confirme: RELU },
      }),
    ),
  );
  const presses = accepter.map((press) => press());
  const sessions = async (where: string) =>
    (
      await db.$client.unsafe(`select from pg_stat_activity where datname = current_database()
        and application_name = 'collectif-objets' and pid <> pg_backend_pid() and ${where}`)
    ).count;
  await expect.poll(() => sessions("wait_event_type = 'Lock'"), { timeout: 20_000 }).toBe(2);
  await site.kill(0);
  expect((await Promise.all(presses)).map(({ status }) => status)).toEqual([502, 502]);
  await holder`select pg_advisory_unlock(42)`;
  holder.release();
  // The sessions of the dead process have seen that nobody is there any more.
  await expect.poll(() => sessions("state in ('active', 'idle in transaction')"), { timeout: 20_000 }).toBe(0);

  const traces = () =>
    Promise.all(
      deux.map(async ({ compte, dossier }) => {
        const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossier.id));
        return [
          row?.statut,
          row?.rapport !== null,
          await db.$count(journal, and(eq(journal.acte, "dossier.accept"), eq(journal.cibleId, dossier.id))),
          await db.$count(envois, and(eq(envois.gabarit, "dossier-examine"), eq(envois.compteId, compte.id))),
        ];
      }),
    );
  const entiere = ["examine", true, 1, 1];
  expect(await traces()).toEqual([["transmis", false, 0, 0], entiere]);

  front.only = 1;
  const encore = await Promise.all(accepter.map((press) => press()));
  expect(encore[0]?.location).toBe(routes.conservateur.acceptation(interrompue.commune.codeInsee));
  expect(encore[1]?.text).toContain("Ce dossier est déjà accepté.");
  expect(await traces()).toEqual([entiere, entiere]);
  for (const { compte } of deux)
    await expect.poll(async () => (await inbox.mails({ to: compte.email })).length, { timeout: 20_000 }).toBe(1);
}, 120_000);
