import { expect, test } from "vitest";
import { isBrokenAction } from "./action-payload";

const call = (body: BodyInit, headers: Record<string, string> = { "next-action": "40abc" }) =>
  isBrokenAction(new Request("http://app.test.example.org/connexion", { method: "POST", headers, body }));
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const deep = "[".repeat(100_000) + "]".repeat(100_000);

test.each([
  ["coupé", "{"],
  ["sans fin", deep],
  ["un nombre de cent mille chiffres", `["$n${"1".repeat(100_000)}"]`],
  ["vide", ""],
])("un contenu qu’aucune page n’envoie est refusé : %s", async (_, body) => {
  expect(await call(body)).toBe(true);
  expect(await call(form({ "0": body }))).toBe(true);
  expect(await call(form({ "$ACTION_1:0": body }), {})).toBe(true);
});

test("un corps en plusieurs morceaux qui n’en est pas un", async () => {
  expect(await call("n’importe quoi", { "content-type": "multipart/form-data; boundary=x" })).toBe(true);
});

test("ce que les pages envoient passe, quoi que les gens tapent", async () => {
  expect(await call('[null,{"ref":"PM51000001","notes":"[[[[{{{ $n111"}]')).toBe(false);
  expect(await call(form({ "0": '[null,"$K1"]', "1_notes": "{", _1_notes: "{", "1_commentaire": deep }))).toBe(false);
  expect(await call(form({ $ACTION_ID_40abc: "", notes: "{" }), {})).toBe(false);
  expect(await call(form({ $ACTION_REF_1: "", "$ACTION_1:0": '{"id":"40abc","bound":"$@1"}', notes: "{" }), {})).toBe(
    false,
  );
});

test("ce qui n’est pas une action n’est pas lu", async () => {
  expect(await call("{", { "content-type": "application/json" })).toBe(false);
  expect(await isBrokenAction(new Request("http://app.test.example.org/", { method: "GET" }))).toBe(false);
});
