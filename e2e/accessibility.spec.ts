import type { Browser, ConsoleMessage, Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { EVERY_PAGE } from "@/scripts/test/outcome";
import { faultsOf, STILL } from "./appearances";
import { expect, test } from "./fixtures";
import { logIn } from "./log-in";
import { compteOf, pages, type Somebody } from "./pages";
import { buildWorld, type World } from "./world";

// Every page of the site: no axe violation, nothing wider than the screen, no error of the browser; light and dark, phone and desk.
// With SCREENSHOTS=<folder>, a picture of each is kept there to be looked at.

// The recorder puts a script in every frame, which the sandbox of the mails blocks and the console then tells.
test.use({ trace: "off", screenshot: "off" });

let world: World;
/** Each of Playwright's workers has départements of its own. */
const PAIRES: [string, string][] = [
  ["54", "57"],
  ["67", "68"],
  ["88", "70"],
  ["25", "39"],
];
test.beforeAll(async ({ db }, { parallelIndex }) => {
  world = await buildWorld(db, PAIRES[parallelIndex % PAIRES.length]!);
});

/** `/courriels`, which only development serves, frames the mails: they have their own test (lib/mails.test.ts). */
const regardees = pages.filter(({ pattern }) => pattern !== "/courriels");

const portails = [undefined, "admin", "commune", "conservateur"] as const;
/** Milliseconds. A page that never comes to rest is named, instead of stopping all the others. */
const PATIENCE = 90_000;
const MINUTES = 10 * 60_000;

for (const portail of portails)
  test(portail ?? "public et connexion", { tag: `@${EVERY_PAGE}` }, async ({ browser, db, stack }) => {
    test.setTimeout(MINUTES);
    const failures: string[] = [];
    const tabs = new Map<Somebody | undefined, Page>();
    for (const page of regardees.filter(({ portal }) => portal === portail)) {
      const tab = tabs.get(page.as) ?? (await tabOf(browser, db, stack.url, page.as));
      tabs.set(page.as, tab);
      const path = page.path(world);
      await test.step(path, async () => failures.push(...(await defauts(tab, path, page.as))), {
        timeout: PATIENCE,
      });
    }
    for (const tab of tabs.values()) await tab.context().close();
    expect(failures).toEqual([]);
  });

/** One per person: what the browser has read once for him, it neither asks for nor compiles again. */
async function tabOf(browser: Browser, db: Database, baseURL: string, who?: Somebody): Promise<Page> {
  const context = await browser.newContext({ baseURL, ...STILL });
  if (who) await logIn(context, db, baseURL, compteOf(world, who));
  return context.newPage();
}

/** What is wrong on the page, one sentence each. */
async function defauts(tab: Page, path: string, as = "public"): Promise<string[]> {
  const found: string[] = [];
  const heard = {
    console: (message: ConsoleMessage) =>
      void (message.type() === "error" && found.push(`console : ${message.text()}`)),
    pageerror: (error: Error) => void found.push(error.message),
  };
  tab.on("console", heard.console).on("pageerror", heard.pageerror);
  await tab.goto(path);
  await tab.waitForLoadState("networkidle");

  const h1 = await tab.locator("h1").count();
  if (h1 !== 1) found.push(`${h1} titre(s) principaux`);
  const folder = process.env.SCREENSHOTS;
  const file = `${path.replaceAll(/[/?=&]+/g, "_")}-${as}.png`;
  const look = folder
    ? (appearance: string) => tab.screenshot({ path: `${folder}/${appearance}${file}`, fullPage: true })
    : undefined;
  found.push(...(await faultsOf(tab, look)));
  tab.off("console", heard.console).off("pageerror", heard.pageerror);
  return found.map((fault) => `${path} : ${fault}`);
}
