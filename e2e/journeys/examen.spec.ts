import type { BrowserContext, Locator, Page, TestInfo } from "@playwright/test";
import { eq } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, recensements } from "@/db/schema";
import { acceptDossier, RELU } from "@/lib/examens/accept";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";

const DEPARTEMENT = "10";

/** A dossier just received: one objet in danger, one missing, one that is well. No real commune has these codes. */
async function unDossierRecu(db: Database, info: TestInfo, rang: number) {
  const g = given(db);
  const codeInsee = `${DEPARTEMENT}${800 + rang * 30 + info.repeatEachIndex}`;
  const nom = `Val-d’Examen-${codeInsee}`;
  await g.commune({ codeInsee, nom });
  const mairie = await g.mairie({ communeCode: codeInsee });
  const edifice = await g.edifice({ communeCode: codeInsee, nom: "Église Saint-Martin" });
  const dossier = await g.dossier({ communeCode: codeInsee, statut: "transmis", commentaireCommune: "Bonne lecture." });
  const objets = [
    { titre: "Statue : saint Roch", values: { etat: "peril" as const, notes: "Le bras est tombé." } },
    { titre: "Calice", values: { localisation: "introuvable" as const } },
    { titre: "Cloche de 1642", values: {} },
  ];
  const faits = [];
  for (const [n, { titre, values }] of objets.entries()) {
    const objet = await g.objet({ communeCode: codeInsee, edificeId: edifice.id, titre, ref: `PM${codeInsee}${n}000` });
    faits.push(await g.recensement({ dossierId: dossier.id, objetRef: objet.ref, ...values }));
  }
  const [enPeril, introuvable, vert] = faits.map(({ id }) => id) as [string, string, string];
  return { codeInsee, nom, mairie, enPeril, introuvable, vert, conservateur: await g.conservateur([DEPARTEMENT]) };
}

/** Goes with the Tab key alone, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key never reaches ${target.toString()}`);
}

async function press(page: Page, target: Locator, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("le conservateur examine au clavier, l’acceptation bloquée s’explique, la commune lit son rapport", async ({
  browser,
  page,
  context,
  db,
  stack,
  inbox,
}, info) => {
  const { codeInsee, nom, mairie, conservateur, enPeril, introuvable, vert } = await unDossierRecu(db, info, 0);
  await logIn(context, db, stack.url, conservateur);

  // What needs him first leads to the commune, then to a conclusion that says what is missing.
  await page.goto(routes.conservateur.accueil);
  await expect(page.getByRole("region", { name: "Prioritaires à examiner" })).toBeVisible();
  await page.goto(routes.conservateur.commune(codeInsee));
  await expect(page.getByText("Bonne lecture.")).toBeVisible();
  await press(page, link(page, "Conclure l’examen"));
  await expect(page.getByRole("heading", { name: "Ce dossier ne peut pas encore être accepté" })).toBeVisible();
  await press(page, button(page, "Relire le mail et accepter"));
  await expect(page.getByRole("alert").filter({ hasText: "2 objets prioritaires à examiner" })).toBeFocused();

  // The objet in danger: another opinion, a sheet, a comment; the arrows are the fields', not the page's.
  await page.goto(routes.conservateur.acceptation(codeInsee));
  await press(page, page.getByRole("main").getByRole("link", { name: "Statue : saint Roch" }).first());
  await expect(page).toHaveURL(routes.conservateur.examen(enPeril));
  await tabTo(page, page.getByRole("radiogroup", { name: "État" }).getByRole("radio", { name: "En péril" }));
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("radio", { name: "Mauvais" })).toBeChecked();
  await expect(page.locator("s", { hasText: "En péril" })).toBeVisible();
  await press(page, page.getByRole("checkbox", { name: "Préparer une restauration" }), "Space");
  await tabTo(page, page.getByRole("textbox", { name: /Commentaire pour la commune/ }));
  await page.keyboard.type("Éloignez la statue du mur.");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(routes.conservateur.examen(enPeril));
  await press(page, button(page, "Examiner et suivant"));

  // Then the missing one: no condition to judge, one sheet that makes sense.
  await expect(page).toHaveURL(routes.conservateur.examen(introuvable));
  await expect(page.getByRole("radiogroup")).toHaveCount(0);
  await press(page, page.getByRole("checkbox", { name: "Déposer plainte" }), "Space");
  await press(page, button(page, "Examiner et suivant"));

  // Outside a field the arrows go from one objet to the next.
  await expect(page).toHaveURL(routes.conservateur.examen(vert));
  await expect(page.getByRole("heading", { level: 1, name: "Cloche de 1642" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(routes.conservateur.examen(enPeril));
  await expect(page.getByRole("heading", { level: 1, name: "Statue : saint Roch" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(routes.conservateur.examen(vert));

  // The one that is well, in one act.
  await press(page, link(page, nom));
  await expect(page).toHaveURL(routes.conservateur.commune(codeInsee));
  await press(page, page.getByRole("checkbox", { name: /Cloche de 1642/ }), "Space");
  await press(page, button(page, "Tout est bon pour les objets cochés"));
  await expect(page.getByText("3 objets examinés sur 3.")).toBeVisible();

  // The mail is read before it leaves; Escape changes nothing.
  await press(page, link(page, "Conclure l’examen"));
  await tabTo(page, page.getByRole("textbox", { name: /Votre mot pour la commune/ }));
  await page.keyboard.type("Bravo pour ce recensement.");
  await tabTo(page, page.getByRole("radio", { name: "Pas de visite prévue" }));
  await page.keyboard.press("ArrowDown");
  await press(page, button(page, "Relire le mail et accepter"));
  const mail = page.getByRole("dialog");
  await expect(mail).toContainText("Rien n’est encore parti.");
  // As its reader will see it, with its own styles, which the policy of the page would block.
  const lettre = mail.frameLocator("iframe");
  await expect(lettre.getByText("Bravo pour ce recensement.")).toBeVisible();
  await expect(lettre.locator(".bouton")).toHaveCSS("font-weight", "600");
  await page.keyboard.press("Escape");
  await expect(mail).toBeHidden();
  await press(page, button(page, "Relire le mail et accepter"));
  await press(page, mail.getByRole("button", { name: "Accepter et envoyer" }));
  await expect(page.getByRole("heading", { level: 1, name: "Examen envoyé" })).toBeVisible();

  // The commune hears of it and reads the report.
  const recu = await inbox.waitFor({ to: mairie.email });
  expect(recu.subject).toContain("Le rapport sur les objets");
  const commune = await browser.newContext({ baseURL: stack.url });
  await logIn(commune, db, stack.url, mairie);
  await lireLeRapport(commune);
  await commune.close();
});

async function lireLeRapport(commune: BrowserContext) {
  const page = await commune.newPage();
  await page.goto(routes.commune.examen);
  const rapport = page.getByRole("main");
  for (const texte of [
    "Bravo pour ce recensement.",
    "Éloignez la statue du mur.",
    "Préparer une restauration",
    "Déposer plainte",
  ])
    await expect(rapport).toContainText(texte);
}

test("sans JavaScript, on examine, on relit le mail et on accepte", async ({ browser, db, stack }, info) => {
  const { codeInsee, conservateur, enPeril, introuvable } = await unDossierRecu(db, info, 1);
  const context = await browser.newContext({ baseURL: stack.url, javaScriptEnabled: false });
  await logIn(context, db, stack.url, conservateur);
  const page = await context.newPage();

  await page.goto(routes.conservateur.examen(enPeril));
  await page.getByLabel("Commentaire pour la commune").fill("À mettre à l’abri.");
  await button(page, "Enregistrer").click();
  await expect(page.getByText("Votre examen est enregistré.")).toBeVisible();
  await page.goto(routes.conservateur.examen(introuvable));
  await button(page, "Examiner et suivant").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cloche de 1642");

  await page.goto(routes.conservateur.acceptation(codeInsee));
  await page.getByLabel("Votre mot pour la commune").fill("Merci.");
  await button(page, "Relire le mail et accepter").click();
  await expect(page.getByText("Rien n’est encore parti.")).toBeVisible();
  await expect(page.getByLabel("Votre mot pour la commune")).toHaveValue("Merci.");
  const [lettre] = await Promise.all([
    context.waitForEvent("page"),
    button(page, "Voir le mail dans un autre onglet").click(),
  ]);
  await expect(lettre.getByText("Merci.", { exact: true })).toBeVisible();
  await expect(lettre.locator(".bouton")).toHaveCSS("font-weight", "600");
  await lettre.close();
  await button(page, "Accepter et envoyer").click();
  await expect(page.getByRole("heading", { level: 1, name: "Examen envoyé" })).toBeVisible();
  await button(page, "Rouvrir le dossier").click();
  await expect(page.getByRole("heading", { level: 1, name: "Conclure l’examen" })).toBeVisible();
  await context.close();
});

test("une demande de complément se fait dans un dialogue, attend sa réponse et bloque l’acceptation", async ({
  page,
  context,
  db,
  stack,
  inbox,
}, info) => {
  const { codeInsee, mairie, conservateur, vert } = await unDossierRecu(db, info, 2);
  await logIn(context, db, stack.url, conservateur);
  await page.goto(routes.conservateur.examen(vert));
  await press(page, link(page, "Demander un complément"));
  const dialog = page.getByRole("dialog", { name: "Demander un complément" });
  await press(page, dialog.getByRole("button", { name: "Envoyer la demande" }));
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await expect(dialog).toContainText("Dites à la commune ce qu’il faut corriger ou compléter.");
  await page.keyboard.type("Une photo de l’inscription, s’il vous plaît.");
  await press(page, dialog.getByRole("button", { name: "Envoyer la demande" }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "la commune n’a pas encore répondu" })).toBeFocused();
  const recu = await inbox.waitFor({ to: mairie.email });
  expect(recu.text).toContain("Une photo de l’inscription");

  await page.goto(routes.conservateur.acceptation(codeInsee));
  await expect(page.getByText("1 complément attend la réponse de la commune")).toBeVisible();

  // The town hall does not answer: the curator waits no more, and the town hall is told so.
  await page.goto(routes.conservateur.examen(vert));
  await press(page, button(page, "Retirer la demande"));
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Retirer", exact: true }));
  await expect(page.getByText("Il manque une photo, une précision")).toBeFocused();
  await expect(page.getByText(/Demande retirée par Camille Arnaud/)).toBeVisible();
  await expect(async () => {
    const recus = await inbox.mails({ to: mairie.email });
    expect(recus.map(({ subject }) => subject)).toContainEqual(expect.stringContaining("Plus besoin de précision"));
  }).toPass();
  await page.goto(routes.conservateur.acceptation(codeInsee));
  await expect(page.getByText("attend la réponse de la commune")).toHaveCount(0);
});

test("deux conservateurs sur le même objet : le second apprend qui était le premier, et compare les deux textes", async ({
  page,
  context,
  browser,
  db,
  stack,
}, info) => {
  const { conservateur, enPeril } = await unDossierRecu(db, info, 3);
  await logIn(context, db, stack.url, conservateur);
  const second = await browser.newContext({ baseURL: stack.url, locale: "fr-FR" });
  await logIn(second, db, stack.url, await given(db).conservateur([DEPARTEMENT], { prenom: "Claude", nom: "Meunier" }));
  const autre = await second.newPage();
  for (const ecran of [page, autre]) await ecran.goto(routes.conservateur.examen(enPeril));
  await page.getByLabel("Commentaire pour la commune").fill("Le premier");
  await button(page, "Enregistrer").click();
  await expect(page.getByText("Votre examen est enregistré.")).toBeVisible();
  await autre.getByLabel("Commentaire pour la commune").fill("Le second");
  await button(autre, "Enregistrer").click();
  const refus = autre.getByRole("alert").filter({ hasText: "Camille Arnaud a examiné cet objet" });
  await expect(refus).toContainText("Commentaire pour la commune : Le premier");
  await expect(autre.getByLabel("Commentaire pour la commune")).toHaveValue("Le second");
  // Reloaded, twice: his words are still his, and hers are read beside them.
  await refus.getByRole("button", { name: "Comparer avec ce que j’ai écrit" }).click();
  for (let turn = 0; turn < 2; turn++) {
    await expect(autre.getByText("Ceci a changé depuis que vous avez commencé à écrire")).toBeVisible();
    await expect(autre.getByRole("definition").filter({ hasText: "Le premier" })).toBeVisible();
    await expect(autre.getByLabel("Commentaire pour la commune")).toHaveValue("Le second");
    await autre.reload();
  }
  // The first one, meanwhile, goes on from what he has saved.
  await page.getByLabel("Commentaire pour la commune").fill("Le premier, encore");
  await button(page, "Enregistrer").click();
  await expect
    .poll(async () => (await db.select().from(recensements).where(eq(recensements.id, enPeril)))[0])
    .toMatchObject({ commentaireConservateur: "Le premier, encore", version: 3 });

  // What the second did not touch is not undone by him; he may also keep what is saved.
  await autre.reload();
  await autre.getByRole("button", { name: "Garder ce qui est enregistré" }).click();
  await expect(autre.getByLabel("Commentaire pour la commune")).toHaveValue("Le premier, encore");
  await second.close();
});

/** Every word and every picture of the page, once it is on paper. */
async function surLePapier(page: Page, objets: number) {
  await page.emulateMedia({ media: "print" });
  const rapport = page.getByRole("main");
  await expect(rapport.getByRole("article")).toHaveCount(objets);
  for (const article of await rapport.getByRole("article").all()) {
    await expect(article.getByText("Où est l’objet")).toBeVisible();
    await expect(article.locator("details")).toHaveCount(0);
  }
  for (const photo of await rapport.locator("article img").all()) await expect(photo).toBeVisible();
  await expect(rapport.locator("[hidden], details:not([open])")).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
}

test("rouvert, accepté de nouveau, puis archivé par une campagne : chaque rapport se relit des deux côtés, entier sur le papier", async ({
  browser,
  page,
  context,
  db,
  stack,
}, info) => {
  const { codeInsee, mairie, conservateur, enPeril, introuvable, vert } = await unDossierRecu(db, info, 4);
  const g = given(db);
  for (const legende of ["De face", "Le bras"]) await g.photo({ recensementId: enPeril, legende });
  for (const [recensementId, commentaireConservateur] of [
    [enPeril, "Éloignez la statue du mur."],
    [introuvable, "Cherchez à la sacristie."],
    [vert, "Rien à signaler."],
  ] as const)
    await db
      .update(recensements)
      .set({ commentaireConservateur, examineLe: new Date(), conservateurId: conservateur.id })
      .where(eq(recensements.id, recensementId));
  const [{ dossierId }] = (await db
    .select({ dossierId: recensements.dossierId })
    .from(recensements)
    .where(eq(recensements.id, vert))) as [{ dossierId: string }];
  const camille = g.actor.conservateur(conservateur, [DEPARTEMENT]);
  const accepter = (commentaire: string) =>
    acceptDossier(db, camille, { dossierId, commentaire, visite: "none", confirme: RELU });
  await accepter("Le premier rapport.");

  const commune = await browser.newContext({ baseURL: stack.url, locale: "fr-FR" });
  await logIn(commune, db, stack.url, mairie);
  const leur = await commune.newPage();
  await leur.goto(routes.commune.examen);
  await surLePapier(leur, 3);
  const rapport = leur.getByRole("main");
  for (const texte of [
    "Le premier rapport.",
    "Le bras est tombé.",
    "Cherchez à la sacristie.",
    "De face",
    "Bonne lecture.",
  ])
    await expect(rapport).toContainText(texte);

  // What was said of an objet is on its page too.
  await leur.goto(routes.commune.objet(`PM${codeInsee}0000`));
  await expect(leur.getByRole("main")).toContainText("Éloignez la statue du mur.");

  // Reopened: the commune still reads it, and is told.
  await logIn(context, db, stack.url, conservateur);
  await page.goto(routes.conservateur.acceptation(codeInsee));
  await button(page, "Rouvrir le dossier").click();
  await expect(page.getByRole("heading", { level: 1, name: "Conclure l’examen" })).toBeVisible();
  await leur.goto(routes.commune.accueil);
  await expect(leur.getByText("Le conservateur regarde de nouveau votre dossier")).toBeVisible();
  await leur.getByRole("link", { name: "Lire le rapport" }).click();
  await expect(leur.getByRole("heading", { name: "Le conservateur regarde de nouveau votre dossier." })).toBeVisible();
  await expect(rapport).toContainText("Le premier rapport.");

  // Accepted again: both are read, and the first says that another replaced it.
  await accepter("Le second rapport.");
  await leur.reload();
  await expect(rapport).toContainText("Le second rapport.");
  await leur.getByRole("region", { name: "Les rapports de ce recensement" }).getByRole("link").first().click();
  await expect(rapport).toContainText("Le premier rapport.");
  await expect(rapport).toContainText("Un autre rapport a remplacé celui-ci");

  // A campagne archives the round: the mail that was received still leads to the report, and the curator finds it from the commune.
  await db
    .update(dossiers)
    .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
    .where(eq(dossiers.id, dossierId));
  await leur.goto(routes.commune.examen);
  await expect(leur).toHaveURL(routes.commune.dossier(dossierId));
  await expect(rapport).toContainText("Le second rapport.");
  await surLePapier(leur, 3);
  await leur.getByRole("link", { name: "Historique" }).first().click();
  await expect(leur.getByRole("link", { name: /^Recensement envoyé le/ })).toBeVisible();

  await page.goto(routes.conservateur.commune(codeInsee));
  await expect(page.getByText("Cette commune n’a pas commencé son nouveau recensement.")).toBeVisible();
  await expect(page.getByText("3 objets recensés, 1 introuvable et 1 en péril").first()).toBeVisible();
  await link(page, "Relire ce recensement").click();
  await expect(page.getByRole("main")).toContainText("Le second rapport.");
  await expect(page.getByRole("main")).toContainText("Bonne lecture.");
  await commune.close();
});

test("envoyé, le dossier se relit ; un objet arrivé après le rapport attend le prochain tour, et les deux le savent", async ({
  page,
  context,
  browser,
  db,
  stack,
}, info) => {
  const { codeInsee, mairie, conservateur, enPeril, introuvable } = await unDossierRecu(db, info, 5);
  await logIn(context, db, stack.url, mairie);
  await page.goto(routes.commune.envoye);
  await link(page, "Relire ce que vous avez envoyé").click();
  for (const texte of ["Bonne lecture.", "Le bras est tombé.", "Introuvable", "Cloche de 1642"])
    await expect(page.getByRole("main")).toContainText(texte);

  for (const id of [enPeril, introuvable])
    await db
      .update(recensements)
      .set({ examineLe: new Date(), conservateurId: conservateur.id })
      .where(eq(recensements.id, id));
  const [{ dossierId }] = (await db
    .select({ dossierId: recensements.dossierId })
    .from(recensements)
    .where(eq(recensements.id, enPeril))) as [{ dossierId: string }];
  const g = given(db);
  await acceptDossier(db, g.actor.conservateur(conservateur, [DEPARTEMENT]), {
    ...{ dossierId, commentaire: "Merci.", visite: "none", confirme: RELU },
  });
  const tard = await g.objet({ communeCode: codeInsee, titre: "Tableau arrivé tard", ref: `PM${codeInsee}9000` });
  await page.goto(routes.commune.accueil);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vos 3 objets sont recensés");
  await expect(page.getByText("1 objet n’était pas recensé quand le conservateur a rendu son rapport")).toBeVisible();
  await page.goto(routes.commune.objet(tard.ref));
  await expect(page.getByText("il sera à recenser au prochain tour")).toBeVisible();
  await expect(page.getByRole("link", { name: /Recenser|Continuer/ })).toHaveCount(0);

  const sien = await browser.newContext({ baseURL: stack.url, locale: "fr-FR" });
  await logIn(sien, db, stack.url, conservateur);
  const autre = await sien.newPage();
  await autre.goto(routes.conservateur.commune(codeInsee));
  await expect(autre.getByText("1 objet n’y est pas recensé")).toBeVisible();
  await expect(autre.getByText("Bonne lecture.")).toBeVisible();
  await sien.close();
});

test("« tout est bon » : rien de coché le dit, le reste d’un coup se dit et se reprend, même quand il ne reste rien à cocher", async ({
  page,
  context,
  db,
  stack,
}, info) => {
  const { codeInsee, conservateur } = await unDossierRecu(db, info, 6);
  await logIn(context, db, stack.url, conservateur);
  await page.goto(routes.conservateur.commune(codeInsee));
  const toutEstBon = button(page, "Tout est bon pour les objets cochés");
  await press(page, toutEstBon);
  await expect(page.getByRole("alert").filter({ hasText: "Cochez au moins un objet." })).toBeFocused();

  await press(page, button(page, "Tout cocher (1)"));
  await press(page, toutEstBon);
  const dit = page.getByRole("status").filter({ hasText: "1 objet est examiné" });
  await expect(dit).toBeFocused();
  await expect(toutEstBon).toHaveCount(0);
  await press(page, button(page, "Revenir en arrière"));
  await expect(page.getByText("attendent de nouveau votre avis")).toBeVisible();
  await expect(toutEstBon).toBeVisible();
});
