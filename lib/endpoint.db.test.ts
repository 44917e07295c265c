import { createHmac, timingSafeEqual } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/test/db";
import { action } from "./action";
import type { Actor } from "./actor";
import { ownerOf } from "./comptes/owner";
import { endpoint, hook } from "./endpoint";

const moi = { role: "admin", compteId: "moi", nom: "Moi", lectureSeule: false, impersonateurId: null } as const;
const current = vi.hoisted(() => ({ actor: undefined as Actor | undefined }));
vi.mock("@/lib/comptes/current", () => ({ currentActor: () => Promise.resolve(current.actor ?? moi) }));
beforeAll(() => testDatabase());

const ADRESSE = "http://app.test.example.org/api/x";

describe("une adresse qui lit", () => {
  const GET = endpoint({ who: "admin", may: "import.read", input: z.record(z.string(), z.unknown()) }, ({ input }) =>
    Promise.resolve(input),
  );
  const ask = async (query: string, params = {}): Promise<unknown> =>
    (await GET(new Request(`${ADRESSE}${query}`), { params: Promise.resolve(params) })).json();

  test("reçoit ce que l’adresse demande, les noms donnés deux fois en liste", async () => {
    expect(await ask("?q=croix&page=2&etat=bon&etat=peril")).toEqual({
      kind: "ok",
      value: { q: "croix", page: "2", etat: ["bon", "peril"] },
    });
  });

  test("le chemin l’emporte sur ce qui suit", async () => {
    expect(await ask("?id=autre", { id: "celui-ci" })).toMatchObject({ value: { id: "celui-ci" } });
  });
});

describe("quelqu’un d’autre s’est connecté depuis dans ce navigateur", () => {
  const done = vi.fn(() => Promise.resolve("fait"));
  const spec = { who: "admin", may: "import.read", input: z.object({ n: z.string() }) } as const;
  const PUT = endpoint(spec, done);
  const send = action(spec, done);
  const ask = async (owner?: string): Promise<unknown> =>
    (
      await PUT(
        new Request(ADRESSE, {
          method: "PUT",
          body: '{"n":"1"}',
          headers: { origin: "http://app.test.example.org", ...(owner && { "x-compte": owner }) },
        }),
      )
    ).json();
  const post = (owner: string) => {
    const form = new FormData();
    form.set("n", "1");
    form.set("$compte", owner);
    return send(null, form);
  };
  const others: [string, Actor][] = [
    ["quelqu’un du même rôle", { ...moi, compteId: "autre" }],
    ["un conservateur", { ...moi, role: "conservateur", compteId: "autre", departements: ["51"] }],
    ["un administrateur qui a pris ma place", { ...moi, impersonateurId: "autre" }],
  ];
  beforeEach(() => {
    done.mockClear();
    current.actor = undefined;
  });

  test("à moi, ma page obéit", async () => {
    expect(await ask(ownerOf(moi))).toEqual({ kind: "ok", value: "fait" });
    expect(await ask()).toEqual({ kind: "ok", value: "fait" });
    expect(await post(ownerOf(moi))).toEqual({ kind: "ok", value: "fait" });
  });

  test.each(others)("%s : rien n’est fait en son nom, et la page sait que c’est à moi de revenir", async (_, actor) => {
    current.actor = actor;
    expect(await ask(ownerOf(moi))).toEqual({ kind: "login", other: true });
    expect(await post(ownerOf(moi))).toEqual({ kind: "login", other: true, typed: { n: ["1"] } });
    expect(done).not.toHaveBeenCalled();
  });

  test("ce que l’appareil en garde ne dit rien de la personne", () => {
    const owner = ownerOf({ compteId: "0198c1f2-7a00-7abc-8def-001122334455", impersonateurId: null });
    expect(owner).toMatch(/^[\w-]{22}$/);
    expect(owner).not.toContain("0198c1f2");
  });
});

describe("une machine qui signe ce qu’elle poste", () => {
  const SECRET = "whsec-inventé";
  const sign = (body: string) => createHmac("sha256", SECRET).update(body).digest();
  const received = vi.fn();
  const POST = hook(
    {
      may: "destinataire.unsubscribe",
      input: z.object({ type: z.enum(["remis", "rejete"]) }),
      verify: async (request) => {
        const body = await request.text();
        const signature = Buffer.from(request.headers.get("x-signature") ?? "", "hex");
        const expected = sign(body);
        const signed = signature.length === expected.length && timingSafeEqual(signature, expected);
        return signed ? (JSON.parse(body) as unknown) : undefined;
      },
    },
    ({ actor, input }) => Promise.resolve(received(actor, input)),
  );
  const post = (body: string, signature = sign(body).toString("hex"), headers = {}) =>
    POST(new Request(ADRESSE, { method: "POST", body, headers: { "x-signature": signature, ...headers } }));
  beforeEach(() => {
    received.mockReset();
  });

  test("entre sans session ni origine, et agit au nom de personne", async () => {
    const answer = await post('{"type":"remis"}', undefined, { origin: "https://ailleurs.example.org" });
    expect(answer.status).toBe(200);
    expect(received).toHaveBeenCalledExactlyOnceWith({ role: "anonyme" }, { type: "remis" });
  });

  test.each([
    ["sans signature", '{"type":"remis"}', ""],
    ["avec celle d’un autre corps", '{"type":"rejete"}', sign('{"type":"remis"}').toString("hex")],
    ["signé, avec un octet de plus", '{"type":"remis"} ', sign('{"type":"remis"}').toString("hex")],
    ["avec n’importe quoi", "pas du JSON", "zz"],
  ])("%s : refusée, rien n’est fait", async (_, body, signature) => {
    const answer = await post(body, signature);
    expect([answer.status, await answer.json()]).toMatchObject([409, { kind: "refused", code: "preuve" }]);
    expect(received).not.toHaveBeenCalled();
  });

  test("signée, mais qui ne dit rien de connu : refusée", async () => {
    expect((await post('{"type":"autre"}')).status).toBe(422);
    expect(received).not.toHaveBeenCalled();
  });

  test("un verbe en panne se dit par une référence, et non par ce qui l’a causée", async () => {
    received.mockImplementation(() => {
      throw new Error("secret de la base");
    });
    const answer = await post('{"type":"remis"}');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
  });
});
