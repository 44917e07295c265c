import { AxeBuilder } from "@axe-core/playwright";
import { logIn } from "./log-in";
import { expect, test } from "./fixtures";
import { compteOf, pages } from "./pages";
import { buildWorld, type World } from "./world";

// Every page of the site: no axe violation, nothing wider than the screen, no error of the browser; light and dark, phone and desk.
// With SCREENSHOTS=<folder>, a picture of each is kept there to be looked at.

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

/** `/courriels`, which only development serves, frames the mails: they have their own test (lib/mail/gabarits.test.ts). */
const regardees = pages.filter(({ pattern }) => pattern !== "/courriels");

const portails = [undefined, "commune", "conservateur", "admin"] as const;
const MINUTES = 10 * 60_000;

for (const theme of themes)
  for (const ecran of ecrans)
    for (const portail of portails)
      test(`${ecran.name} px, ${theme}, ${portail ?? "public et connexion"}`, async ({ browser, db, stack }) => {
        test.setTimeout(MINUTES);
        const failures: string[] = [];
        for (const page of regardees.filter(({ portal }) => portal === portail)) {
          const context = await browser.newContext({
            baseURL: stack.url,
            colorScheme: theme,
            viewport: ecran,
            reducedMotion: "reduce",
          });
          if (page.as) await logIn(context, db, stack.url, compteOf(world, page.as));
          const tab = await context.newPage();
          const path = page.path(world);
          tab.on(
            "console",
            (message) => message.type() === "error" && failures.push(`${path} : console : ${message.text()}`),
          );
          tab.on("pageerror", (error) => failures.push(`${path} : ${error.message}`));
          await tab.goto(path);
          await tab.waitForLoadState("networkidle");

          const { violations } = await new AxeBuilder({ page: tab }).analyze();
          for (const v of violations)
            failures.push(`${path} : ${v.id} : ${v.help} : ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
          const tooWide = await tab.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (tooWide > 0) failures.push(`${path} : ${tooWide} px plus large que l’écran`);
          const h1 = await tab.locator("h1").count();
          if (h1 !== 1) failures.push(`${path} : ${h1} titre(s) principaux`);

          const folder = process.env.SCREENSHOTS;
          if (folder)
            await tab.screenshot({
              path: `${folder}/${ecran.name}-${theme}${path.replaceAll(/[/?=&]+/g, "_")}-${page.as ?? "public"}.png`,
              fullPage: true,
            });
          await context.close();
        }
        expect(failures).toEqual([]);
      });

test("à 320 px, rien ne dépasse", async ({ browser, db, stack }) => {
  test.setTimeout(MINUTES);
  const failures: string[] = [];
  for (const page of regardees) {
    const context = await browser.newContext({ baseURL: stack.url, viewport: { width: 320, height: 640 } });
    if (page.as) await logIn(context, db, stack.url, compteOf(world, page.as));
    const tab = await context.newPage();
    await tab.goto(page.path(world));
    const tooWide = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (tooWide > 0) failures.push(`${page.path(world)} : ${tooWide} px`);
    await context.close();
  }
  expect(failures).toEqual([]);
});
