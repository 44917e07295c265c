import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { STATUTS_ENVOI } from "@/db/vocabulaire";
import { testDatabase } from "@/test/db";
import { FATES } from "./fate";
import { fate, fateIs } from "./sql";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  const { envoi } = given(db);
  for (const statut of STATUTS_ENVOI)
    for (const prochainEssaiLe of [null, new Date()])
      await envoi({ statut, prochainEssaiLe, motif: "perime", envoyeLe: statut === "envoye" ? new Date() : null });
});

test("chaque courriel a un sort et un seul, quel que soit son état ; un échec qu’on réessaiera est en route", async () => {
  const rows = await db.select({ statut: envois.statut, essai: envois.prochainEssaiLe, fate }).from(envois);
  const sorts = (essai: boolean) =>
    Object.fromEntries(rows.filter((row) => (row.essai !== null) === essai).map((row) => [row.statut, row.fate]));
  const communs = {
    a_envoyer: "en_route",
    pris: "en_route",
    en_remise: "en_route",
    envoye: "parti",
    ignore: "ignore",
    incertain: "doute",
  };
  expect(sorts(false)).toEqual({ ...communs, echec: "echec" });
  expect(sorts(true)).toEqual({ ...communs, echec: "en_route" });
  const comptes = await Promise.all(FATES.map((one) => db.$count(envois, fateIs[one])));
  expect(comptes.reduce((somme, nombre) => somme + nombre)).toBe(rows.length);
});
