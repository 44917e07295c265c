import type { Page } from "@playwright/test";
import { given } from "@/db/builders/given";
import { routes } from "@/lib/routes";
import { Inbox } from "@/test/inbox";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";

// The national team opens the house to somebody, corrects his address, closes his account.

const unique = () => Math.random().toString(36).slice(2, 10);
const isLogin = (link: string) => link.includes("/connexion/confirmer");

async function seConnecter(page: Page, inbox: Inbox, email: string) {
  const since = new Date();
  await page.goto(routes.connexionConservateur());
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  const mail = await inbox.waitFor({ to: email, since }, (one) => Inbox.links(one).some(isLogin));
  await page.goto(Inbox.links(mail).find(isLogin)!);
  await page.getByRole("button", { name: "Me connecter" }).click();
  await page.waitForURL(`**${routes.conservateur.accueil}`);
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "avec JavaScript" : "sans JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("un conservateur reçoit son compte, change d’adresse, le perd : chaque fois, ce qui était ouvert ne l’est plus", async ({
      page,
      context,
      browser,
      db,
      stack,
      inbox,
    }) => {
      test.setTimeout(120_000);
      await given(db).departement({ code: "95", nom: "Val-d’Oise" });
      await logIn(context, db, stack.url, await given(db).admin());
      const email = `marie.${unique()}@culture.example.org`;

      await page.goto(routes.admin.comptes);
      await page.getByRole("link", { name: "Ouvrir un compte" }).click();
      await page.getByRole("link", { name: "Un conservateur" }).click();
      await page.getByRole("textbox", { name: "Prénom" }).fill("Marie");
      await page.getByRole("textbox", { name: "Nom", exact: true }).fill("Dubois");
      await page.getByRole("textbox", { name: "Adresse électronique" }).fill(email);
      await page.getByRole("button", { name: "Ouvrir le compte" }).click();
      await expect(page.getByText("Choisissez au moins un département.").first()).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Prénom" })).toHaveValue("Marie");
      await page.getByText("Île-de-France").click();
      await page.getByRole("checkbox", { name: /\(95\)/ }).check();
      await page.getByRole("button", { name: "Ouvrir le compte" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Marie Dubois");
      await inbox.waitFor({ to: email }, ({ subject }) => subject.includes("votre compte est ouvert"));

      const chezElle = await browser.newContext({ baseURL: stack.url, locale: "fr-FR" });
      const sienne = await chezElle.newPage();
      await seConnecter(sienne, inbox, email);

      const nouvelle = `dubois.${unique()}@culture.example.org`;
      await page.getByRole("textbox", { name: "Adresse électronique" }).fill(nouvelle);
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("C’est enregistré.")).toBeVisible();
      await sienne.goto(routes.conservateur.accueil);
      await expect(sienne).toHaveURL(/connexion/);
      await seConnecter(sienne, inbox, nouvelle);

      await page.goto(`${routes.admin.comptes}?q=${encodeURIComponent(nouvelle)}`);
      await page.getByRole("link", { name: "Marie Dubois" }).click();
      await page.getByRole("button", { name: "Fermer ce compte" }).click();
      const sur = javaScriptEnabled ? page.getByRole("dialog") : page.getByRole("main");
      await expect(sur.getByText("Ses connexions se ferment sur tous ses appareils")).toBeVisible();
      await sur.getByRole("button", { name: "Fermer le compte" }).click();
      await expect(page.getByText("Fermé", { exact: true })).toBeVisible();
      await sienne.goto(routes.conservateur.accueil);
      await expect(sienne).toHaveURL(/connexion/);
      await page.getByRole("button", { name: "Rouvrir ce compte" }).click();
      await expect(page.getByRole("button", { name: "Fermer ce compte" })).toBeVisible();
      await sienne.goto(routes.conservateur.accueil);
      await expect(sienne).toHaveURL(/connexion/);
      await chezElle.close();
    });

    test("une mairie sans compte se cherche par son nom ou son code postal, comme partout", async ({
      page,
      context,
      db,
      stack,
    }) => {
      await logIn(context, db, stack.url, await given(db).admin());
      await page.goto(routes.admin.nouveauCompte("commune"));
      await page.getByRole("searchbox", { name: "Chercher la commune" }).fill("ajacc");
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Chercher", exact: true }).click();
      await page.getByRole("radio", { name: "Ajaccio", exact: true }).check();
      await page.getByRole("textbox", { name: "Adresse électronique" }).fill(`ajaccio.${unique()}@mairie.example.org`);
      await page.getByRole("button", { name: "Ouvrir le compte" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mairie, Ajaccio");
      await expect(page.getByText("Ajaccio (2A004)")).toBeVisible();
    });
  });
