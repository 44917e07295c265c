import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communes } from "@/db/schema";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";

// What the directory of town halls says and that the national team looks at: found by name, by kind, by state, with an address to keep.

/** Two communes whose name nobody else has: one with two things to look at, one whose thing is settled. */
async function deuxCommunes(db: Database) {
  const g = given(db);
  const lot = randomInt(1e6).toString(36).padStart(4, "0");
  const [une = "", autre = ""] = await codesLibres(db);
  const ouverte = await g.commune({ codeInsee: une, nom: `Aubrac-l’Épreuve-${lot}`, telephone: "04 71 00 00 00" });
  const reglee = await g.commune({ codeInsee: autre, nom: `Réglée-l’Épreuve-${lot}` });
  const { id: importId } = await g.importation({ source: "mairies", fichier: "annuaire.csv" });
  const adresse = `mairie.${lot}@example.org`;
  await g.anomalie({ communeCode: ouverte.codeInsee, type: "sans_adresse", importId });
  await g.anomalie({ communeCode: ouverte.codeInsee, type: "adresse_disparue", adresse, importId });
  const fin = { resolueLe: new Date(), resolueImportId: importId };
  await g.anomalie({ communeCode: reglee.codeInsee, type: "adresse_illisible", importId, ...fin });
  return { ouverte, reglee, adresse, lot, importId };
}

/** Codes after those of the real communes of the département, that no commune has; each worker has its own. */
async function codesLibres(db: Database): Promise<string[]> {
  const premier = 300 + 100 * test.info().parallelIndex;
  const pris = await db.select({ code: communes.codeInsee }).from(communes).where(eq(communes.departementCode, "43"));
  const codes = new Set(Array.from({ length: 100 }, (_, n) => `43${String(premier + n)}`));
  for (const { code } of pris) codes.delete(code);
  return [...codes];
}

test("chercher une commune, comprendre ce qui ne va pas, retrouver la même liste par son adresse et par le retour", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { ouverte, reglee, adresse, lot, importId } = await deuxCommunes(db);
  await logIn(context, db, stack.url, await given(db).admin());

  await page.goto("/admin/imports");
  await page.getByRole("link", { name: /anomalies? à régler/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anomalies de l’annuaire");

  await page.getByRole("searchbox", { name: "Commune" }).fill(`aubrac l epreuve ${lot}`);
  await page.getByRole("searchbox", { name: "Commune" }).press("Enter");
  const lignes = page.getByRole("row").filter({ hasText: ouverte.nom });
  await expect(lignes).toHaveCount(2);
  await expect(page.getByRole("link", { name: "À régler 2" })).toHaveAttribute("aria-current", "true");
  await expect(lignes.filter({ hasText: "Adresse disparue" })).toContainText(adresse);
  await expect(lignes.filter({ hasText: "Sans adresse" })).toContainText("cette mairie ne peut pas se connecter");
  await expect(lignes.first().getByRole("link", { name: "04 71 00 00 00" })).toHaveAttribute("href", "tel:0471000000");
  await expect(lignes.first().getByRole("link", { name: /l’import qui l’a trouvée/ })).toHaveAttribute(
    "href",
    `/admin/imports/${importId}`,
  );

  await page.getByRole("combobox", { name: "Type d’anomalie" }).selectOption("adresse_disparue");
  await page.getByRole("button", { name: "Chercher" }).press("Enter");
  await expect(lignes).toHaveCount(1);
  await expect(page).toHaveURL(/q=aubrac.*type=adresse_disparue/);

  const telechargement = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporter en CSV" }).press("Enter");
  const fichier = await telechargement;
  expect(fichier.suggestedFilename()).toMatch(/^anomalies-annuaire-.*\.csv$/);
  const csv = (await readFile(await fichier.path(), "utf8")).trimEnd().split("\r\n");
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain(adresse);

  await page.getByRole("link", { name: "Commune", exact: true }).press("Enter");
  await expect(page.getByRole("columnheader", { name: "Commune" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/type=adresse_disparue.*tri=commune/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Type d’anomalie" })).toHaveValue("");
  await expect(lignes).toHaveCount(2);

  await page.getByRole("searchbox", { name: "Commune" }).fill(`l’épreuve ${lot}`);
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Réglées 1" }).click();
  await expect(page.getByRole("row").filter({ hasText: reglee.nom })).toContainText("Adresse illisible");
  await expect(page.getByRole("link", { name: /l’import qui l’a réglée/ })).toBeVisible();

  await page.getByRole("searchbox", { name: "Commune" }).fill("Aucune commune de ce nom");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByText("Aucune anomalie ne correspond")).toBeVisible();
  await page.getByRole("link", { name: "Voir toutes les anomalies" }).click();
  await expect(page).toHaveURL("/admin/imports/anomalies");
});

test("une adresse abîmée montre la liste, une page trop lointaine ramène à la première", async ({
  page,
  context,
  db,
  stack,
}) => {
  await deuxCommunes(db);
  await logIn(context, db, stack.url, await given(db).admin());
  await page.goto("/admin/imports/anomalies?etat=%00&type=x&departement=%27&tri=y&sens=z&page=-4&q=%25");
  await expect(page.getByText("Aucune anomalie ne correspond")).toBeVisible();
  await page.goto("/admin/imports/anomalies?tri=commune&page=99999");
  await expect(page).toHaveURL("/admin/imports/anomalies?tri=commune");
  await expect(page.getByRole("table")).toBeVisible();
});

test("sur un téléphone, au clavier seul : les filtres se déplient, on cherche, et ils restent dépliés", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { ouverte, lot } = await deuxCommunes(db);
  await logIn(context, db, stack.url, await given(db).admin());
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin/imports/anomalies");
  await expect(page.getByRole("searchbox", { name: "Commune" })).toBeHidden();

  await page.getByRole("main").getByRole("link", { name: "Imports" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("summary", { hasText: "Chercher, filtrer" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox", { name: "Commune" })).toBeFocused();
  await page.keyboard.type(`aubrac l epreuve ${lot}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: ouverte.nom })).toHaveCount(2);
  await expect(page.getByRole("searchbox", { name: "Commune" })).toHaveValue(`aubrac l epreuve ${lot}`);
});
