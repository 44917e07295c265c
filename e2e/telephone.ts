import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

/** A telephone with an application of codes. It never shows one that it has shown: the site takes each once. */
export class Telephone {
  readonly #totp: TOTP;
  #last = 0;

  /** `lettres`: what the page gives to be typed. */
  constructor(lettres: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(lettres.replaceAll(" ", "")) });
  }

  /** The code of now, or the next one, which the site takes already. */
  code(): string {
    const now = Date.now();
    const step = Math.max(TOTP.counter({ timestamp: now }), this.#last + 1);
    this.#last = step;
    return this.#totp.generate({ timestamp: step * 30_000 });
  }
}

/** At the first login of somebody of the team: ties a telephone to his account, and goes on. */
export async function tieTelephone(page: Page): Promise<{ telephone: Telephone; secours: string[] }> {
  await page.getByRole("heading", { level: 1, name: "Liez votre téléphone à votre compte" }).waitFor();
  const telephone = new Telephone((await page.locator("details strong").textContent()) ?? "");
  await page.getByLabel("Tapez le code à six chiffres").fill(telephone.code());
  await page.getByRole("button", { name: "Lier ce téléphone" }).click();
  await page.getByText("Gardez vos codes de secours").waitFor();
  // The form has gone: whoever uses the keyboard, or listens, is led to what replaced it.
  if (await page.evaluate(() => "next" in window))
    await page.waitForFunction(() => document.activeElement?.textContent.includes("Gardez vos codes de secours"));
  const secours = await page.getByRole("status").getByRole("listitem").allTextContents();
  await page.getByRole("link", { name: "Continuer" }).click();
  return { telephone, secours };
}
