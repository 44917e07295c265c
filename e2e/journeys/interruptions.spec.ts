import { errors, type Page } from "@playwright/test";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { given } from "@/db/builders/given";
import { complements, dossiers, objets, photos, recensements } from "@/db/schema";
import { submitDossier } from "@/lib/dossiers/submit";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { examineRecensement } from "@/lib/examens/examine";
import { etatLabels, localisationLabels, securisationLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { petitePhoto } from "../images";
import { mairie } from "../mairie";
import { champPhotos, nomsSurLAppareil, surLAppareil } from "../photo-step";
import { hasardDe, Poste } from "../poste";

/**
 * A recensement with twelve photos and an examen with a long comment, cut at random: nothing is lost, nothing goes to somebody else.
 * `INTERRUPTIONS=100 npx playwright test interruptions` cuts a hundred times; `GRAINE` draws others. A failure names its draw.
 */
const VOULUES = Number(process.env["INTERRUPTIONS"] ?? 12);
const GRAINE = Number(process.env["GRAINE"] ?? 51);
const PAR_RECENSEMENT = 7;
const PAR_EXAMEN = 5;
const TIRAGES = Math.ceil(VOULUES / (PAR_RECENSEMENT + PAR_EXAMEN));
const PHOTOS = 12;

const etapeDe = (page: Page) => Number(/recensement\/(\d)/.exec(page.url())?.[1] ?? 0);
const commentaire = (page: Page) => page.getByRole("textbox", { name: "Votre commentaire" });
const TEXTE = "La statue penche, le socle est humide, et personne ne sait depuis quand. ".repeat(12).trim();

for (let tirage = 0; tirage < TIRAGES; tirage++) {
  test(`un recensement et ses douze photos, coupés ${PAR_RECENSEMENT} fois (tirage ${GRAINE + tirage})`, async ({
    context,
    db,
    stack,
  }) => {
    test.setTimeout(240_000);
    const hasard = hasardDe(GRAINE + tirage);
    const g = given(db);
    const lieu = await mairie(context, db, stack);
    const ref = lieu.objets[0]!.ref;
    const voisine = await g.mairie({ communeCode: (await mairie(context, db, stack)).commune.codeInsee });
    const poste = new Poste(context, db, stack, lieu.compte);
    context.setDefaultTimeout(5000);
    await poste.ouvrir(/\/depots\/|\/reception$|\/photos$|\/recensement\//);
    await poste.assoir(lieu.compte);

    const fichiers = await Promise.all(
      Array.from({ length: PHOTOS }, async (_, n) => ({
        name: `vue${String(n + 1).padStart(2, "0")}.jpg`,
        mimeType: "image/jpeg",
        buffer: await petitePhoto(),
      })),
    );
    const lignes = () =>
      db
        .select()
        .from(recensements)
        .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
        .where(and(eq(recensements.objetRef, ref), isNull(recensements.copieDe)));
    const enBase = async () => {
      const ids = (await lignes()).map(({ recensements: { id } }) => id);
      return ids.length === 0 ? [] : db.select().from(photos).where(inArray(photos.recensementId, ids));
    };
    const montrees = async (page: Page) =>
      new Set(
        (await page.getByRole("listitem").allTextContents()).flatMap((texte) => /vue\d\d\.jpg/.exec(texte) ?? []),
      );

    /** Everything that the person has chosen is shown, whoever holds it. */
    const attendreLaListe = async (page: Page, choisies: ReadonlySet<string>) => {
      await expect(champPhotos(page)).toBeEnabled();
      await expect
        .poll(async () => {
          const la = await montrees(page);
          return [...choisies].filter((nom) => !la.has(nom));
        }, poste.vecu)
        .toEqual([]);
    };
    const choisies = new Set<string>();
    const montreesOuParti = async (page: Page): Promise<boolean> => {
      const toutes = async () => {
        const la = await montrees(page);
        return [...choisies].every((nom) => la.has(nom)) && champPhotos(page).isEnabled({ timeout: 500 });
      };
      await expect.poll(async () => etapeDe(page) !== 4 || (await toutes().catch(() => false)), poste.vecu).toBe(true);
      return etapeDe(page) === 4;
    };

    const faire = async (page: Page): Promise<void> => {
      const avant = page.url();
      const etape = etapeDe(page);
      if (avant.includes("/connexion")) {
        await poste.assoir(lieu.compte);
        await page.goto(routes.commune.recensement(ref, 1));
        return;
      }
      if (etape === 1) await page.getByRole("radio", { name: localisationLabels.edifice_initial, exact: true }).check();
      if (etape === 3) await page.getByRole("radio", { name: "Oui", exact: true }).check();
      if (etape === 4) {
        // What was pressed before a cut may still take the page to the next question.
        if (!(await montreesOuParti(page))) return;
        for (const bouton of await page.getByRole("button", { name: /^Réessayer/ }).all()) await bouton.click();
        const restent = fichiers.filter(({ name }) => !choisies.has(name));
        if (restent.length > 0) {
          const lot = restent.slice(0, 1 + hasard.moins(restent.length));
          await champPhotos(page).setInputFiles(lot);
          for (const { name } of lot) choisies.add(name);
          if (etapeDe(page) === 4) await montreesOuParti(page);
          // Gone on by itself meanwhile, it shows none: the browser holds them, or the server.
          await expect
            .poll(async () => {
              const tenues = new Set([
                ...(await nomsSurLAppareil(page).catch(() => [])),
                ...(await enBase()).map(({ nomOrigine }) => nomOrigine),
              ]);
              return [...choisies].filter((nom) => !tenues.has(nom));
            }, poste.vecu)
            .toEqual([]);
          return;
        }
      }
      if (etape === 5) {
        await page.getByRole("radio", { name: etatLabels.moyen, exact: true }).check();
        await page.getByRole("radio", { name: securisationLabels.en_danger, exact: true }).check();
      }
      // What was kept comes back when the page comes to life.
      if (etape === 6)
        await expect
          .poll(async () => etapeDe(page) !== 6 || (await commentaire(page).inputValue()).length >= tape, poste.vecu)
          .toBe(true);
      const ecrit = etape === 6 ? await commentaire(page).inputValue() : TEXTE;
      if (ecrit !== TEXTE) {
        expect(TEXTE.startsWith(ecrit), `« ${ecrit} » n’est pas ce qui a été écrit (${poste.vecu})`).toBe(true);
        await commentaire(page).focus();
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText(TEXTE.slice(ecrit.length, ecrit.length + 300));
        // Gone on by itself just before, the page has no more field to hear it: nothing was written then.
        tape = Math.max(ecrit.length, (await poste.entendu()).length);
        // What the head of the page says is kept is; a page that has not come to life yet says nothing, and one may go on by itself.
        await expect
          .poll(
            async () =>
              etapeDe(page) !== 6 ||
              /Brouillon gardé|En attente de réseau|Session expirée/.test(await page.getByRole("banner").innerText()),
          )
          .toBe(true);
        return;
      }
      const dialogue = page.getByRole("dialog");
      // Gone on by itself since: its button would answer another question.
      if (page.url() !== avant) return;
      if (!(await dialogue.isVisible()))
        await page.getByRole("button", { name: etape === 7 ? "Valider" : "Continuer", exact: true }).click();
      const dit = page.getByRole("main").getByRole("alert");
      await expect
        .poll(async () => page.url() !== avant || (await dialogue.isVisible()) || (await dit.count()) > 0)
        .toBe(true);
      if (await dialogue.isVisible()) {
        await dialogue.getByRole("button").last().click();
        await expect(dialogue).toBeHidden();
      }
    };
    let tape = 0;

    const coups = [
      "recharge",
      "ferme",
      "meurt",
      "sansReseau",
      "requetePendue",
      "sessionExpiree",
      "horloge",
      "autre",
    ] as const;
    const prevus = hasard.melange(coups).slice(0, PAR_RECENSEMENT);
    await poste.page.goto(routes.commune.recensement(ref, 1));
    for (let tour = 0; ; tour++) {
      expect(tour, `on n’en sort pas : ${poste.vecu}`).toBeLessThan(70);
      const valide = (await lignes()).some(({ recensements: { statut } }) => statut === "termine");
      if (valide && prevus.length === 0) break;
      const { page } = poste;
      if (valide) await page.goto(routes.commune.recensement(ref, hasard.parmi([4, 6])));
      // The page may go on by itself meanwhile, the network being back: one looks again at where one is.
      else
        await faire(page).catch((error: unknown) => {
          if (!(error instanceof errors.TimeoutError)) throw error;
        });
      if (prevus.length === 0 || hasard.moins(2) === 0) continue;
      const coup = prevus.pop()!;
      const adresse = etapeDe(poste.page) > 0 ? new URL(poste.page.url()).pathname : routes.commune.recensement(ref, 1);
      poste.note(`${coup} (étape ${etapeDe(poste.page)})`);
      if (coup === "autre")
        await poste.autre(voisine, routes.commune.accueil, adresse, async (onglet) => {
          await expect(onglet.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(onglet.getByRole("banner")).not.toContainText("photo");
        });
      else await poste.coups[coup](adresse, hasard);
    }

    // Whatever is on the device leaves by itself, on any page of the portal.
    await poste.page.goto(routes.commune.recensement(ref, 4));
    await attendreLaListe(poste.page, choisies);
    for (const bouton of await poste.page.getByRole("button", { name: /^Réessayer/ }).all()) await bouton.click();
    await expect
      .poll(
        async () =>
          (await enBase())
            .filter(({ statut }) => statut === "prete")
            .map(({ nomOrigine }) => nomOrigine)
            .toSorted(),
        {
          message: poste.vecu,
          timeout: 60_000,
        },
      )
      .toEqual([...choisies].toSorted());
    await expect.poll(() => surLAppareil(poste.page)).toBe(0);
    const recues = await enBase();
    expect(new Set(recues.map(({ sha256 }) => sha256)).size).toBe(choisies.size);
    const [fini] = await lignes();
    expect(fini?.recensements, poste.vecu).toMatchObject({
      ...{ statut: "termine", localisation: "edifice_initial", recensable: true, etat: "moyen" },
      securisation: "en_danger",
    });
    const notes = fini?.recensements.notes ?? "";
    expect(TEXTE.startsWith(notes), poste.vecu).toBe(true);
    // All that was written: what was sent does not hold what was typed while it left, which the browser then keeps.
    if (notes.length < tape) {
      await poste.page.goto(routes.commune.recensement(ref, 6));
      await expect.poll(async () => TEXTE.indexOf(await commentaire(poste.page).inputValue()), poste.vecu).toBe(0);
      await expect
        .poll(async () => (await commentaire(poste.page).inputValue()).length, poste.vecu)
        .toBeGreaterThanOrEqual(tape);
    }
    const chezLaVoisine = await db.select().from(dossiers).where(eq(dossiers.communeCode, voisine.communeCode!));
    expect(chezLaVoisine).toEqual([]);
    test.info().annotations.push({ type: "interruptions", description: poste.vecu });
  });

  test(`un examen et son long commentaire, coupés ${PAR_EXAMEN} fois (tirage ${GRAINE + tirage})`, async ({
    context,
    db,
    stack,
  }) => {
    test.setTimeout(120_000);
    const hasard = hasardDe(GRAINE + tirage + 1000);
    const g = given(db);
    const lieu = await mairie(context, db, stack);
    const dossier = await g.dossier({ communeCode: lieu.commune.codeInsee, statut: "transmis" });
    const recensement = await g.recensement({ dossierId: dossier.id, objetRef: lieu.objets[0]!.ref, etat: "peril" });
    const conservateur = await g.conservateur(["95"]);
    const collegue = await g.conservateur(["95"]);
    const adresse = routes.conservateur.examen(recensement.id);
    const poste = new Poste(context, db, stack, conservateur);
    await poste.ouvrir(/\/examen$/);
    await poste.assoir(conservateur);
    await poste.page.goto(adresse);
    const champ = (page: Page) => page.getByRole("textbox", { name: "Commentaire pour la commune" });
    const lire = async () => (await db.select().from(recensements).where(eq(recensements.id, recensement.id)))[0]!;

    const coups = [
      ...(["recharge", "ferme", "meurt", "sansReseau", "requetePendue", "sessionExpiree", "horloge"] as const),
      ...(["autre", "collegueExamine", "complementRepondu"] as const),
    ];
    const prevus = hasard.melange(coups).slice(0, PAR_EXAMEN);
    // Another opinion of the condition goes along with the words, and says so of the commune's.
    const avis = (page: Page) => page.getByRole("radiogroup", { name: "État" });
    await avis(poste.page).getByRole("radio", { name: etatLabels.mauvais, exact: true }).check();
    let tape = "";
    while (tape.length < TEXTE.length || prevus.length > 0) {
      const suite = TEXTE.slice(tape.length, tape.length + 40 + hasard.moins(200));
      await champ(poste.page).focus();
      await poste.page.keyboard.press("Control+End");
      await poste.page.keyboard.insertText(suite);
      tape += suite;
      await expect(champ(poste.page)).toHaveValue(tape);
      const coup = prevus.pop();
      if (!coup) continue;
      poste.note(`${coup} (${tape.length} signes)`);
      if (coup === "autre")
        await poste.autre(collegue, adresse, adresse, async (onglet) => {
          await expect(champ(onglet)).not.toHaveValue(tape);
        });
      else if (coup === "collegueExamine") {
        // He only comments: an opinion of his own would be the one to see, where the curator's is saved already.
        const { version, etatConservateur: etat } = await lire();
        await examineRecensement(db, g.actor.conservateur(collegue, ["95"]), {
          ...{ recensementId: recensement.id, version, etat, securisation: null, fiches: [] },
          ...{ commentaire: `Du collègue, ${version}`, notePrivee: null },
        });
        await poste.presser();
        await poste.coups.recharge();
      } else if (coup === "complementRepondu") {
        await g.complement({ recensementId: recensement.id });
        await db
          .update(complements)
          .set({ reponse: "Voilà.", reponduPar: lieu.compte.id, reponduLe: new Date() })
          .where(eq(complements.recensementId, recensement.id));
        await poste.coups.recharge();
      } else await poste.coups[coup](adresse, hasard);
      await expect(champ(poste.page), poste.vecu).toHaveValue(tape);
      await expect(avis(poste.page).getByRole("radio", { name: etatLabels.mauvais, exact: true })).toBeChecked();
      await expect(avis(poste.page).locator("s", { hasText: etatLabels.peril }), poste.vecu).toBeVisible();
    }

    // Pressed while it was written, part of it is saved already; the whole is, at the end.
    await expect(async () => {
      await poste.page.goto(adresse);
      await expect(champ(poste.page)).toHaveValue(tape);
      await poste.presser();
      await expect.poll(async () => (await lire()).commentaireConservateur, { timeout: 3000 }).toBe(tape);
    }, poste.vecu).toPass({ timeout: 20_000 });
    expect(await lire()).toMatchObject({ conservateurId: conservateur.id, etatConservateur: "mauvais" });
    test.info().annotations.push({ type: "interruptions", description: poste.vecu });
  });

  test(`validé, on y revient sur le téléphone, et le dossier part d’un ordinateur (tirage ${GRAINE + tirage})`, async ({
    context,
    db,
    stack,
  }) => {
    const hasard = hasardDe(GRAINE + tirage + 2000);
    const g = given(db);
    const lieu = await mairie(context, db, stack);
    const dossier = await g.dossier({ communeCode: lieu.commune.codeInsee });
    const objet = lieu.objets[0]!;
    const recensement = await g.recensement({ dossierId: dossier.id, objetRef: objet.ref });
    const poste = new Poste(context, db, stack, lieu.compte);
    await poste.ouvrir(/\/depots\//);
    await poste.assoir(lieu.compte);
    const { page } = poste;
    let coupe = true;
    await context.route(/\/depots\//, (route) => (coupe ? route.abort("internetdisconnected") : route.continue()));

    await page.goto(routes.commune.recensement(objet.ref, 6));
    await commentaire(page).fill(TEXTE);
    await page.goto(routes.commune.recensement(objet.ref, 4));
    await expect(champPhotos(page)).toBeEnabled();
    const combien = 1 + hasard.moins(4);
    await champPhotos(page).setInputFiles(
      await Promise.all(
        Array.from({ length: combien }, async (_, n) => ({
          ...{ name: `tard${n}.jpg`, mimeType: "image/jpeg" },
          buffer: await petitePhoto(),
        })),
      ),
    );
    await expect.poll(() => surLAppareil(page)).toBe(combien);

    const mairieActor = g.actor.mairie(lieu.compte);
    const envoi = { commentaire: null, recenseurNom: "Anne", recenseurContact: null, enRoute: undefined };
    const envoyer = async (confirme?: string): Promise<void> => {
      try {
        await submitDossier(db, mairieActor, { ...envoi, confirme });
      } catch (error) {
        // The photos are announced already: the computer is told that something is left to validate.
        if (error instanceof Refused && error.code === "a_recenser") return;
        if (!(error instanceof NeedsConfirmation) || error.code === confirme) throw error;
        await envoyer(error.code);
      }
    };
    await envoyer();
    coupe = false;
    await page.goto(routes.commune.accueil);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));

    // Each photo is received with what was validated, or still on the phone and said to be.
    await expect
      .poll(async () => {
        const ids = await db
          .select({ id: recensements.id })
          .from(recensements)
          .where(eq(recensements.objetRef, objet.ref));
        const recues = await db
          .select()
          .from(photos)
          .where(
            inArray(
              photos.recensementId,
              ids.map(({ id }) => id),
            ),
          );
        return recues.filter(({ statut }) => statut === "prete").length + (await surLAppareil(page));
      })
      .toBe(combien);
    expect((await db.select().from(objets).where(eq(objets.ref, objet.ref))).length).toBe(1);
    const [garde] = await db.select().from(recensements).where(eq(recensements.id, recensement.id));
    expect(garde).toMatchObject({ statut: "termine", notes: recensement.notes, etat: recensement.etat });
  });
}
