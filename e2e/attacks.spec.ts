import { randomInt } from "node:crypto";
import { given } from "@/db/builders/given";
import { expect, test } from "./fixtures";

/** Limits are per IP: this is somebody else than the other journeys. */
test.use({
  extraHTTPHeaders: async ({}, provide) =>
    provide({ "x-forwarded-for": `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}::1` }),
});

const PAGE = "/connexion/conservateur";
const unique = () => randomInt(1e12).toString(36);

test("un contenu d’action mal fait est refusé, une page honnête passe, et quarante codes faux ont chacun leur réponse", async ({
  page,
  context,
  db,
  stack,
}) => {
  const email = `camille.${unique()}@drac.example.org`;
  await given(db).conservateur(["51"], { email });
  const sent = page.waitForRequest((request) => request.method() === "POST" && "next-action" in request.headers());
  await page.goto(PAGE);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez votre messagerie");

  const action = (await sent).headers()["next-action"]!;
  const origin = new URL(stack.url).origin;
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  for (const data of ["{", deep, `["$n${"1".repeat(100_000)}"]`]) {
    const headers = { "next-action": action, origin, "content-type": "text/plain;charset=UTF-8" };
    const answer = await context.request.post(PAGE, { headers, data });
    expect(answer.status()).toBe(400);
    const pieces = await context.request.post(PAGE, {
      headers: { "next-action": action, origin },
      multipart: { "0": data },
    });
    expect(pieces.status()).toBe(400);
    const form = await context.request.post(PAGE, { headers: { origin }, multipart: { "$ACTION_1:0": data } });
    expect(form.status()).toBe(400);
  }

  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      context.request.post("/api/auth/callback/email", {
        ...{ headers: { origin }, form: { code: "000000" }, maxRedirects: 0 },
      }),
    ),
  );
  const said = answers.map((answer) => new URL(answer.headers().location ?? "", stack.url).searchParams.get("erreur"));
  expect(said.filter((one) => one === "code")).toHaveLength(4);
  expect(said.filter((one) => one === "bloquee")).toHaveLength(36);
});

test("un caractère nul dans une adresse mène à une page, jamais à une panne", async ({ context }) => {
  for (const path of [
    "/communes?q=%00",
    "/communes?departement=%00",
    "/connexion/mairie?q=a%00b&departement=%00",
    "/communes/51108%00",
    "/objets/PM51000001%00",
    "/connexion/mairie/51108%00",
    "/desinscription/a%00",
    "/api/photos/%00/grande",
  ])
    expect((await context.request.get(path, { maxRedirects: 0 })).status(), path).toBeLessThan(500);
});
