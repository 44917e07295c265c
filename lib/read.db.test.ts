import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { given } from "@/db/builders/given";
import { testDatabase } from "@/test/db";
import { anonyme, type Actor } from "./actor";
import { campagneTarget } from "./campagnes/load";
import { download } from "./download";
import { Gone } from "./errors";
import { load } from "./read";

const current = vi.hoisted(() => ({ actor: { role: "anonyme" } }));
vi.mock("@/lib/comptes/current", () => ({ currentActor: () => Promise.resolve(current.actor) }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers({ "x-chemin": "/admin/x?q=croix" })) }));
// What React does within one rendering: the same arguments, one call.
vi.mock("react", async (original) => ({
  ...(await original()),
  cache: <A extends readonly unknown[], V>(read: (...args: A) => V) => {
    const kept = new Map<string, V>();
    return (...args: A): V => {
      const key = JSON.stringify(args);
      if (!kept.has(key)) kept.set(key, read(...args));
      return kept.get(key) as V;
    };
  },
}));

let g: ReturnType<typeof given>;
let admin: Actor;
let id: string;
beforeAll(async () => {
  g = given(await testDatabase());
  admin = g.actor.admin(await g.admin());
  ({ id } = await g.campagne());
});

const asked = (params: object, searchParams: Record<string, string | string[]> = {}) => ({
  params: Promise.resolve(params),
  searchParams: Promise.resolve(searchParams),
});
/** Next says « elsewhere » and « not found » by throwing. */
const thrown = (digest: string): unknown =>
  expect.objectContaining({ digest: expect.stringContaining(digest) as string });
const NOT_FOUND = thrown("404");

/** A page about a campagne, which counts how often it is read. */
function page(read = (): object | undefined => ({})) {
  const reads = vi.fn(read);
  const spec = {
    who: "admin",
    may: "campagne.read",
    params: z.object({ id: z.uuid() }),
    search: ({ q }: Record<string, string | string[]>) => ({ q: [q ?? ""].flat()[0] }),
    target: campagneTarget,
  } as const;
  return { reads, read: load(spec, reads), file: download(spec, () => reads() && { type: "text", body: "ici" }) };
}

describe("une page", () => {
  test("est lue une fois pour son titre et son corps, et deux fois pour deux adresses", async () => {
    current.actor = admin;
    const { reads, read } = page();
    await Promise.all([read(asked({ id })), read(asked({ id }))]);
    expect(reads).toHaveBeenCalledTimes(1);
    await read(asked({ id }, { q: "autre" }));
    expect(reads).toHaveBeenCalledTimes(2);
  });

  test("donne ce qui a été lu, par qui, et ce que l’adresse demandait, sans caractère nul", async () => {
    current.actor = admin;
    const seen = await page(() => ({ titre: "Cloche" })).read(asked({ id }, { q: "sa\0int" }));
    expect(seen).toMatchObject({ actor: admin, titre: "Cloche", params: { id }, search: { q: "saint" } });
    expect(seen.target).toMatchObject({ departementCode: "51" });
  });

  test("sans session, ou avec un autre rôle : la connexion, qui ramène ; rien n’est lu", async () => {
    const { reads, read } = page();
    for (const actor of [anonyme, g.actor.mairie(await g.mairie())]) {
      current.actor = actor;
      // Another address each time: within one rendering there is one person.
      await expect(read(asked({ id }, { q: actor.role }))).rejects.toEqual(
        thrown(";/connexion?retour=%2Fadmin%2Fx%3Fq%3Dcroix;"),
      );
    }
    expect(reads).not.toHaveBeenCalled();
  });

  test.each([
    ["un identifiant qui n’en est pas un", () => ({ id: "pas-un-identifiant" })],
    ["un identifiant inconnu", () => ({ id: "01890000-0000-7000-8000-000000000000" })],
    ["pas d’identifiant", () => ({})],
  ])("%s : introuvable, et rien n’est lu", async (_, params) => {
    current.actor = admin;
    const { reads, read } = page();
    await expect(read(asked(params()))).rejects.toEqual(NOT_FOUND);
    expect(reads).not.toHaveBeenCalled();
  });

  test("ce que la lecture ne trouve pas est introuvable ; une panne reste une panne", async () => {
    current.actor = admin;
    await expect(page(() => undefined).read(asked({ id }))).rejects.toEqual(NOT_FOUND);
    const gone = page(() => {
      throw new Gone();
    });
    await expect(gone.read(asked({ id }))).rejects.toEqual(NOT_FOUND);
    const broken = page(() => {
      throw new Error("panne");
    });
    await expect(broken.read(asked({ id }))).rejects.toThrow("panne");
  });

  test("un acte refusé est introuvable, même quand la chose existe pour lui", async () => {
    current.actor = admin;
    const spec = { who: "admin", may: ["campagne.read", "recensement.note.read"] } as const;
    await expect(load(spec, () => ({}))()).rejects.toEqual(NOT_FOUND);
  });
});

describe("un fichier", () => {
  const get = (file: ReturnType<typeof download>, params: object) =>
    file(new Request("http://app.test.example.org/f?q=a&q=b"), { params: Promise.resolve(params) });

  test("s’ouvre pour les siens, et personne ne le garde en chemin", async () => {
    current.actor = admin;
    const answer = await get(page().file, { id });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-disposition")).toBeNull();
  });

  test("n’existe pas pour les autres, connectés ou non, ni quand il n’y a rien", async () => {
    const refused: [Actor, object, () => object | undefined][] = [
      [anonyme, { id }, () => ({})],
      [g.actor.conservateur(await g.conservateur()), { id }, () => ({})],
      [admin, { id: "pas-un-identifiant" }, () => ({})],
      [admin, { id }, () => undefined],
    ];
    for (const [actor, params, read] of refused) {
      current.actor = actor;
      const answer = await get(page(read).file, params);
      expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
        404,
        "Introuvable",
        "no-store",
      ]);
    }
  });
});
