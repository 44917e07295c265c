import type { Page } from "@playwright/test";
import { violationsOf } from "./axe";

/** A phone, a desk. */
const SCREENS = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
] as const;
/** Between the two themes colours change, and nothing else. */
const RULES = { light: "all", dark: "colours" } as const;
/** Nothing may be wider than the narrowest screen either. */
const NARROWEST = { width: 320, height: 640 };

/** For the context: colours are those of the theme at once, none is on its way to another. */
export const STILL = { reducedMotion: "reduce" } as const;

/**
 * What is wrong with the page on the screen, one sentence each: violations of axe on a phone and on a desk, light and dark; what is wider than the screen, with
 * our letters and without. The page is not loaded again in between: neither the server nor a script of ours knows width or theme, only the sheet does.
 * @param look called under each appearance, to keep a picture of it
 */
export async function faultsOf(page: Page, look?: (appearance: string) => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    found.push(...(await widthFaults(page, screen.width)));
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      const appearance = `${screen.width}-${theme}`;
      found.push(...(await violationsOf(page, RULES[theme])).map((violation) => `${appearance} : ${violation}`));
      await look?.(appearance);
    }
  }
  found.push(...(await focusFaults(page)));
  await page.setViewportSize(NARROWEST);
  found.push(...(await widthFaults(page, NARROWEST.width)));
  // A phone that has not yet received our letters, or refuses them, writes with its own, which are wider.
  await page.evaluate(() => {
    document.documentElement.style.setProperty("--font-text", "sans-serif");
    document.documentElement.style.setProperty("--font-title", "serif");
  });
  const bare = await widthFaults(page, NARROWEST.width);
  return [...found, ...bare.map((fault) => `sans nos polices : ${fault}`)];
}

/**
 * What the keyboard reaches and that shows nothing when it does: neither itself nor what draws it (its label, the two elements around it) has an outline.
 * The focus is given by a script: after a key, the browser shows it as it shows the keyboard's.
 */
async function focusFaults(page: Page): Promise<string[]> {
  await page.keyboard.press("Tab");
  const dark = await page.evaluate(() => {
    const isOutlined = (element: Element | null | undefined) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    };
    const reached = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
    );
    return [...reached]
      .filter((element) => {
        element.focus();
        if (document.activeElement !== element) return false;
        const around = [element, element.closest("label"), element.parentElement, element.parentElement?.parentElement];
        return !around.some(isOutlined);
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
  return [...new Set(dark)].slice(0, 5).map((one) => `rien ne montre que le clavier y est : ${one}`);
}

/** How much too wide the page is, and the first things that stick out. */
async function widthFaults(page: Page, width: number): Promise<string[]> {
  const { excess, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return { excess: 0, culprits: [] };
    const beyond = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return {
      excess: scrollWidth - clientWidth,
      culprits: beyond.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)),
    };
  });
  return excess > 0 ? [`${width} : ${excess} px plus large que l’écran : ${culprits.join(" , ")}`] : [];
}
