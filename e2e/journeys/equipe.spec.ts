import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { given } from "@/db/builders/given";
import { journal, sessions } from "@/db/schema";
import { localisationLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { Inbox } from "@/test/inbox";
import { violationsOf } from "../axe";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";
import { mairie } from "../mairie";
import { tieTelephone } from "../telephone";

// The national team: its second factor, and what it does through the accounts of others.

/** Limits are per IP: each journey is somebody else, at an address of the documentation's range. */
const hex = () => Math.floor(Math.random() * 65536).toString(16);
test.use({
  extraHTTPHeaders: async ({}, provide) => provide({ "x-forwarded-for": `2001:db8:${hex()}:${hex()}::1` }),
});

const unique = () => Math.random().toString(36).slice(2, 10);
const isLogin = (link: string) => link.includes("/connexion/confirmer");
const titre = (page: Page) => page.getByRole("heading", { level: 1 });

async function ouvrirLeLien(page: Page, inbox: Inbox, email: string, retour?: string) {
  const since = new Date();
  await page.goto(routes.connexionEquipe(retour));
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  const mail = await inbox.waitFor({ to: email, since }, (one) => Inbox.links(one).some(isLogin));
  await page.goto(Inbox.links(mail).find(isLogin)!);
  await page.getByRole("button", { name: "Me connecter" }).click();
}

async function seDeconnecter(page: Page) {
  await page.goto(routes.compte);
  await page.getByRole("button", { name: "Me déconnecter ici" }).click();
  await expect(page.getByText("Vous êtes déconnecté")).toBeVisible();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "avec JavaScript" : "sans JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("elle lie son téléphone à sa première connexion, donne son code ensuite, entre avec un code de secours quand elle l’a perdu", async ({
      page,
      db,
      inbox,
    }) => {
      test.setTimeout(120_000);
      const email = `dominique.${unique()}@equipe.example.org`;
      const compte = await given(db).admin({ email });

      await ouvrirLeLien(page, inbox, email, routes.admin.campagnes);
      // No address leads round it.
      for (const path of [routes.admin.accueil, routes.admin.comptes, routes.compte]) {
        await page.goto(path);
        await expect(titre(page)).toHaveText("Liez votre téléphone à votre compte");
      }
      if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);
      await page.getByLabel("Tapez le code à six chiffres").fill("12");
      await page.getByRole("button", { name: "Lier ce téléphone" }).click();
      await expect(page.getByText("Le code compte six chiffres").first()).toBeVisible();

      const { telephone, secours } = await tieTelephone(page);
      await expect(titre(page)).toHaveText("Mon compte");
      expect(secours).toHaveLength(10);
      await inbox.waitFor({ to: email }, ({ subject }) => subject.includes("second facteur"));
      await page.goto(routes.secondFacteur());
      await expect(page.getByText("Gardez vos codes de secours")).toBeHidden();

      await seDeconnecter(page);
      await ouvrirLeLien(page, inbox, email, routes.admin.campagnes);
      await expect(titre(page)).toHaveText("Le code de votre téléphone");
      if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);
      await page.getByLabel("Code à six chiffres").fill("000000");
      await page.getByRole("button", { name: "Entrer", exact: true }).click();
      await expect(page.getByText("Ce n’est pas le bon code.")).toBeVisible();
      await page.getByLabel("Code à six chiffres").fill(telephone.code());
      await page.getByRole("button", { name: "Entrer", exact: true }).click();
      await expect(titre(page)).toHaveText("Campagnes");

      await seDeconnecter(page);
      await ouvrirLeLien(page, inbox, email);
      await page.getByText("Je n’ai pas mon téléphone").click();
      await page.getByLabel("Code de secours").fill("0000-0000-00");
      await page.getByRole("button", { name: "Entrer avec ce code" }).click();
      await expect(page.getByText("n’est pas le bon, ou il a déjà servi")).toBeVisible();
      await page.getByLabel("Code de secours").fill(secours[0]!.toLowerCase());
      await page.getByRole("button", { name: "Entrer avec ce code" }).click();
      await expect(titre(page)).toHaveText("Tableau de bord");
      await inbox.waitFor({ to: email }, ({ subject }) => subject.includes("code de secours a servi"));

      // A grave act, a quarter of an hour later: the code is asked again, over the page.
      await page.goto(routes.compte);
      await expect(page.getByText("Il vous reste 9 codes de secours")).toBeVisible();
      const jadis = new Date(Date.now() - 20 * 60_000);
      await db.update(sessions).set({ prouveLe: jadis }).where(eq(sessions.compteId, compte.id));
      await page.getByRole("button", { name: "Donner de nouveaux codes de secours" }).click();
      const box = javaScriptEnabled ? page.getByRole("dialog") : page.getByRole("alert");
      await expect(box.getByText("C’est bien vous")).toBeVisible();
      await box.getByLabel("Code").fill("000000");
      await box.getByRole("button", { name: "Continuer" }).click();
      await expect(box.getByText("Ce n’est pas le bon code.")).toBeVisible();
      await box.getByLabel("Code").fill(secours[1]!);
      if (javaScriptEnabled) await page.keyboard.press("Enter");
      else await box.getByRole("button", { name: "Continuer" }).click();
      await expect(page.getByText("Gardez vos codes de secours")).toBeVisible();
      await expect(page.getByRole("status").getByText(secours[2]!)).toBeHidden();
      await page.reload();
      await expect(page.getByText("Il vous reste 10 codes de secours")).toBeVisible();
    });

    test("elle voit le site comme une mairie, n’y change rien, agit à sa place en le disant, et revient à elle", async ({
      page,
      context,
      browser,
      extraHTTPHeaders,
      db,
      stack,
    }) => {
      test.setTimeout(120_000);
      const chezElle = await browser.newContext({ baseURL: stack.url, locale: "fr-FR", extraHTTPHeaders });
      const lieu = await mairie(chezElle, db, stack);
      const admin = await given(db).admin();
      await logIn(context, db, stack.url, admin);

      await page.goto(routes.admin.compte(lieu.compte.id));
      await page.getByRole("button", { name: "Voir le site comme cette personne" }).click();
      const bandeau = page.getByRole("complementary", { name: "Vous voyez le site comme quelqu’un d’autre" });
      await expect(bandeau).toContainText("Rien ne peut être modifié.");
      await expect(titre(page)).toHaveText("1 objet à recenser");
      await page.goto(routes.admin.accueil);
      await expect(page).toHaveURL(/connexion/);

      await page.goto(routes.commune.recensement(lieu.objets[0]!.ref, 1));
      if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);
      await page.getByRole("radio", { name: localisationLabels.edifice_initial, exact: true }).check();
      await page.getByRole("button", { name: "Continuer" }).click();
      await expect(page.getByText("Vous regardez seulement").first()).toBeVisible();

      await bandeau.getByRole("button", { name: "Agir à sa place" }).click();
      await expect(bandeau).toContainText("Vous agissez à la place de ce compte");
      await page.goto(routes.commune.recensement(lieu.objets[0]!.ref, 1));
      await page.getByRole("radio", { name: localisationLabels.edifice_initial, exact: true }).check();
      await page.getByRole("button", { name: "Continuer" }).click();
      await page.waitForURL(/recensement\/3/);
      await bandeau.getByRole("button", { name: "Revenir à mon compte" }).click();
      await page.waitForURL(`**${routes.admin.compte(lieu.compte.id)}`);
      await expect(bandeau).toBeHidden();

      const lignes = await db.select().from(journal).where(eq(journal.auNomDe, lieu.compte.id));
      expect(lignes.map(({ acte }) => acte)).toEqual(expect.arrayContaining(["dossier.start", "connexion.ecrire"]));
      for (const { auteurId } of lignes) expect(auteurId).toBe(admin.id);

      // What was open at the town hall has stayed so, until it is closed from here.
      const sienne = await chezElle.newPage();
      await sienne.goto(routes.commune.accueil);
      await expect(sienne.getByRole("complementary", { name: "quelqu’un d’autre" })).toBeHidden();
      await expect(titre(sienne)).toHaveText("1 objet à recenser");
      await page.getByRole("button", { name: "Déconnecter tous ses appareils" }).click();
      await expect(page.getByText("Aucune")).toBeVisible();
      await sienne.goto(routes.commune.accueil);
      await expect(sienne).toHaveURL(/connexion/);
      await chezElle.close();
    });

    test("à la secrétaire à qui rien n’arrive, l’équipe lit un code au téléphone : elle entre, et l’apprend", async ({
      page,
      context,
      browser,
      extraHTTPHeaders,
      db,
      stack,
    }) => {
      test.setTimeout(120_000);
      const chezElle = await browser.newContext({
        baseURL: stack.url,
        locale: "fr-FR",
        javaScriptEnabled,
        extraHTTPHeaders,
      });
      const lieu = await mairie(chezElle, db, stack);
      await chezElle.clearCookies();
      const sienne = await chezElle.newPage();
      await sienne.goto(routes.connexionAdresses(lieu.commune.codeInsee));
      await sienne.getByRole("button", { name: "Recevoir le lien" }).click();
      await expect(titre(sienne)).toHaveText("Regardez votre messagerie");

      await logIn(context, db, stack.url, await given(db).admin());
      await page.goto(routes.admin.compte(lieu.compte.id));
      await page.getByRole("button", { name: "Obtenir un code à lire" }).click();
      await expect(page.getByText("Écrivez le nom de la personne qui appelle.").first()).toBeVisible();
      await page.getByLabel("Nom de la personne").fill("Jeanne Roux");
      await page.getByRole("button", { name: "Obtenir un code à lire" }).click();
      const lu = page.getByRole("status").filter({ hasText: "Lisez-lui ce code" });
      const code = /\d{3}\s\d{3}/.exec(await lu.innerText())?.[0] ?? "";

      await sienne.getByLabel("Code à six chiffres").fill(code);
      await sienne.getByRole("button", { name: "Me connecter" }).click();
      await expect(sienne.getByText("Un code a été donné au téléphone pour ce compte")).toBeVisible();
      await expect(sienne.getByText("« Jeanne Roux »")).toBeVisible();
      if (javaScriptEnabled) expect(await violationsOf(sienne)).toEqual([]);
      await page.reload();
      await expect(page.getByText("a servi", { exact: true })).toBeVisible();
      await expect(page.getByText("Code donné au téléphone le")).toBeVisible();
      await chezElle.close();
    });

    test("la secrétaire a laissé une page ouverte ailleurs : elle la ferme d’ici", async ({
      page,
      context,
      browser,
      db,
      stack,
    }) => {
      const lieu = await mairie(context, db, stack);
      const ailleurs = await browser.newContext({ baseURL: stack.url });
      await logIn(ailleurs, db, stack.url, lieu.compte);
      const autre = await ailleurs.newPage();
      await autre.goto(routes.commune.accueil);

      await page.goto(routes.compte);
      await expect(page.getByText("Vous êtes aussi connecté sur un autre appareil.")).toBeVisible();
      await page.getByRole("button", { name: "Déconnecter mes autres appareils" }).click();
      await expect(page.getByText("Il ne reste que cet appareil.")).toBeVisible();
      await autre.goto(routes.commune.accueil);
      await expect(autre).toHaveURL(/connexion/);
      await page.goto(routes.commune.accueil);
      await expect(titre(page)).toHaveText("1 objet à recenser");
      await ailleurs.close();
    });
  });
