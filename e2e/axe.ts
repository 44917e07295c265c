import type { Page } from "@playwright/test";
import axe from "axe-core";

/** Every rule, or those about colours alone: nothing else changes with the theme. */
export type Rules = "all" | "colours";
const COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on the page, one sentence per rule. The frames that show a mail are sandboxed: no script runs there, axe's neither. Their
 * document is fetched as the page's reader gets it, and looked at in a tab of its own, under the same colours and width.
 */
export async function violationsOf(page: Page, rules: Rules = "all"): Promise<string[]> {
  const found = await analyze(page, rules);
  for (const frame of await page.locator("iframe[sandbox]").all()) {
    const answer = await page.request.get((await frame.getAttribute("src")) ?? "");
    if (!answer.ok()) found.push(`a frame answers ${answer.status()}`);
    const alone = await page.context().newPage();
    await alone.setContent(await answer.text());
    const inside = await analyze(alone, rules);
    found.push(...inside.map((violation) => `in a frame: ${violation}`));
    await alone.close();
  }
  return found;
}

/** axe is given to a page once, not at each look, and tells what it reproaches alone: what passes is nine tenths of its answer. */
async function analyze(page: Page, rules: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (only) => {
      // The theme has just changed: what is painted must be of it before its colours are read.
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const { violations } = await axe.run(
        { exclude: [["iframe[sandbox]"]] },
        { iframes: false, resultTypes: ["violations"], ...(only && { runOnly: only }) },
      );
      return violations.map(
        ({ id, help, nodes }) => `${id} : ${help} : ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
      );
    },
    rules === "colours" ? COLOURS : undefined,
  );
}
