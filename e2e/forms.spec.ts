import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** What every form of the site does with every answer, tried on the page of components. */
const open = async (page: Page) => {
  await page.goto("/design");
  await page.waitForLoadState("networkidle");
};
const ask = (page: Page, answer: string) =>
  page.getByLabel("Réponse voulue du serveur").selectOption({ label: answer });
const send = (page: Page) => page.getByRole("button", { name: "Continuer" }).last().click();
const form = (page: Page) => page.getByRole("form", { name: "Essai" });

test("une redirection du serveur mène vraiment ailleurs, et le brouillon est oublié", async ({ page }) => {
  await open(page);
  await page.getByLabel("Qui a fait la visite").fill("Jeanne Roux");
  await ask(page, "Redirection");
  await send(page);
  await expect(page).toHaveURL(/theme=sombre/);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("le réseau tombe : rien n’est perdu, la page le dit, et réessayer suffit", async ({ page, context }) => {
  await open(page);
  await page.getByLabel("Qui a fait la visite").fill("Jeanne Roux");
  await page.getByText("Moyen").first().click();
  await context.setOffline(true);
  await send(page);
  await expect(page.getByText("Pas de réseau")).toBeVisible();
  await expect(page.getByText("Pas de réseau").locator("xpath=ancestor::*[@role='alert']")).toBeFocused();
  await expect(page.getByLabel("Qui a fait la visite")).toHaveValue("Jeanne Roux");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Réessayer", exact: true }).click();
  await expect(form(page).getByText("Enregistré.")).toBeVisible();
});

test("l’onglet est fermé sans envoyer : tout revient, et s’oublie sur demande", async ({ page }) => {
  await open(page);
  await page.getByLabel("Qui a fait la visite").fill("Jeanne Roux");
  await page.getByText("En péril").first().click();
  await page.getByLabel("M’envoyer un mail").check();
  await open(page);
  await expect(page.getByText("Nous avons retrouvé")).toBeVisible();
  await expect(page.getByLabel("Qui a fait la visite")).toHaveValue("Jeanne Roux");
  await expect(form(page).getByRole("radio", { name: "En péril" })).toBeChecked();
  await expect(page.getByLabel("M’envoyer un mail")).toBeChecked();
  await page.getByRole("button", { name: "L’oublier" }).click();
  await expect(page.getByLabel("Qui a fait la visite")).toHaveValue("");
  await open(page);
  await expect(page.getByText("Nous avons retrouvé")).toHaveCount(0);
});

test("une erreur : le focus va au champ, l’erreur lui est attachée", async ({ page }) => {
  await open(page);
  await ask(page, "Un champ à corriger");
  await send(page);
  const field = page.getByLabel("Qui a fait la visite");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/Indiquez le nom/);
});

test("plusieurs erreurs : la liste mène à chacune", async ({ page }) => {
  await open(page);
  await ask(page, "Trois champs à corriger");
  await send(page);
  await expect(page.getByText("Il reste 3 choses à corriger")).toBeVisible();
  await page.getByRole("link", { name: "Choisissez l’état de l’objet." }).click();
  await expect(form(page).getByRole("radio", { name: "Bon" })).toBeFocused();
});

test("à confirmer : annuler ne change rien et rend le focus, confirmer envoie", async ({ page }) => {
  await open(page);
  await ask(page, "À confirmer");
  await send(page);
  const dialog = page.getByRole("dialog", { name: "Vous confirmez" });
  await expect(dialog).toContainText("2 photos");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Continuer" }).last()).toBeFocused();
  await send(page);
  await dialog.getByRole("button", { name: "Confirmer" }).click();
  await expect(form(page).getByText("Enregistré.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Continuer" }).last()).toBeFocused();
});

test("double clic : une seule demande", async ({ page }) => {
  await open(page);
  let posts = 0;
  page.on("request", (request) => request.method() === "POST" && (posts += 1));
  await ask(page, "Accepté, lentement");
  await page.getByRole("button", { name: "Continuer" }).last().dblclick();
  await expect(page.getByRole("button", { name: "Enregistrement…" }).last()).toBeVisible();
  await expect(form(page).getByText("Enregistré.")).toBeVisible();
  expect(posts).toBe(1);
});

test("session expirée : se reconnecter ramène ici", async ({ page }) => {
  await open(page);
  await ask(page, "Session expirée");
  await send(page);
  await expect(page.getByRole("link", { name: "Se reconnecter" })).toHaveAttribute(
    "href",
    "/connexion?retour=%2Fdesign",
  );
});

test.describe("sans JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("les erreurs reviennent avec ce qui était écrit", async ({ page }) => {
    await page.goto("/design");
    await page.getByLabel("Qui a fait la visite").fill("Jeanne Roux");
    await page.getByText("Mauvais").first().click();
    await page.getByLabel("M’envoyer un mail").check();
    await ask(page, "Trois champs à corriger");
    await send(page);
    await expect(page.getByText("Il reste 3 choses à corriger")).toBeVisible();
    await expect(page.getByLabel("Qui a fait la visite")).toHaveValue("Jeanne Roux");
    await expect(form(page).getByRole("radio", { name: "Mauvais" })).toBeChecked();
    await expect(page.getByLabel("M’envoyer un mail")).toBeChecked();
  });

  test("à confirmer se confirme dans la page", async ({ page }) => {
    await page.goto("/design");
    await ask(page, "À confirmer");
    await send(page);
    await page.getByRole("button", { name: "Confirmer" }).click();
    await expect(form(page).getByText("Enregistré.")).toBeVisible();
  });
});
