import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Every rule, or those about colours alone: nothing else changes with the theme. */
export type Rules = "all" | "colours";

/**
 * What axe finds on the page, one sentence per rule. The frames that show a mail are sandboxed: no script runs there, axe's neither. Their
 * document is fetched as the page's reader gets it, and looked at in a tab of its own, under the same colours and width.
 */
export async function violationsOf(page: Page, rules: Rules = "all"): Promise<string[]> {
  const builder = new AxeBuilder({ page }).exclude("iframe[sandbox]");
  // A page without frames needs no blank tab to gather what each of them says.
  const found = await analyze(builder.setLegacyMode(page.frames().length === 1), rules);
  for (const frame of await page.locator("iframe[sandbox]").all()) {
    const answer = await page.request.get((await frame.getAttribute("src")) ?? "");
    if (!answer.ok()) found.push(`a frame answers ${answer.status()}`);
    const alone = await page.context().newPage();
    await alone.setContent(await answer.text());
    const inside = await analyze(new AxeBuilder({ page: alone }).setLegacyMode(), rules);
    found.push(...inside.map((violation) => `in a frame: ${violation}`));
    await alone.close();
  }
  return found;
}

async function analyze(builder: AxeBuilder, rules: Rules): Promise<string[]> {
  if (rules === "colours") builder.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id} : ${help} : ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}
