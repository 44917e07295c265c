import type { BrowserContext, Page } from "@playwright/test";
import { violationsOf } from "./axe";
import { logIn } from "./log-in";
import { expect, test } from "./fixtures";
import { compteOf, pages } from "./pages";
import { buildWorld, type World } from "./world";

// Every page of the site: no axe violation, nothing wider than the screen, no error of the browser; light and dark, phone and desk.
// With SCREENSHOTS=<folder>, a picture of each is kept there to be looked at.

// The recorder puts a script in every frame, which the sandbox of the mails blocks and the console then tells.
test.use({ trace: "off", screenshot: "off" });

const ecrans = [
  { name: "360", width: 360, height: 740 },
  { name: "1280", width: 1280, height: 900 },
] as const;
const themes = ["light", "dark"] as const;

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

/** `/courriels`, which only development serves, frames the mails: they have their own test (lib/envois/gabarits.test.ts). */
const regardees = pages.filter(({ pattern }) => pattern !== "/courriels");

const portails = [undefined, "commune", "conservateur", "admin"] as const;
/** Milliseconds. A page that never comes to rest is named, instead of stopping all the others. */
const PATIENCE = 60_000;
const MINUTES = 5 * 60_000;

for (const theme of themes)
  for (const ecran of ecrans)
    for (const portail of portails)
      test(`${ecran.name} px, ${theme}, ${portail ?? "public et connexion"}`, async ({ browser, db, stack }) => {
        test.setTimeout(MINUTES);
        const failures: string[] = [];
        for (const page of regardees.filter(({ portal }) => portal === portail)) {
          const path = page.path(world);
          const options = {
            baseURL: stack.url,
            colorScheme: theme,
            viewport: ecran,
            reducedMotion: "reduce",
          } as const;
          await test.step(
            path,
            async () => {
              const context = await browser.newContext(options);
              if (page.as) await logIn(context, db, stack.url, compteOf(world, page.as));
              failures.push(...(await defauts(context, path, `${ecran.name}-${theme}`, page.as)));
              await context.close();
            },
            { timeout: PATIENCE },
          );
        }
        expect(failures).toEqual([]);
      });

/** What is wrong on the page, one sentence each. */
async function defauts(context: BrowserContext, path: string, ecran: string, as = "public"): Promise<string[]> {
  const found: string[] = [];
  const tab = await context.newPage();
  tab.on("console", (message) => message.type() === "error" && found.push(`console : ${message.text()}`));
  tab.on("pageerror", (error) => found.push(error.message));
  await tab.goto(path);
  await tab.waitForLoadState("networkidle");

  found.push(...(await violationsOf(tab)));
  const tooWide = await largeurEnTrop(tab);
  if (tooWide > 0) found.push(`${tooWide} px plus large que l’écran`);
  const h1 = await tab.locator("h1").count();
  if (h1 !== 1) found.push(`${h1} titre(s) principaux`);

  const folder = process.env.SCREENSHOTS;
  const file = `${ecran}${path.replaceAll(/[/?=&]+/g, "_")}-${as}.png`;
  if (folder) await tab.screenshot({ path: `${folder}/${file}`, fullPage: true });
  return found.map((fault) => `${path} : ${fault}`);
}

const largeurEnTrop = (tab: Page) =>
  tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("à 320 px, rien ne dépasse", async ({ browser, db, stack }) => {
  test.setTimeout(MINUTES);
  const failures: string[] = [];
  for (const page of regardees) {
    const context = await browser.newContext({ baseURL: stack.url, viewport: { width: 320, height: 640 } });
    if (page.as) await logIn(context, db, stack.url, compteOf(world, page.as));
    const tab = await context.newPage();
    await tab.goto(page.path(world));
    const tooWide = await largeurEnTrop(tab);
    if (tooWide > 0) failures.push(`${page.path(world)} : ${tooWide} px`);
    await context.close();
  }
  expect(failures).toEqual([]);
});
