import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq, inArray } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { campagnes, communes, departements, dossiers } from "@/db/schema";
import { addDays, isOuvre, jourDe } from "@/lib/dates";
import { Inbox } from "@/test/inbox";
import { expect, test } from "../fixtures";
import { logIn } from "../log-in";
import { tieTelephone } from "../telephone";

// A campaign as the national team runs it: from an empty form to the figures, through the real queue and the real mailbox.

/** Limits of the login are per IP: each journey is somebody else. */
test.use({
  extraHTTPHeaders: async ({}, provide) =>
    provide({ "x-forwarded-for": `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}::2` }),
});

/** Départements that no other journey uses: two campaigns of one département may not overlap. */
const LIBRES = "01 03 04 05 06 07 09 11 12 15 16 17 18 19 21 23 24 26 32 36".split(" ");

const jourOuvreAvant = (jour: string): string => (isOuvre(jour) ? jour : jourOuvreAvant(addDays(jour, -1)));
const today = () => jourDe(new Date());

/** Communes of a département, one in each situation that matters, with addresses of their own. */
async function situations(db: Database, code: string) {
  const g = given(db);
  const unique = randomInt(1e12).toString(36);
  const [departement] = await db.select().from(departements).where(eq(departements.code, code));
  if (!departement) throw new Error(`The reference data have no département ${code}`);
  let n = 0;
  const commune = async (nom: string, compte = true) => {
    const codeInsee = `${code}9${String(90 - n++)}`;
    await g.commune({ codeInsee, nom, departementCode: code });
    const email = `${nom.toLowerCase()}.${unique}@parcours.example.org`;
    if (compte) await g.mairie({ communeCode: codeInsee, email });
    const objet = await g.objet({ communeCode: codeInsee, ref: `PM${code}${unique.slice(-5).toUpperCase()}${n}` });
    return { codeInsee, nom, email, objet };
  };
  const [tranquille, active, attente, commencee, muette] = [
    await commune("Aubépine"),
    await commune("Bruyère"),
    await commune("Capucine"),
    await commune("Dahlia"),
    await commune("Églantine", false),
  ];
  const transmis = await g.dossier({ communeCode: attente.codeInsee, statut: "transmis" });
  await g.recensement({ dossierId: transmis.id, objetRef: attente.objet.ref });
  await g.dossier({ communeCode: commencee.codeInsee });
  const admin = await g.admin({ email: `equipe.${unique}@parcours.example.org` });
  return { departement, tranquille, active, attente, commencee, muette, transmis, admin };
}

type Situations = Awaited<ReturnType<typeof situations>>;

async function enterByMail(page: Page, inbox: Inbox, email: string) {
  await page.goto("/connexion/equipe");
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");
  const mail = await inbox.waitFor({ to: email });
  const lien = Inbox.links(mail).find((link) => link.includes("/connexion/confirmer"));
  await page.goto(lien ?? "");
  await page.getByRole("main").getByRole("button").click();
  await tieTelephone(page);
  await expect(page.getByRole("heading", { level: 1, name: "Tableau de bord" })).toBeVisible();
}

async function fillForm(page: Page, { departement }: Situations) {
  await page.getByLabel("Département").selectOption(departement.code);
  await page.getByLabel("Nom de l’expéditeur").fill("Camille Arnaud");
  await page.getByLabel("DRAC").fill("DRAC du parcours");
  await page.getByLabel("Signature", { exact: true }).fill("Camille Arnaud, conservatrice");
}

const idOf = (page: Page) => /campagnes\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
const mailsTo = async (inbox: Inbox, ...people: { email: string }[]) =>
  Promise.all(people.map(async ({ email }) => (await inbox.mails({ to: email })).length));

/** Brings the days of a campaign nearer, as time would. */
const reculer = (db: Database, id: string, lancement: string) => {
  const jour = (rang: number) => jourOuvreAvant(addDays(lancement, 14 * rang));
  return db
    .update(campagnes)
    .set({ lancement, relance1: jour(1), relance2: jour(2), relance3: jour(3), fin: jour(4) })
    .where(eq(campagnes.id, id));
};

test("de la création au dernier courriel : chaque commune choisie en reçoit un par étape, et l’équipe voit où elle en est", async ({
  page,
  db,
  inbox,
}, { repeatEachIndex }) => {
  test.setTimeout(180_000);
  const s = await situations(db, LIBRES[(2 * repeatEachIndex) % LIBRES.length]!);
  await enterByMail(page, inbox, s.admin.email);

  await test.step("le formulaire : ce qui manque est dit, les dates se proposent", async () => {
    await page.getByRole("link", { name: "Nouvelle campagne" }).click();
    await page.getByRole("button", { name: "Enregistrer et choisir les communes" }).click();
    await expect(page.getByText("Choisissez un département.")).toBeVisible();
    await fillForm(page, s);
    const samedi = "2031-11-22";
    await page.locator("[name=lancement]").fill(samedi);
    await expect(page.locator("[name=relance1]")).toHaveValue("2031-12-08");
    await expect(page.locator("[name=fin]")).toHaveValue("2032-01-19");
    await page.getByRole("button", { name: "Enregistrer et choisir les communes" }).click();
    await expect(page.getByText("les courriels partent du lundi au vendredi")).toBeVisible();
    await page.locator("[name=lancement]").fill("2031-11-24");
    await page.getByRole("button", { name: "Enregistrer et choisir les communes" }).click();
  });

  await test.step("les communes : qui peut recevoir, qui ne peut pas et pourquoi, qui serait archivé", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toContainText("À quelles communes écrire");
    await expect(page.getByRole("checkbox", { name: "Aubépine" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Bruyère" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Capucine" })).not.toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Dahlia" })).toHaveCount(0);
    await page.getByText("Recensement déjà en cours").click();
    await expect(page.getByRole("listitem").filter({ hasText: "Dahlia" })).toBeVisible();
    await page.getByText("Personne à qui écrire").click();
    await expect(page.getByRole("listitem").filter({ hasText: "Églantine" })).toBeVisible();

    await page.getByLabel("Chercher une commune").fill("capu");
    await expect(page.getByRole("checkbox", { name: "Aubépine" })).toBeHidden();
    await page.getByRole("checkbox", { name: "Capucine" }).check();
    await page.getByRole("button", { name: "Enregistrer la liste" }).click();
    const question = page.getByRole("dialog");
    await expect(question).toContainText("Capucine");
    await question.getByRole("button", { name: "Confirmer" }).click();
    await expect(page.getByText("3 communes recevront les courriels")).toBeVisible();
    await expect(page.getByText("1 dossier non examiné sera archivé")).toBeVisible();
  });

  await test.step("le courriel se lit avant de partir", async () => {
    await page.getByRole("link", { name: "Voir le courriel de lancement" }).click();
    await expect(page.getByText("L’objet protégé d’Aubépine a besoin de vous")).toBeVisible();
    await expect(page.frameLocator("iframe").getByText("Camille Arnaud, conservatrice")).toBeVisible();
    await page.goBack();
  });

  const id = idOf(page);
  await test.step("planifier, puis lancer", async () => {
    await page.getByRole("button", { name: "Planifier la campagne" }).click();
    const annonce = page.getByRole("dialog", { name: "Planifier la campagne" });
    await expect(annonce).toContainText("3 communes, 3 courriels à envoyer");
    await expect(annonce).toContainText("1 dossier non examiné archivé, sans rien en effacer : Capucine");
    await annonce.getByRole("button", { name: "Planifier la campagne" }).click();
    await expect(page.getByText("Planifiée", { exact: true })).toBeVisible();
    // Nobody starts a campaign on a week-end: then it is as if its day had come on Friday.
    if (!isOuvre(today())) {
      await reculer(db, id, jourOuvreAvant(today()));
      await page.reload();
    }
    const lancer = page.getByRole("button", { name: "Lancer maintenant" });
    await lancer.click();
    await page.getByRole("dialog").getByRole("button", { name: "Lancer la campagne" }).click();
    await expect(page.getByRole("button", { name: "Faire avancer maintenant" })).toBeVisible();
    const [archive] = await db.select().from(dossiers).where(eq(dossiers.id, s.transmis.id));
    expect(archive).toMatchObject({ statut: "archive", archiveMotif: "campagne" });
  });

  await test.step("les courriels arrivent, un chacune", async () => {
    for (const { email, codeInsee } of [s.tranquille, s.active, s.attente]) {
      const mail = await inbox.waitFor({ to: email });
      expect(Inbox.links(mail).some((lien) => lien.includes(`commune=${codeInsee}`))).toBe(true);
      expect(mail.headers["list-unsubscribe-post"]).toEqual(["List-Unsubscribe=One-Click"]);
      expect(mail.text).toContain("Camille Arnaud, conservatrice");
    }
    await page.reload();
    await expect(page.getByRole("row", { name: /Aubépine.*Parti/ })).toBeVisible();
    await page.getByRole("button", { name: "Faire avancer maintenant" }).click();
    await expect(page.getByText("C’est fait")).toBeVisible();
    expect(await mailsTo(inbox, s.tranquille, s.active, s.attente, s.commencee, s.muette)).toEqual([1, 1, 1, 0, 0]);
  });

  await test.step("l’une se désinscrit, l’autre commence, le temps passe : seule la troisième est relancée", async () => {
    const [mail] = await inbox.mails({ to: s.tranquille.email });
    const lien = Inbox.links(mail!).find((one) => one.includes("/desinscription/"));
    await page.goto(lien ?? "");
    await page.getByLabel("La raison").fill("Nous passerons au printemps.");
    await page.getByRole("button", { name: "Me désinscrire" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous ne recevrez plus ces courriels");
    await given(db).dossier({ communeCode: s.active.codeInsee, campagneId: id });

    await reculer(db, id, jourOuvreAvant(addDays(today(), -15)));
    await page.goto(`/admin/campagnes/${id}`);
    await page.getByRole("button", { name: "Faire avancer maintenant" }).click();
    await expect(page.getByText("C’est fait")).toBeVisible();
    await inbox.waitFor({ to: s.attente.email }, ({ subject }) => !subject.includes("a besoin de vous"));
    expect(await mailsTo(inbox, s.tranquille, s.active, s.attente)).toEqual([1, 1, 2]);
    await page.reload();
    await expect(page.getByRole("row", { name: /Aubépine/ })).toContainText("désinscrite");
    await expect(page.getByRole("row", { name: /Aubépine/ })).toContainText("Nous passerons au printemps.");
    await expect(page.getByRole("row", { name: /Bruyère/ })).toContainText("cette relance s’adresse aux autres");
    // One mail sent, two steps that said nothing.
    await expect(page.getByRole("row", { name: /^Première relance 1 2$/ })).toBeVisible();
  });

  await test.step("tout est au registre des courriels", async () => {
    await page.goto(`/admin/envois?q=${encodeURIComponent(s.attente.email)}`);
    await expect(page.getByRole("row", { name: /Lancement de campagne/ })).toContainText("Parti");
    await expect(page.getByRole("row", { name: /Première relance/ })).toContainText("Parti");
  });
});

test("sans JavaScript, un brouillon va aussi jusqu’à son calendrier", async ({ browser, db, stack, inbox }, {
  repeatEachIndex,
}) => {
  test.setTimeout(90_000);
  const s = await situations(db, LIBRES[(2 * repeatEachIndex + 1) % LIBRES.length]!);
  const context = await browser.newContext({ baseURL: stack.url, javaScriptEnabled: false, locale: "fr-FR" });
  await logIn(context, db, stack.url, s.admin);
  const page = await context.newPage();

  await page.goto("/admin/campagnes/nouvelle");
  await page.getByLabel("Nom de l’expéditeur").fill("Camille Arnaud");
  await page.getByRole("button", { name: "Enregistrer et choisir les communes" }).click();
  await expect(page.getByText("Choisissez un département.")).toBeVisible();
  await expect(page.getByLabel("Nom de l’expéditeur")).toHaveValue("Camille Arnaud");
  await fillForm(page, s);
  await page.getByRole("button", { name: "Enregistrer et choisir les communes" }).click();

  await page.getByRole("checkbox", { name: "Capucine" }).check();
  await page.getByRole("checkbox", { name: "Bruyère" }).uncheck();
  await page.getByRole("button", { name: "Enregistrer la liste" }).click();
  await expect(page.getByRole("alert")).toContainText("Capucine");
  await expect(page.getByRole("checkbox", { name: "Bruyère" })).not.toBeChecked();
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page.getByText("2 communes recevront les courriels")).toBeVisible();
  await page.getByRole("button", { name: "Planifier la campagne" }).click();
  const annonce = page.getByRole("alert").filter({ hasText: "2 communes, 2 courriels à envoyer" });
  await annonce.getByRole("button", { name: "Planifier la campagne" }).click();
  await expect(page.getByRole("button", { name: "Revenir au brouillon" })).toBeVisible();
  await page.getByRole("button", { name: "Revenir au brouillon" }).click();
  await page.getByText("Supprimer ce brouillon", { exact: true }).click();
  await page.getByRole("button", { name: "Oui, supprimer ce brouillon" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Campagnes" })).toBeVisible();
  expect(await db.$count(campagnes, eq(campagnes.departementCode, s.departement.code))).toBe(0);
  expect(await mailsTo(inbox, s.tranquille, s.active, s.attente)).toEqual([0, 0, 0]);
  await context.close();
  await db.delete(dossiers).where(inArray(dossiers.communeCode, [s.commencee.codeInsee]));
});

test("une commune d’un seul clic : le logiciel de courriel poste de lui-même, sans cookie et depuis ailleurs", async ({
  request,
  db,
}) => {
  const g = given(db);
  const [commune] = await db.select().from(communes).where(eq(communes.departementCode, "90")).limit(1);
  const campagne = await g.campagne({ departementCode: "90" });
  const { jetonDesinscription: jeton } = await g.destinataire({
    campagneId: campagne.id,
    communeCode: commune!.codeInsee,
  });
  const post = (path: string, form: Record<string, string>) =>
    request.post(path, { form, headers: { origin: "https://messagerie.example.org" } });

  // Filters open every link: looking takes nobody off.
  expect((await request.get(`/api/desinscription/${jeton}`)).url()).toContain(`/desinscription/${jeton}`);
  expect((await post(`/api/desinscription/${jeton}`, {})).status()).toBe(409);
  expect(await (await request.get(`/desinscription/${jeton}`)).text()).toContain("Ne plus recevoir ces courriels");
  expect((await post(`/api/desinscription/${"0".repeat(32)}`, { "List-Unsubscribe": "One-Click" })).status()).toBe(404);
  for (let n = 0; n < 2; n++)
    expect((await post(`/api/desinscription/${jeton}`, { "List-Unsubscribe": "One-Click" })).status()).toBe(200);
  expect(await (await request.get(`/desinscription/${jeton}`)).text()).toContain("La commune est désinscrite");
});
