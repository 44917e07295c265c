import type { Locator, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { dossiers, photos, recensements } from "@/db/schema";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { petitePhoto } from "../images";
import { mairie } from "../mairie";

const TABS_MAX = 80;

/** Presses Tab, as a person does, until the element has the focus. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let n = 0; n < TABS_MAX; n++) {
    if (await focused()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard never reaches it");
}
async function press(page: Page, target: Locator, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
/** A group of radios is one stop of the keyboard; the arrows choose in it. */
async function choose(page: Page, first: string, arrows: number) {
  await tabTo(page, page.getByRole("radio", { name: first, exact: true }));
  await page.keyboard.press("Space");
  for (let n = 0; n < arrows; n++) await page.keyboard.press("ArrowDown");
}
const continuer = (page: Page) => press(page, page.getByRole("button", { name: "Continuer" }));
const question = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

test("recenser deux objets et envoyer le dossier, sans jamais toucher la souris", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(120_000);
  const { objets, commune } = await mairie(context, db, stack, ["Cloche de 1642", "Calice"]);
  const [cloche, calice] = objets.map(({ ref }) => ref) as [string, string];
  await page.goto(routes.commune.accueil);
  await press(page, page.getByRole("link", { name: "Recenser cet objet" }));

  await question(page, "Où se trouve l’objet aujourd’hui ?");
  // Nothing chosen: the error is said, and the focus is where it can be mended.
  await continuer(page);
  await expect(page.getByText("Dites où se trouve l’objet.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Dans l’édifice indiqué" })).toBeFocused();
  await page.keyboard.press("Space");
  await continuer(page);

  await question(page, "Pouvez-vous le voir de près ?");
  await choose(page, "Oui", 0);
  await continuer(page);

  await question(page, "Prenez l’objet en photo");
  const chooser = page.waitForEvent("filechooser");
  await press(page, page.locator("label", { hasText: "Choisir des photos" }).locator("input"));
  await (await chooser).setFiles({ name: "cloche.jpg", mimeType: "image/jpeg", buffer: await petitePhoto() });
  await expect(page.getByRole("listitem").filter({ hasText: "cloche.jpg" })).toContainText("Envoyée", {
    timeout: 20_000,
  });
  await continuer(page);

  await question(page, "Dans quel état est l’objet aujourd’hui ?");
  await choose(page, "Bon", 2);
  await choose(page, "Difficile à voler", 1);
  await continuer(page);

  await question(page, "Voulez-vous ajouter quelque chose ?");
  await tabTo(page, page.getByRole("textbox", { name: "Votre commentaire" }));
  await page.keyboard.type("Le battant est usé.");
  await continuer(page);

  await question(page, "Tout est-il juste ?");
  await press(page, page.getByRole("button", { name: "Valider" }));
  await question(page, "Merci, c’est validé");
  const [fini] = await db.select().from(recensements).where(eq(recensements.objetRef, cloche));
  expect(fini).toMatchObject({
    statut: "termine",
    etat: "mauvais",
    securisation: "en_danger",
    notes: "Le battant est usé.",
  });
  expect(await db.select().from(photos).where(eq(photos.recensementId, fini!.id))).toMatchObject([{ statut: "prete" }]);

  // The next one: nowhere to be found. Escape changes nothing, Enter confirms.
  await press(page, page.getByRole("link", { name: "Recenser cet objet" }));
  await question(page, "Où se trouve l’objet aujourd’hui ?");
  await choose(page, "Dans l’édifice indiqué", 4);
  await continuer(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await db.select().from(recensements).where(eq(recensements.objetRef, calice))).toEqual([]);
  // Nothing is chosen any more, and one is still among the answers.
  await expect(page.getByRole("radio", { name: "Introuvable" })).not.toBeChecked();
  await expect(page.getByRole("radio", { name: "Dans l’édifice indiqué" })).toBeFocused();
  await choose(page, "Dans l’édifice indiqué", 4);
  await continuer(page);
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Confirmer" }));
  await question(page, "Voulez-vous ajouter quelque chose ?");
  await continuer(page);
  await press(page, page.getByRole("button", { name: "Valider" }));
  await question(page, "Merci, c’est validé");

  await press(page, page.getByRole("link", { name: "Vérifier et envoyer" }));
  await question(page, "Envoyer le dossier au conservateur");
  await tabTo(page, page.getByRole("textbox", { name: "Nom" }));
  await page.keyboard.type("Mme Lambert");
  await press(page, page.getByRole("button", { name: "Envoyer le dossier" }));
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Envoyer" }));
  await question(page, "Votre dossier est envoyé");
  expect(await db.select().from(dossiers).where(eq(dossiers.communeCode, commune.codeInsee))).toMatchObject([
    { statut: "transmis", recenseurNom: "Mme Lambert" },
  ]);
});
