import { expect, test } from "vitest";
import { testDatabase } from "@/test/db";
import { countNetworkOrRefuse } from "./limits";

const limite = { nom: "essai", maximum: 3, minutes: 1_000_000, phrase: () => "trop" };
const refusees = async (ips: readonly string[]) => {
  const db = await testDatabase();
  const refused: number[] = [];
  for (const [n, ip] of ips.entries()) await countNetworkOrRefuse(db, limite, ip).catch(() => refused.push(n));
  return refused;
};

test("qui change de /64 à chaque demande dans son /48 est arrêté, plus tard que celui qui n’en a qu’un", async () => {
  expect(await refusees(Array(5).fill("2001:db8:1:2::/64"))).toEqual([3, 4]);
  const marche = Array.from({ length: 26 }, (_, n) => `2001:db8:7:${n.toString(16)}::/64`);
  expect(await refusees(marche)).toEqual([24, 25]);
});

test("deux réseaux voisins et une adresse IPv4 ne comptent pas ensemble", async () => {
  const voisins = Array.from({ length: 26 }, (_, n) => `2001:db8:${n.toString(16)}:1::/64`);
  expect(await refusees([...voisins, ...Array.from({ length: 26 }, (_, n) => `192.0.2.${n}`)])).toEqual([]);
});
