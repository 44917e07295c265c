import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import type { ActorAdmin } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { countQueries } from "@/test/queries";
import { envoisList, type EnvoisQuery } from "./list";
import { countEnvoisSuivis, LIMITES, listEnvois } from "./queries";

let db: Database;
let admin: ActorAdmin;

/** Coole was written to three times, Coolus once: two mails left, one failed, one is waited for. */
beforeAll(async () => {
  db = await testDatabase();
  const g = given(db);
  admin = g.actor.admin(await g.admin());
  const coole = await g.commune({ nom: "Coole" });
  const coolus = await g.commune({ nom: "Coolus" });
  const parti = (jour: number) => ({ statut: "envoye", envoyeLe: new Date(2026, 8, jour) }) as const;
  const mails = [
    { ...parti(1), communeCode: coole.codeInsee, creeLe: new Date(2026, 8, 1), email: "mairie@coole.example.org" },
    { ...parti(2), communeCode: coole.codeInsee, creeLe: new Date(2026, 8, 2), email: "mairie@coole.example.org" },
    { statut: "echec", communeCode: coole.codeInsee, creeLe: new Date(2026, 8, 3), email: "autre@example.org" },
    { statut: "a_envoyer", communeCode: coolus.codeInsee, creeLe: new Date(2026, 8, 4), email: "coolus@example.org" },
  ] as const;
  for (const mail of mails) await g.envoi(mail);
});

const lire = (
  { page = 1, ...filters }: Partial<EnvoisQuery["filters"] & { page: number }>,
  { parPage: size = envoisList.size, ...limites }: Partial<typeof LIMITES & { parPage: number }> = {},
) => {
  const usual = envoisList.read({});
  const query = { ...usual, filters: { ...usual.filters, ...filters }, page, size };
  return listEnvois(db, admin, query, { ...LIMITES, ...limites });
};
const exactement = (nombre: number) => ({ nombre, plus: false });
const plusDe = (nombre: number) => ({ nombre, plus: true });

describe("sans recherche", () => {
  test("tout est compté tant que c’est court", async () => {
    const { rows, comptes, total } = await lire({});
    expect(rows.map(({ fate }) => fate)).toEqual(["en_route", "echec", "parti", "parti"]);
    expect(total).toEqual(exactement(4));
    expect(comptes).toEqual({
      tous: exactement(4),
      parSort: { en_route: exactement(1), echec: exactement(1), parti: exactement(2) },
    });
  });

  test("un sort qui dépasse la borne n’est plus compté, les autres le restent", async () => {
    const { comptes, total } = await lire({}, { comptes: 1 });
    expect(comptes.tous).toEqual(plusDe(1));
    expect(comptes.parSort).toEqual({ en_route: exactement(1), echec: exactement(1), parti: plusDe(1) });
    // All of them are on this page: where the counting stopped does not matter any more.
    expect(total).toEqual(exactement(4));
  });

  test("au-delà de la borne, chaque page sait s’il y en a une autre", async () => {
    const bornes = { parPage: 2, comptes: 1 };
    expect((await lire({}, bornes)).total).toEqual(plusDe(2));
    expect((await lire({ page: 2 }, bornes)).total).toEqual(exactement(4));
    expect((await lire({ page: 3 }, bornes)).rows).toEqual([]);
  });

  test("un sort que personne n’a est vide", async () => {
    const { rows, total } = await lire({ etat: "doute" });
    expect([rows, total]).toEqual([[], exactement(0)]);
  });
});

describe("une recherche", () => {
  test("trouve par la commune et par l’adresse, chacun une fois, et compte par sort", async () => {
    const { rows, comptes } = await lire({ q: "COOLE" });
    expect(rows.map(({ commune, fate }) => [commune, fate])).toEqual([
      ["Coole", "echec"],
      ["Coole", "parti"],
      ["Coole", "parti"],
    ]);
    expect(comptes).toEqual({ tous: exactement(3), parSort: { echec: exactement(1), parti: exactement(2) } });
  });

  test("trop large : les mêmes lignes, ce qui demande quelqu’un est compté, le reste ne l’est pas", async () => {
    const [comptee, large] = [await lire({ q: "cool" }), await lire({ q: "cool" }, { trouves: 3 })];
    expect(large.rows).toEqual(comptee.rows);
    expect(large.comptes).toEqual({
      tous: plusDe(3),
      parSort: { parti: null, ignore: null, echec: exactement(1), en_route: exactement(1) },
    });
  });

  test("trop large, par sort : la page dit ce qu’elle montre et s’il y a une suite", async () => {
    const large = { trouves: 3, parPage: 1 };
    expect((await lire({ q: "cool", etat: "parti" }, large)).total).toEqual(plusDe(1));
    expect((await lire({ q: "cool", etat: "parti", page: 2 }, large)).total).toEqual(exactement(2));
    expect((await lire({ q: "cool", etat: "echec" }, large)).total).toEqual(exactement(1));
  });
});

test("le tableau de bord ne compte que ce qui demande quelqu’un ou va partir", async () => {
  expect(await countEnvoisSuivis(db, admin)).toEqual({ en_route: exactement(1), echec: exactement(1) });
});

test("le registre se lit en deux requêtes, trois pour une recherche trop large", async () => {
  expect(await countQueries(db, () => lire({}))).toBe(2);
  expect(await countQueries(db, () => lire({ q: "coole" }))).toBe(2);
  expect(await countQueries(db, () => lire({ q: "cool" }, { trouves: 3 }))).toBe(3);
});
