import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Browser, type Reply } from "@/test/browser";
import { call, callAs, has, isNumber, refusal, Stopped, valueOf, type Words } from "./call";

const words: Words = {
  network: "Pas de réseau",
  server: "Le service se tait",
  login: "Reconnectez-vous",
  invalid: "Impossible",
  gone: "Il n’y est plus",
};
const estNombre = has({ n: isNumber });

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});
afterEach(() => vi.unstubAllGlobals());

const asked = (reply: Reply) => {
  browser.answer("PUT", /./, reply);
  return call("PUT", "/api/x", { is: estNombre, body: { a: 1 } });
};

test("une demande part en JSON et revient avec sa valeur", async () => {
  const heard = await asked({ kind: "ok", value: { n: 3, autre: true } });
  expect(valueOf(heard, words)).toMatchObject({ n: 3 });
  expect(browser.calls).toEqual([{ method: "PUT", address: "/api/x", body: { a: 1 } }]);
});

test("une demande dit de qui est la page : personne d’autre ne doit agir à sa place", async () => {
  callAs("moi");
  await asked({ kind: "ok", value: { n: 3 } });
  expect(browser.headers[0]!.get("x-compte")).toBe("moi");
});

describe("ce que chaque réponse devient pour la personne", () => {
  test.each<[string, Reply, Stopped["why"], string]>([
    ["pas de réseau", "network", "later", "Pas de réseau"],
    ["le portail d’un hôtel répond à la place", { text: "<h1>Wifi</h1>" }, "later", "Le service se tait"],
    ["un oui d’une autre forme n’est pas un oui", { kind: "ok", value: { n: "trois" } }, "later", "Pas de réseau"],
    ["401", { kind: "login" }, "login", "Reconnectez-vous"],
    ["404", { kind: "gone" }, "no", "Il n’y est plus"],
    ["409", { kind: "refused", code: "trop", message: "Il y en a trop." }, "no", "Il y en a trop."],
    ["409 qui passera", { kind: "refused", code: "plus_tard", message: "Pas encore." }, "later", "Pas encore."],
    ["422 avec un champ", { kind: "invalid", fields: { a: "Trop long." } }, "no", "Trop long."],
    ["422 sans champ", { kind: "invalid", fields: {} }, "no", "Impossible"],
    ["500", { kind: "unexpected", reference: "abc" }, "later", "Le service se tait"],
  ])("%s", async (_, reply, why, message) => {
    const heard = await asked(reply);
    expect(heard.kind === "ok" ? null : refusal(heard, words, ["plus_tard"])).toMatchObject({ why, message });
    expect(() => valueOf(heard, words, ["plus_tard"])).toThrow(Stopped);
  });
});

test("renoncer arrête la demande, et ce n’est pas une panne", async () => {
  browser.answer("GET", /./, "never");
  const stop = new AbortController();
  const heard = call("GET", "/api/x", { is: estNombre, signal: stop.signal });
  stop.abort();
  await expect(heard).rejects.toMatchObject({ name: "AbortError" });
});

test("un réseau qui avale tout : la demande finit, comme sans réseau", async () => {
  vi.useFakeTimers();
  try {
    browser.answer("GET", /./, "never");
    const heard = call("GET", "/api/x", { is: estNombre });
    vi.advanceTimersByTime(30_000);
    await expect(heard).resolves.toEqual({ kind: "unheard", why: "network" });
  } finally {
    vi.useRealTimers();
  }
});
