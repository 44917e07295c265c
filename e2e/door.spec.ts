import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures";
import { mairie } from "./mairie";

test.use({ javaScriptEnabled: false });

test("trois mille réponses dans un formulaire d’un anonyme : refusé aussitôt, et le site répond aux autres", async ({
  browser,
  page,
  request,
  db,
  stack,
}) => {
  const { commune } = await mairie(await browser.newContext(), db, stack);
  const path = routes.connexionAdresses(commune.codeInsee);
  await page.goto(path);
  const fields = await page
    .locator("main form input[type=hidden]")
    .evaluateAll((inputs) =>
      inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value] as const),
    );
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  for (let n = 0; n < 3000; n++) form.append("a[]", "1");
  const answer = await request.post(path, { multipart: form });
  expect(await answer.text()).toContain("Ce formulaire est trop long pour être lu.");

  for (let n = 0; n < 30_000; n++) form.append("a[]", "1");
  expect((await request.post(path, { multipart: form })).status()).toBe(413);
});

test("ce qu’une page d’un autre site envoie est refusé avant d’être lu, formulaire comme adresse", async ({
  request,
}) => {
  const foreign: Record<string, string>[] = [
    { origin: "https://ailleurs.example.org" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign)
    for (const path of [routes.connexion, routes.connexionOuvrir, "/deconnexion"])
      expect((await request.post(path, { headers, form: { a: "1" } })).status()).toBe(403);
});

test("aucune porte vers un service d’images dont nous ne nous servons pas", async ({ request }) => {
  expect((await request.get("/_next/image?url=%2Fapi%2Fphotos%2Fx%2Fgrande&w=640&q=75")).status()).toBe(404);
});

test("un formulaire ouvert avant une mise à jour : rien n’est perdu de ce qui était écrit, et c’est dit", async ({
  page,
}) => {
  await page.goto(routes.connexionConservateur());
  // The page of another version: it remembers an action that this one does not have.
  const forget = () =>
    page.locator("main form input[type=hidden]").evaluateAll((inputs) => {
      for (const input of inputs as HTMLInputElement[]) {
        input.name = input.name.replace(/(?<=ID_)[\da-f]+$/, "40".repeat(21));
        input.value = input.value.replace(/(?<=^\{"id":")[\da-f]+/, "40".repeat(21));
      }
    });
  await forget();
  await page.getByLabel("Votre adresse électronique").fill("camille.arnaud@drac.example.org");
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Le site vient d’être mis à jour");
  await expect(page.getByRole("textbox")).toHaveValue("camille.arnaud@drac.example.org");
  // Its own style sheet is allowed, and the same form may be tried again.
  await expect(page.locator("body")).toHaveCSS("max-width", "640px");
  await page.getByRole("button", { name: "Envoyer de nouveau" }).click();
  await expect(page.getByRole("textbox")).toHaveValue("camille.arnaud@drac.example.org");
  await page.getByRole("link", { name: "Rouvrir la page" }).click();
  await expect(page.getByRole("button", { name: "Recevoir le lien" })).toBeVisible();
});
