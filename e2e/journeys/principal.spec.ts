import { existsSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { and, eq, isNull, sql } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { campagnes, comptes, destinataires, envois, objets, recensements } from "@/db/schema";
import { advanceCampagne } from "@/lib/campagnes/advance";
import { startCampagne } from "@/lib/campagnes/start";
import { machine } from "@/lib/journal/record";
import { addDays, isOuvre, jourDe } from "@/lib/dates";
import { palissy } from "@/lib/imports/palissy/source";
import { runImport } from "@/lib/imports/run/synchronise";
import { routes } from "@/lib/routes";
import { Inbox } from "@/test/inbox";
import { samplePlace } from "@/test/sample";
import { expect, test } from "../fixtures";
import { petitePhoto } from "../images";
import { tieTelephone } from "../telephone";
import { takePalissyTurn } from "../palissy-turn";

// The main job, from the administrator's campagne to the commune's report, through the real mailbox, store and queue.

const SAMPLE = samplePlace("palissy-marne-reel.csv");
/** Départements that no other journey uses, for its other turns: two campagnes of one département may not overlap. */
const LIBRES = ["37", "40", "41", "42", "44", "45", "46", "47", "48", "49"];

const bouton = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** Follows a login mail, as somebody at his desk does. */
async function confirmerParMail(page: Page, inbox: Inbox, email: string, depuis: Date) {
  const mail = await inbox.waitFor({ to: email, since: depuis }, (m) =>
    Inbox.links(m).some((l) => l.includes("/connexion/confirmer")),
  );
  await page.goto(Inbox.links(mail).find((lien) => lien.includes("/connexion/confirmer"))!);
  await bouton(page, "Me connecter").click();
}

async function seConnecter(
  context: BrowserContext,
  inbox: Inbox,
  chemin: string,
  email: string,
  arrivee: string,
): Promise<Page> {
  const page = await context.newPage();
  const depuis = new Date();
  await page.goto(chemin);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await bouton(page, "Recevoir le lien").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");
  await confirmerParMail(page, inbox, email, depuis);
  if (arrivee.startsWith(routes.admin.accueil)) await tieTelephone(page);
  await page.waitForURL(`**${arrivee}`);
  return page;
}

/** A commune with three or four objets: a real one of the Marne the first time when the sample is there, invented otherwise. */
async function commune(db: Database, tour: number) {
  const g = given(db);
  if (tour === 0 && existsSync(SAMPLE)) {
    const endTurn = await takePalissyTurn(db);
    try {
      await runImport(db, palissy, { place: SAMPLE, partiel: true, aBlanc: false, confirme: false });
    } finally {
      await endTurn();
    }
    const [choisie] = await db.execute<{ code: string }>(sql`
      select commune_code as code from objets where departement_code = '51' and presence = 'dans_perimetre'
        and not exists (select from comptes where comptes.commune_code = objets.commune_code)
      group by 1 having count(*) between 3 and 4 order by 1 limit 1`);
    return { departement: "51", codeInsee: choisie!.code };
  }
  if (tour === 0) process.stdout.write("skipped: no sample data (the journey runs on invented objets)\n");
  const departement = LIBRES[tour % LIBRES.length]!;
  const codeInsee = `${departement}899`;
  await g.commune({ codeInsee, nom: "Saint-Réel-sur-Marne", departementCode: departement });
  const edifice = await g.edifice({ communeCode: codeInsee, nom: "Église Saint-Martin" });
  for (const [n, titre] of ["Statue : saint Roch", "Calice", "Cloche de 1642"].entries())
    await g.objet({ communeCode: codeInsee, edificeId: edifice.id, titre, ref: `PM${codeInsee}00${n}` });
  return { departement, codeInsee };
}

test("d’une campagne au rapport : l’équipe écrit, la commune recense, le conservateur examine, la commune lit", async ({
  browser,
  db,
  stack,
  inbox,
}, { repeatEachIndex }) => {
  test.setTimeout(10 * 60_000);
  const g = given(db);
  const { departement, codeInsee } = await commune(db, repeatEachIndex);
  const emails = {
    mairie: `mairie.${codeInsee}@principal.example.org`,
    conservateur: `camille.${codeInsee}@drac.example.org`,
    admin: `dominique.${codeInsee}@equipe.example.org`,
  };
  await g.mairie({ communeCode: codeInsee, email: emails.mairie });
  await g.conservateur([departement], { email: emails.conservateur });
  const compteAdmin = await g.admin({ email: emails.admin });
  const context = () => browser.newContext({ baseURL: stack.url });
  const liste = await db
    .select({ ref: objets.ref, titre: objets.titre })
    .from(objets)
    .where(and(eq(objets.communeCode, codeInsee), eq(objets.presence, "dans_perimetre")));

  const campagneId = await test.step("l’équipe prépare, planifie et lance la campagne", async () => {
    const page = await seConnecter(
      await context(),
      inbox,
      routes.connexionEquipe(routes.admin.nouvelleCampagne),
      emails.admin,
      routes.admin.nouvelleCampagne,
    );
    await page.getByLabel("Département").selectOption(departement);
    await page.getByLabel("Nom de l’expéditeur").fill("Camille Arnaud");
    await page.getByLabel("DRAC", { exact: true }).fill("DRAC Grand Est");
    await page.getByLabel("Signature").fill("Camille Arnaud, conservatrice");
    await bouton(page, "Enregistrer et choisir les communes").click();
    await page.waitForURL("**/destinataires");
    await bouton(page, "Enregistrer la liste").click();
    await page.waitForURL(/\/admin\/campagnes\/[0-9a-f-]+$/);
    const id = page.url().split("/").at(-1)!;
    await bouton(page, "Planifier la campagne").click();
    await page.getByRole("dialog").getByRole("button", { name: "Planifier la campagne" }).click();
    await expect(bouton(page, "Lancer maintenant").or(page.getByText("ne se lance pas le week-end"))).toBeVisible();
    if (isOuvre(jourDe(new Date()))) {
      await bouton(page, "Lancer maintenant").click();
      await page.getByRole("dialog").getByRole("button", { name: "Lancer la campagne" }).click();
    } else {
      // No campagne leaves on a week-end: this one left on Friday.
      let vendredi = jourDe(new Date());
      while (!isOuvre(vendredi)) vendredi = addDays(vendredi, -1);
      await db.update(campagnes).set({ lancement: vendredi }).where(eq(campagnes.id, id));
      const matin = new Date(`${vendredi}T09:00:00+01:00`);
      await startCampagne(db, machine, { id }, matin);
      await advanceCampagne(db, g.actor.admin(compteAdmin), { id }, matin);
    }
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("En cours").first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    return id;
  });

  const mairie = await (await context()).newPage();
  await test.step("la commune reçoit une lettre, et son bouton mène à sa connexion", async () => {
    const lettre = await inbox.waitFor({ to: emails.mairie });
    expect(lettre.headers["list-unsubscribe-post"]?.join()).toContain("One-Click");
    expect(lettre.text).toContain("Camille Arnaud, conservatrice");
    const [lien] = Inbox.links(lettre).filter((adresse) => adresse.includes("/connexion"));
    const depuis = new Date();
    await mairie.goto(lien!);
    await bouton(mairie, "Recevoir le lien").click();
    await confirmerParMail(mairie, inbox, emails.mairie, depuis);
    await mairie.waitForURL("**/commune**");
  });

  await test.step("elle recense ses objets : un en péril avec photo, un introuvable, les autres en bon état", async () => {
    for (const [n, { ref }] of liste.entries()) {
      await mairie.goto(routes.commune.reprise(ref));
      if (n === 1) {
        await mairie.getByRole("radio", { name: "Introuvable" }).check();
        await bouton(mairie, "Continuer").click();
        await mairie.getByRole("dialog").getByRole("button", { name: "Confirmer" }).click();
      } else {
        await mairie.getByRole("radio", { name: "Dans l’édifice indiqué" }).check();
        await bouton(mairie, "Continuer").click();
        await mairie.getByRole("radio", { name: "Oui" }).check();
        await bouton(mairie, "Continuer").click();
        const fichiers = mairie.locator("label", { hasText: "Choisir des photos" }).locator("input");
        await expect(fichiers).toBeEnabled();
        await fichiers.setInputFiles([{ name: "face.jpg", mimeType: "image/jpeg", buffer: await petitePhoto() }]);
        await expect(mairie.getByRole("listitem").filter({ hasText: "face.jpg" })).toContainText("Envoyée", {
          timeout: 30_000,
        });
        await bouton(mairie, "Continuer").click();
        await mairie.getByRole("radio", { name: n === 0 ? "En péril" : "Bon", exact: true }).check();
        await mairie.getByRole("radio", { name: "Difficile à voler" }).check();
        await bouton(mairie, "Continuer").click();
      }
      await mairie.getByRole("textbox", { name: "Votre commentaire" }).fill(`Vu pendant la visite, objet ${n + 1}.`);
      await bouton(mairie, "Continuer").click();
      await bouton(mairie, "Valider").click();
      await expect(mairie.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est validé");
    }
  });

  await test.step("elle envoie son dossier, et en reçoit confirmation", async () => {
    await mairie.getByRole("link", { name: "Vérifier et envoyer" }).click();
    await mairie.getByLabel("Nom").fill("Jeanne Roux");
    await bouton(mairie, /^Envoyer/).click();
    await mairie.getByRole("dialog").getByRole("button", { name: "Envoyer" }).click();
    await expect(mairie.getByRole("heading", { level: 1 })).toHaveText("Votre dossier est envoyé");
  });

  await test.step("le conservateur apprend son arrivée, examine ce qui presse, et accepte", async () => {
    const avis = await inbox.waitFor({ to: emails.conservateur });
    expect(avis.subject).not.toBe("");
    const page = await seConnecter(
      await context(),
      inbox,
      routes.connexionConservateur(),
      emails.conservateur,
      routes.conservateur.accueil,
    );
    await expect(page.getByRole("region", { name: "Prioritaires à examiner" })).toBeVisible();
    await page.goto(routes.conservateur.commune(codeInsee));
    await expect(page.getByText("À examiner en priorité").first()).toBeVisible();

    await page.goto(routes.conservateur.acceptation(codeInsee));
    for (const { ref, titre } of liste.slice(0, 2)) {
      const [recensement] = await db
        .select({ id: recensements.id })
        .from(recensements)
        .where(and(eq(recensements.objetRef, ref), isNull(recensements.copieDe)));
      await page.goto(routes.conservateur.examen(recensement!.id));
      await page.getByLabel("Commentaire pour la commune").fill(`À propos de : ${titre}`);
      await bouton(page, "Enregistrer").click();
      await expect(page.getByText("Votre examen est enregistré.")).toBeVisible();
    }
    await page.goto(routes.conservateur.acceptation(codeInsee));
    await page.getByLabel(/Votre mot pour la commune/).fill("Merci pour ce recensement.");
    await bouton(page, "Relire le mail et accepter").click();
    await page.getByRole("dialog").getByRole("button", { name: "Accepter et envoyer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Examen envoyé" })).toBeVisible();
  });

  await test.step("la commune en est prévenue, et lit le rapport", async () => {
    const lettre = await inbox.waitFor({ to: emails.mairie }, (mail) => mail.subject.includes("rapport"));
    expect(lettre.text).toContain("Merci pour ce recensement.");
    await mairie.goto(routes.commune.examen);
    const rapport = mairie.getByRole("main");
    for (const texte of [
      "Merci pour ce recensement.",
      `À propos de : ${liste[0]!.titre}`,
      `À propos de : ${liste[1]!.titre}`,
    ])
      await expect(rapport).toContainText(texte);
  });

  await test.step("chaque commune de la campagne a reçu une lettre, une seule", async () => {
    const attendues = await db
      .select({ commune: destinataires.communeCode, email: comptes.email })
      .from(destinataires)
      .innerJoin(comptes, and(eq(comptes.communeCode, destinataires.communeCode), eq(comptes.roleCommune, "titulaire")))
      .where(eq(destinataires.campagneId, campagneId));
    expect(attendues.length).toBeGreaterThan(0);
    await expect
      .poll(() =>
        db.$count(
          envois,
          sql`${envois.destinataireId} in (select id from destinataires where campagne_id = ${campagneId}) and ${envois.statut} = 'envoye'`,
        ),
      )
      .toBe(await db.$count(destinataires, eq(destinataires.campagneId, campagneId)));
    // A commune may have two accounts: it receives one letter all the same.
    const lettres = new Map<string, number>();
    for (const { commune, email } of attendues) {
      const recues = (await inbox.mails({ to: email })).filter((mail) => mail.headers["list-unsubscribe-post"]);
      lettres.set(commune, (lettres.get(commune) ?? 0) + recues.length);
    }
    expect([...lettres].filter(([, nombre]) => nombre !== 1)).toEqual([]);
  });
});
