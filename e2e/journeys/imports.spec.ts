import { readFile } from "node:fs/promises";
import { randomInt } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { given } from "@/db/builders/given";
import { palissyCsv, type PalissyRow } from "@/test/palissy";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";

// The national team's weekly import, through the real store, queue and worker. A source has one import at a time: one after the other.
test.describe.configure({ mode: "serial" });

/** Records of a real commune of the reference data, that no other journey knows. */
function records(): PalissyRow[] {
  const lot = randomInt(1e5).toString(36).toUpperCase().padStart(4, "0");
  return [
    { REF: `PM10${lot}01`, INSEE: "10387", TICO: "cloche du parcours" },
    { REF: `PM10${lot}02`, INSEE: "10387", TICO: "calice du parcours" },
    { REF: `PM10${lot}03`, INSEE: "99999", TICO: "tableau du parcours" },
  ];
}

test("envoyer un fichier, voir ce qui changerait, l’appliquer, le retrouver dans l’historique", async ({
  page,
  context,
  db,
  stack,
  palissyTurn: _,
}) => {
  test.setTimeout(120_000);
  const admin = await given(db).admin({ prenom: "Dominique", nom: "Import" });
  await logIn(context, db, stack.url, admin);
  const rows = records();

  await test.step("depuis le tableau de bord", async () => {
    await page.goto("/admin");
    await page.getByRole("navigation", { name: "Menu principal" }).getByRole("link", { name: "Imports" }).click();
    await page.getByRole("link", { name: "Importer Palissy" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Importer Palissy");
  });

  await test.step("ni adresse ni fichier : dit à côté du champ, et le focus y va", async () => {
    await page.getByLabel("Son adresse sur le web").fill("");
    await page.getByRole("button", { name: "Faire un essai" }).click();
    await expect(page.getByText("Donnez l’adresse du fichier")).toBeVisible();
    await expect(page.getByLabel("Son adresse sur le web")).toBeFocused();
    await page.getByLabel("Son adresse sur le web").fill("http://10.0.0.1/palissy.csv");
    await page.getByRole("button", { name: "Faire un essai" }).click();
    await expect(page.getByText("mène à une machine privée")).toBeVisible();
  });

  const fichier = page.getByLabel("Ou un fichier de cet ordinateur");
  await test.step("pendant l’envoi, l’essai attend : c’est dit, puis oublié quand le fichier est là", async () => {
    const reseau = await context.newCDPSession(page);
    const ralentir = (uploadThroughput: number) =>
      reseau.send("Network.emulateNetworkConditions", {
        ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
      });
    await ralentir(50_000);
    await fichier.setInputFiles({ name: "lourd.csv", mimeType: "text/csv", buffer: Buffer.alloc(2_000_000, "a") });
    await expect(page.getByRole("button", { name: "Arrêter l’envoi" })).toBeVisible();
    await page.getByRole("button", { name: "Faire un essai" }).click();
    const refus = page.getByText("L’envoi du fichier n’est pas terminé");
    await expect(refus).toBeVisible();
    await expect(fichier).toBeFocused();
    await ralentir(-1);
    await expect(page.getByText("lourd.csv est arrivé")).toBeVisible({ timeout: 30_000 });
    await expect(refus).toBeHidden();
    await page.getByRole("button", { name: "Retirer ce fichier" }).click();
    await expect(fichier).toBeFocused();
    await reseau.detach();
  });

  await test.step("le fichier qui n’a pas pu partir n’est pas remplacé par l’adresse", async () => {
    await page.getByLabel("Son adresse sur le web").fill("https://donnees.example.org/palissy.csv");
    await context.setOffline(true);
    await fichier.setInputFiles({
      name: "extrait du parcours.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(palissyCsv(rows)),
    });
    await expect(page.getByText("Pas de réseau")).toBeVisible();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Faire un essai" }).click();
    await expect(page.getByText("Votre fichier n’est pas arrivé")).toBeVisible();
    await expect(fichier).toBeFocused();
    await expect(fichier).toHaveAccessibleDescription(/Votre fichier n’est pas arrivé/);
  });

  await test.step("le fichier part droit vers le stockage", async () => {
    await page.getByRole("button", { name: "Réessayer l’envoi" }).click();
    await expect(page.getByText("Votre fichier n’est pas arrivé")).toBeHidden();
    await expect(page.getByText("extrait du parcours.csv est arrivé")).toBeVisible();
    await page.getByRole("radio", { name: "Un extrait" }).check();
    await page.getByRole("button", { name: "Faire un essai" }).press("Enter");
  });

  await test.step("l’essai dit ce qui changerait, et rien n’a changé", async () => {
    await expect(page.getByRole("heading", { name: "L’essai est terminé" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("extrait du parcours.csv")).toBeVisible();
    await expect(page.getByRole("cell", { name: "commune inconnue" })).toBeVisible();
    const crees = page.getByRole("group").filter({ hasText: "Créés" });
    await crees.getByText("Créés").focus();
    await page.keyboard.press("Enter");
    await expect(crees.getByRole("link", { name: "Cloche du parcours" })).toHaveAttribute(
      "href",
      /pop\.culture\.gouv\.fr/,
    );
    const [known] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from objets where ref in ${rows.map(({ REF }) => REF)}`,
    );
    expect(known?.n).toBe(0);
    const telechargement = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger les lignes rejetées" }).click();
    expect((await telechargement).suggestedFilename()).toMatch(/^rejets-palissy-.*\.csv$/);
    const liste = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger tout ce qui changerait" }).click();
    const tout = await liste;
    expect(tout.suggestedFilename()).toMatch(/^differences-palissy-.*\.csv$/);
    expect(await readFile(await tout.path(), "utf8")).toContain(`Créé;${rows[0]!.REF!};Cloche du parcours`);
  });

  await test.step("appliquer demande une fois ; renoncer ne fait rien", async () => {
    await page.getByRole("button", { name: "Appliquer cet import" }).press("Enter");
    const question = page.getByRole("dialog");
    await expect(question).toContainText("2 objets créés");
    await question.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByRole("button", { name: "Appliquer cet import" })).toBeFocused();
    await page.getByRole("button", { name: "Appliquer cet import" }).press("Space");
    await expect(question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(page.getByRole("button", { name: "Appliquer cet import" })).toBeFocused();
    await page.getByRole("button", { name: "Appliquer cet import" }).press("Enter");
    await question.getByRole("button", { name: "Appliquer l’import" }).press("Enter");
    await expect(page.getByRole("heading", { name: "L’import est appliqué." })).toBeVisible({ timeout: 30_000 });
  });

  await test.step("l’historique garde l’essai et l’import, et le public voit l’objet", async () => {
    await page.goto("/admin/imports?source=palissy&statut=applique");
    await expect(page.getByRole("row").filter({ hasText: "Dominique Import" }).first()).toContainText("Appliqué");
    await page.goto(`/objets/${rows[0]!.REF!}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cloche du parcours");
  });
});

test("une adresse lente : on voit où cela en est, un autre administrateur apprend qui importe, on annule", async ({
  page,
  context,
  db,
  stack,
  palissyTurn: _,
}) => {
  test.setTimeout(120_000);
  const admin = await given(db).admin({ prenom: "Sacha", nom: "Lenteur" });
  await logIn(context, db, stack.url, admin);
  const site = await slowSite();

  const demander = async () => {
    await page.goto("/admin/imports/nouveau?source=palissy");
    await page.getByLabel("Son adresse sur le web").fill(`${site.url}/palissy-lent.csv`);
    await page.getByRole("radio", { name: "Un extrait" }).check();
    await page.getByRole("button", { name: "Faire un essai" }).click();
  };
  await demander();
  await expect(page.getByText("Le fichier arrive.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Téléchargement\s: .* sur/)).toBeVisible();
  const adresse = page.url();

  await demander();
  await expect(page.getByText("demandé par Sacha Lenteur, depuis le")).toBeVisible();

  await page.goto(adresse);
  await page.getByRole("button", { name: "Annuler l’essai" }).click();
  await expect(page.getByRole("heading", { name: "L’essai a été annulé." })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("Rien n’a été changé.")).toBeVisible();
  await site.stop();
});

test("prévoir l’import de chaque semaine", async ({ page, context, db, stack }) => {
  await logIn(context, db, stack.url, await given(db).admin());
  await page.goto("/admin/imports/programmes/palissy");
  await page.getByLabel("Adresse du fichier").fill("palissy.csv");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Indiquez une adresse complète")).toBeVisible();
  await page.getByLabel("Adresse du fichier").fill("http://127.0.0.1:9/palissy.csv");
  await page.getByLabel("Jour").selectOption("jeudi");
  await page.getByLabel("Heure").selectOption("5");
  await page.getByRole("checkbox", { name: "Faire cet import chaque semaine" }).uncheck();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
  await page.getByRole("link", { name: "Modifier pour Palissy" }).click();
  await expect(page.getByLabel("Jour")).toHaveValue("4");
  await expect(page.getByRole("checkbox", { name: "Faire cet import chaque semaine" })).not.toBeChecked();
});

/** A site that begins to answer, and never ends. */
async function slowSite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const answers = new Set<ServerResponse>();
  const server: Server = createServer((_, response) => {
    answers.add(response);
    response.writeHead(200, { "content-length": 50_000_000 });
    response.write(palissyCsv(records()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      for (const answer of answers) answer.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
