import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds on the page, one sentence per rule. The frames that show a mail are sandboxed: no script runs there, axe's neither. Their
 * document is fetched as the page's reader gets it, and looked at in a tab of its own, under the same colours and width.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const found = await analyze(new AxeBuilder({ page }).exclude("iframe[sandbox]"));
  for (const frame of await page.locator("iframe[sandbox]").all()) {
    const answer = await page.request.get((await frame.getAttribute("src")) ?? "");
    if (!answer.ok()) found.push(`a frame answers ${answer.status()}`);
    const alone = await page.context().newPage();
    await alone.setContent(await answer.text());
    const inside = await analyze(new AxeBuilder({ page: alone }));
    found.push(...inside.map((violation) => `in a frame: ${violation}`));
    await alone.close();
  }
  return found;
}

async function analyze(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id} : ${help} : ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}
