import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import type { Localisation } from "@/db/vocabulaire";
import { etatLabels, localisationLabels, securisationLabels } from "@/lib/recensements/labels";
import { changeReponses, completes, reponsesVides, type Reponses } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { mairie } from "../mairie";

/** Every end that the wizard can lead to. */
const fins = [
  { localisation: "edifice_initial", recensable: true },
  { localisation: "edifice_initial", recensable: false },
  { localisation: "autre_edifice", recensable: true },
  { localisation: "autre_edifice", recensable: false },
  { localisation: "autre_commune" },
  { localisation: "deplacement_temporaire" },
  { localisation: "introuvable" },
] as const satisfies { localisation: Localisation; recensable?: boolean }[];
type Fin = (typeof fins)[number];
const nomDe = (fin: Fin) => `${fin.localisation}${"recensable" in fin ? (fin.recensable ? ", vu" : ", pas vu") : ""}`;

/** A walk that goes from every end to every other one exactly once (Hierholzer on the complete graph). */
function touteTransition(): Fin[] {
  const reste = fins.map((_, from) => fins.map((_, to) => to).filter((to) => to !== from));
  const pile = [0];
  const marche: number[] = [];
  while (pile.length > 0) {
    const ici = pile.at(-1)!;
    const vers = reste[ici]!.pop();
    if (vers === undefined) marche.push(pile.pop()!);
    else pile.push(vers);
  }
  return marche.toReversed().map((index) => fins[index]!);
}

/** What the person has answered so far, and what the base must therefore hold. */
class Memoire {
  reponses: Reponses = reponsesVides;
  /** What was asked before a change of mind, each said no to once. */
  questions = new Set<string>();
  notes: string | null = null;

  repond(changement: Partial<Reponses>) {
    this.reponses = changeReponses(this.reponses, changement, 0).reponses;
  }
}

const ligneDe = async (db: Database, ref: string) => {
  const rows = await db.select().from(recensements).where(eq(recensements.objetRef, ref));
  const row = rows.find(({ copieDe }) => copieDe) ?? rows[0];
  if (!row) return { ...reponsesVides, notes: null };
  const { localisation, edificeNom, autreCommune, recensable, etat, securisation, notes } = row;
  return { localisation, edificeNom, autreCommune, recensable, etat, securisation, notes };
};

const etapeDe = (page: Page) => Number(/recensement\/(\d)/.exec(page.url())?.[1] ?? 0);

/**
 * Presses « Continuer », says yes to what is asked (the first time after a no that must change nothing, on the screen neither: `refaire` answers anew),
 * and waits for the next question.
 */
async function continuer(
  page: Page,
  db: Database,
  ref: string,
  { questions }: Memoire,
  { bouton = "Continuer", refaire }: { bouton?: string; refaire?: () => Promise<void> } = {},
) {
  const avant = page.url();
  const saved = await ligneDe(db, ref);
  await page.getByRole("button", { name: bouton }).click();
  const dialog = page.getByRole("dialog");
  await expect(async () => expect(page.url() !== avant || (await dialog.isVisible())).toBe(true)).toPass({
    intervals: [50],
  });
  if (page.url() !== avant) return;
  const question = await dialog.innerText();
  if (!questions.has(question)) {
    questions.add(question);
    await dialog.getByRole("button", { name: "Annuler" }).click();
    await expect(dialog).toBeHidden();
    expect(await ligneDe(db, ref)).toEqual(saved);
    if (etapeDe(page) === 1 && saved.localisation)
      await expect(
        page.getByRole("radio", { name: localisationLabels[saved.localisation], exact: true }),
      ).toBeChecked();
    await refaire?.();
    await page.getByRole("button", { name: bouton }).click();
  }
  await dialog.getByRole("button", { name: /^(Confirmer|Changer ma réponse)$/ }).click();
  await page.waitForURL((url) => url.href !== avant);
}

/** Answers the question on the screen so as to end where one wants. */
async function repondre(page: Page, fin: Fin, memoire: Memoire, ajaccio: string) {
  switch (etapeDe(page)) {
    case 1:
      await page.getByRole("radio", { name: localisationLabels[fin.localisation], exact: true }).check();
      return memoire.repond({ localisation: fin.localisation });
    case 2:
      if (fin.localisation === "autre_edifice") {
        await page.getByRole("radio", { name: "Mairie", exact: true }).check();
        return memoire.repond({ edificeNom: "Mairie" });
      }
      await page.getByRole("searchbox", { name: "Chercher la commune" }).fill("ajacc");
      await page.getByRole("radio", { name: "Ajaccio", exact: true }).check();
      await page.getByRole("textbox", { name: "Nom de l’édifice" }).fill("Cathédrale");
      return memoire.repond({ autreCommune: ajaccio, edificeNom: "Cathédrale" });
    case 3: {
      const recensable = "recensable" in fin && fin.recensable;
      await page.getByRole("radio", { name: recensable ? "Oui" : "Non", exact: true }).check();
      return memoire.repond({ recensable });
    }
    case 4:
      return;
    case 5:
      await page.getByRole("radio", { name: etatLabels.moyen, exact: true }).check();
      await page.getByRole("radio", { name: securisationLabels.en_danger, exact: true }).check();
      return memoire.repond({ etat: "moyen", securisation: "en_danger" });
    case 6:
      await page.getByRole("textbox", { name: "Votre commentaire" }).fill("Écrit une fois pour toutes");
      memoire.notes = "Écrit une fois pour toutes";
      return;
    default:
      throw new Error(`nowhere: ${page.url()}`);
  }
}

/** Is that the end one wanted? An answer that still matters after a change of mind is kept, and its question not asked again. */
const estA = ({ reponses }: Memoire, fin: Fin) =>
  reponses.localisation === fin.localisation && reponses.recensable === ("recensable" in fin && fin.recensable);

/** From the question on the screen to the recapitulation of the end wanted; what is saved is compared at each step. */
async function aller(page: Page, db: Database, ref: string, fin: Fin, memoire: Memoire) {
  for (let n = 0; etapeDe(page) !== 7 || !estA(memoire, fin); n++) {
    expect(n, "the wizard goes round in circles").toBeLessThan(12);
    if (etapeDe(page) === 7) await revenir(page, ref, memoire, fin);
    await repondre(page, fin, memoire, "2A004");
    await continuer(page, db, ref, memoire, { refaire: () => repondre(page, fin, memoire, "2A004") });
    expect(await ligneDe(db, ref)).toEqual({ ...memoire.reponses, notes: memoire.notes });
  }
  expect(completes(memoire.reponses)).toBe(true);
}

/** From the recapitulation, to the question whose answer must change. */
async function revenir(page: Page, ref: string, memoire: Memoire, fin: Fin) {
  const etape = memoire.reponses.localisation === fin.localisation ? "Peut-on le voir" : "Où est l’objet";
  await page.getByRole("link", { name: `Modifier la réponse « ${etape} »` }).click();
  await page.waitForURL(`**${routes.commune.recensement(ref, etape === "Où est l’objet" ? 1 : 3)}`);
}

/** From every end to the next one, and back; `CHEMINS=tous npx playwright test wizard-branches` goes from every one to every other. */
const marche = process.env["CHEMINS"] === "tous" ? touteTransition() : [...fins, fins[0], ...fins.toReversed()];
/** Walked by two at once, each half of it on an objet of its own. */
const milieu = Math.floor(marche.length / 2);
test("tous les chemins : de chaque fin à chaque autre, une fois ; l’aller et le retour ne repassent nulle part", () => {
  const pairesDe = (walk: readonly Fin[]) => walk.slice(1).map((fin, n) => `${nomDe(walk[n]!)} → ${nomDe(fin)}`);
  expect(new Set(pairesDe(touteTransition())).size).toBe(fins.length * (fins.length - 1));
  expect(touteTransition()).toHaveLength(fins.length * (fins.length - 1) + 1);
  expect(new Set(pairesDe(marche)).size).toBe(marche.length - 1);
});

for (const [nom, moitie] of [
  ["la première", marche.slice(0, milieu + 1)],
  ["la seconde", marche.slice(milieu)],
] as const)
  test(`d’une fin à une autre, tout ce qu’un changement d’avis demande et efface : ${nom} moitié`, async ({
    page,
    context,
    db,
    stack,
  }) => {
    test.setTimeout(300_000);
    const { objets } = await mairie(context, db, stack);
    const ref = objets[0]!.ref;
    const memoire = new Memoire();
    await page.goto(routes.commune.reprise(ref));
    for (const [n, fin] of moitie.entries())
      await test.step(`${n} ${nomDe(fin)}`, async () => {
        if (n > 0) await revenir(page, ref, memoire, fin);
        await aller(page, db, ref, fin, memoire);
      });
    await continuer(page, db, ref, memoire, { bouton: "Valider" });
    expect(await ligneDe(db, ref)).toEqual({ ...memoire.reponses, notes: memoire.notes });
  });

test("validé, changé d’avis, abandonné puis validé : de chaque fin à la suivante", async ({
  page,
  context,
  db,
  stack,
}) => {
  test.setTimeout(300_000);
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  const memoire = new Memoire();
  await page.goto(routes.commune.reprise(ref));
  await aller(page, db, ref, fins[0], memoire);
  await continuer(page, db, ref, memoire, { bouton: "Valider" });

  for (const fin of [...fins.slice(1), fins[0]])
    await test.step(nomDe(fin), async () => {
      const valide = { reponses: memoire.reponses, notes: memoire.notes };
      for (const garder of [false, true]) {
        await page.goto(routes.commune.reprise(ref));
        await revenir(page, ref, memoire, fin);
        await aller(page, db, ref, fin, memoire);
        const [original] = await db
          .select()
          .from(recensements)
          .where(eq(recensements.objetRef, ref))
          .orderBy(recensements.creeLe);
        expect(original).toMatchObject({ ...valide.reponses, statut: "termine" });
        if (garder) await continuer(page, db, ref, memoire, { bouton: "Valider" });
        else {
          await page.getByRole("button", { name: "Abandonner mes modifications" }).click();
          await page.getByRole("dialog").getByRole("button", { name: "Abandonner" }).click();
          await page.waitForURL(`**${routes.commune.objet(ref)}`);
          Object.assign(memoire, valide);
        }
        expect(await db.select().from(recensements).where(eq(recensements.objetRef, ref))).toHaveLength(1);
        expect(await ligneDe(db, ref)).toEqual({ ...memoire.reponses, notes: memoire.notes });
      }
    });
});

test("une adresse tapée mène à la question qui se pose vraiment, et Retour saute les mêmes étapes", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  const memoire = new Memoire();
  const demander = async (etape: number) => {
    await page.goto(routes.commune.recensement(ref, etape));
    return etapeDe(page);
  };
  expect(await demander(5)).toBe(1);
  await aller(page, db, ref, fins[5], memoire);
  expect([await demander(2), await demander(4), await demander(5)]).toEqual([6, 6, 6]);
  await page.getByRole("link", { name: "Retour" }).click();
  await page.waitForURL(`**${routes.commune.recensement(ref, 1)}`);
  for (const faux of ["0", "8", "deux"])
    expect((await page.goto(`${routes.commune.reprise(ref)}/${faux}`))?.status()).toBe(404);
});

test("sans JavaScript, chaque étape marche, l’état d’une question refusée n’est pas perdu", async ({
  browser,
  db,
  stack,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.url, locale: "fr-FR" });
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  const page = await context.newPage();
  const continuerSans = () => page.getByRole("button", { name: "Continuer" }).click();
  await page.goto(routes.commune.reprise(ref));
  await continuerSans();
  await expect(page.getByText("Dites où se trouve l’objet.")).toBeVisible();
  await page.getByRole("radio", { name: localisationLabels.autre_commune, exact: true }).check();
  await continuerSans();
  await page.getByRole("searchbox", { name: "Chercher la commune" }).fill("2A004");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("textbox", { name: "Nom de l’édifice" }).fill("Cathédrale");
  await continuerSans();
  await expect(page.getByText("Cherchez puis choisissez la commune")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Nom de l’édifice" })).toHaveValue("Cathédrale");
  await page.getByRole("radio", { name: "Ajaccio", exact: true }).check();
  await continuerSans();
  await page.getByRole("link", { name: "Retour" }).click();
  await page.getByRole("link", { name: "Retour" }).click();
  await page.getByRole("radio", { name: localisationLabels.edifice_initial, exact: true }).check();
  await continuerSans();
  await expect(page.getByText("Changer votre réponse")).toBeVisible();
  await page.getByRole("button", { name: "Changer ma réponse" }).click();
  await page.getByRole("radio", { name: "Oui", exact: true }).check();
  await continuerSans();
  // What a page says in <noscript> is not in Playwright's document, even without scripts: it is read in the source.
  await expect(page.getByRole("heading", { name: "Prenez l’objet en photo" })).toBeVisible();
  expect(await (await page.request.get(page.url())).text()).toContain("L’envoi de photos demande JavaScript");
  await continuerSans();
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("radio", { name: etatLabels.bon, exact: true }).check();
  await continuerSans();
  await expect(page.getByText("Dites si l’objet est facile à voler.")).toBeVisible();
  await expect(page.getByRole("radio", { name: etatLabels.bon, exact: true })).toBeChecked();
  await page.getByRole("radio", { name: securisationLabels.en_securite, exact: true }).check();
  await continuerSans();
  await continuerSans();
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByRole("heading", { name: "Merci, c’est validé" })).toBeVisible();
  expect(await ligneDe(db, ref)).toMatchObject({ localisation: "edifice_initial", etat: "bon", autreCommune: null });
  await context.close();
});

test("dans une autre commune que l’on n’a pas cherchée, Continuer dit en haut et sur place ce qui manque", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  await page.goto(routes.commune.reprise(objets[0]!.ref));
  await page.getByRole("radio", { name: localisationLabels.autre_commune, exact: true }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL("**/2");
  await page.getByRole("textbox", { name: "Nom de l’édifice" }).fill("Cathédrale");
  await page.getByRole("button", { name: "Continuer" }).click();
  const quoi = "Cherchez puis choisissez la commune";
  await expect(page.getByRole("group", { name: "Commune", exact: true })).toContainText(quoi);
  const lien = page.getByRole("alert").getByRole("link", { name: quoi });
  await expect(lien).toBeVisible();
  await lien.click();
  await page.getByRole("searchbox", { name: "Chercher la commune" }).fill("ajacc");
  await page.getByRole("radio", { name: "Ajaccio", exact: true }).check();
  await expect(page.getByRole("textbox", { name: "Nom de l’édifice" })).toHaveValue("Cathédrale");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL("**/6");
});

test("un commentaire resté dans le navigateur est nommé avant de valider, et avant d’envoyer", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const { ref, titre } = objets[0]!;
  const memoire = new Memoire();
  await page.goto(routes.commune.reprise(ref));
  await aller(page, db, ref, fins[1], memoire);
  await page.goto(routes.commune.commentaire(ref));
  await page.getByRole("textbox", { name: "Votre commentaire" }).fill("Tapé puis quitté");
  const alerte = page.getByText("1 commentaire n’est pas enregistré");
  await page.goto(routes.commune.recensement(ref, 7));
  await expect(alerte).toBeVisible();
  await continuer(page, db, ref, memoire, { bouton: "Valider" });
  await page.goto(routes.commune.envoi);
  await expect(alerte).toBeVisible();
  await page.getByRole("link", { name: titre }).first().click();
  await expect(page.getByRole("textbox", { name: "Votre commentaire" })).toHaveValue("Tapé puis quitté");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL("**/7");
  await expect(page.getByRole("button", { name: "Valider" })).toBeVisible();
  await expect(alerte).toBeHidden();
  expect((await ligneDe(db, ref)).notes).toBe("Tapé puis quitté");
});

test("deux onglets : le second voit ce que le premier a répondu, et n’écrase rien sans le dire", async ({
  page,
  context,
  db,
  stack,
}) => {
  const { objets } = await mairie(context, db, stack);
  const ref = objets[0]!.ref;
  const memoire = new Memoire();
  await page.goto(routes.commune.reprise(ref));
  await aller(page, db, ref, fins[1], memoire);
  const autre = await context.newPage();
  await autre.goto(routes.commune.recensement(ref, 6));
  await page.goto(routes.commune.recensement(ref, 6));
  await page.getByRole("textbox", { name: "Votre commentaire" }).fill("Du premier onglet");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL("**/7");
  await autre.getByRole("textbox", { name: "Votre commentaire" }).fill("Du second onglet");
  await autre.getByRole("button", { name: "Continuer" }).click();
  await expect(autre.getByRole("dialog")).toContainText("Du premier onglet");
  await autre.getByRole("button", { name: "Annuler" }).click();
  expect((await ligneDe(db, ref)).notes).toBe("Du premier onglet");
});
