import { describe, expect, test } from "vitest";
import { oldFormPage, readPostedForm } from "./old-form";

const posted = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return readPostedForm(new Request("http://app.test.example.org/commune/envoi", { method: "POST", headers, body }));
};

describe("un formulaire envoyé sans script", () => {
  test.each([
    ["sans réponse avant", { $ACTION_ID_7f53de: "" }],
    [
      "avec la réponse d’avant",
      { $ACTION_REF_1: "", "$ACTION_1:0": '{"id":"7f53de","bound":"$@1"}', "$ACTION_1:1": "[null]" },
    ],
  ])("se reconnaît à l’action qu’il retient, %s", async (_, fields) => {
    expect(await posted({ ...fields, notes: "Vermoulue" })).toMatchObject({ action: "7f53de" });
  });

  test("ce qu’envoie un script, une adresse ou une page d’ailleurs n’en est pas un", async () => {
    expect(await posted({ $ACTION_ID_7f53de: "" }, { "next-action": "7f53de" })).toBeUndefined();
    expect(await posted({ notes: "Vermoulue" })).toBeUndefined();
    const request = new Request("http://app.test.example.org/", {
      method: "POST",
      body: "x",
      headers: { "content-type": "text/plain" },
    });
    expect(await readPostedForm(request)).toBeUndefined();
  });
});

describe("la page d’un site plus récent que le formulaire", () => {
  const notes = "Un bras manque.\n« Vermoulue » <b>&";
  const page = oldFormPage(
    {
      action: "7f53de",
      fields: [
        ["$ACTION_ID_7f53de", ""],
        ["ref", "019ac7f0-0000-7000-8000-000000000000"],
        ["version", "3"],
        ["localisation", "edifice_initial"],
        ["notes", notes],
      ],
    },
    '/commune/envoi?a="b',
    "bm9uY2U=",
  );
  test("rend ce qui était écrit, à la lettre, et rien de ce que la page y avait mis", () => {
    const rendu = [...page.matchAll(/<textarea[^>]*>\n([^<]*)<\/textarea>/g)].map(([, text]) => text!);
    expect(
      rendu.map((text) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))),
    ).toEqual([notes]);
  });
  test("n’exécute rien de ce qui était écrit, et repart telle quelle", () => {
    expect(page).not.toContain("<b>");
    expect(page).toContain('action="/commune/envoi?a=&#34;b"');
    expect(page.match(/type="hidden"/g)).toHaveLength(5);
    expect(page).toContain("Rien de ce qu’elle contenait n’a été enregistré.");
  });
});
