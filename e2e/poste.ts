import type { BrowserContext, Page, Route } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { logIn } from "./log-in";
import type { Stack } from "./stack";

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function hasardDe(graine: number) {
  let etat = graine;
  const suivant = () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    moins: (borne: number) => Math.floor(suivant() * borne),
    parmi: <T>(choix: readonly T[]): T => choix[Math.floor(suivant() * choix.length)]!,
    melange: <T>(liste: readonly T[]): T[] =>
      liste
        .map((un) => ({ un, rang: suivant() }))
        .toSorted((a, b) => a.rang - b.rang)
        .map(({ un }) => un),
  };
}
type Hasard = ReturnType<typeof hasardDe>;

type Compte = Parameters<typeof logIn>[3];

/** A browser, whoever sits before it, and what may happen to it. The page is another one after a crash: ask for it each time. */
export class Poste {
  #page: Page | undefined;
  #pendues: Route[] = [];
  /** How many of the next requests hang. */
  #pendre: number;
  readonly #vecu: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly db: Database,
    readonly stack: Stack,
    readonly compte: Compte,
  ) {
    this.#pendre = 0;
  }

  async ouvrir(motif: RegExp) {
    // The device's clock, wrong by what the name of its window says: it lives as long as the tab, through every page.
    await this.context.addInitScript(() => {
      const decalage = Number(/^decalage:(-?\d+)$/.exec(window.name)?.[1] ?? 0);
      if (!decalage) return;
      const Vraie = Date;
      const now = () => Vraie.now() + decalage;
      window.Date = new Proxy(Vraie, {
        construct: (cible, args: unknown[]) => Reflect.construct(cible, args.length === 0 ? [now()] : args) as Date,
        get: (cible, nom) => (nom === "now" ? now : (Reflect.get(cible, nom) as unknown)),
      });
    });
    await this.context.addInitScript(() =>
      document.addEventListener(
        "input",
        ({ target }) => target instanceof HTMLTextAreaElement && Reflect.set(window, "entendu", target.value),
        true,
      ),
    );
    await this.context.route(motif, (route) => (this.#hangs(route) ? undefined : route.continue()));
    this.#page = await this.#onglet();
  }

  /** The text that a field of this page has last heard. */
  async entendu(): Promise<string> {
    return this.page.evaluate(() => (Reflect.get(window, "entendu") as string | undefined) ?? "");
  }

  /** A page that is left without a word, whatever it asks. */
  async #onglet() {
    const page = await this.context.newPage();
    page.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
    return page;
  }

  #hangs(route: Route): boolean {
    if (this.#pendre === 0 || route.request().method() === "GET") return false;
    this.#pendre -= 1;
    this.#pendues.push(route);
    return true;
  }

  get page(): Page {
    if (!this.#page) throw new Error("no page");
    return this.#page;
  }
  get vecu(): string {
    return this.#vecu.join(", ");
  }

  async assoir(compte: Compte | undefined) {
    await this.context.clearCookies();
    if (compte) await logIn(this.context, this.db, this.stack.url, compte);
  }

  async #renaitre(adresse: string) {
    const ancienne = this.page;
    this.#page = await this.#onglet();
    await ancienne.close();
    await this.#page.goto(adresse);
  }

  readonly coups = {
    recharge: async () => {
      await this.page.reload();
    },
    ferme: (adresse: string) => this.#renaitre(adresse),
    meurt: async (adresse: string) => {
      const tombe = this.page.waitForEvent("crash");
      const cdp = await this.context.newCDPSession(this.page);
      void cdp.send("Page.crash").catch(() => undefined);
      await tombe;
      await this.#renaitre(adresse);
    },
    sansReseau: async () => {
      await this.context.setOffline(true);
      await this.presser();
      await this.context.setOffline(false);
    },
    requetePendue: async (adresse: string) => {
      this.#pendre = 2;
      await this.presser();
      await this.#renaitre(adresse);
      this.#pendre = 0;
      for (const route of this.#pendues.splice(0)) await route.abort().catch(() => undefined);
    },
    sessionExpiree: async (adresse: string) => {
      await this.db.delete(sessions).where(eq(sessions.compteId, this.compte.id));
      await this.presser();
      await this.assoir(this.compte);
      await this.#renaitre(adresse);
    },
    horloge: async (adresse: string, hasard: Hasard) => {
      const decalage = hasard.parmi([26, -26]) * 3_600_000;
      await this.page.evaluate((ms) => (window.name = `decalage:${ms}`), decalage);
      await this.page.goto(adresse);
    },
  };

  /** The button that goes on, if there is one: what one does without looking. */
  async presser() {
    const bouton = this.page.getByRole("button", { name: /^(Continuer|Valider|Enregistrer)$/ });
    if (await bouton.isVisible()) await bouton.click({ timeout: 2000 }).catch(() => undefined);
  }

  /** Somebody else on the same computer, in another tab; `voit` looks at what he is shown. */
  async autre(compte: Compte, adresse: string, retour: string, voit: (page: Page) => Promise<void>) {
    await this.assoir(compte);
    const onglet = await this.context.newPage();
    await onglet.goto(adresse);
    await voit(onglet);
    await this.presser();
    await onglet.close();
    await this.assoir(this.compte);
    await this.#renaitre(retour);
  }

  note(coup: string) {
    this.#vecu.push(coup);
  }
}
