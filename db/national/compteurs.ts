import { alea, graine } from "@/db/demo/alea";
import { batiments, type Batiment } from "./batiments";
import type { Lot } from "./repartition";

/** Counts apart for each key, from 1. */
export function counters(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
}

/** The buildings of a commune that hold its objets: the same ones in the files of Palissy and of Mérimée, lots taken in the same order. */
export function batimentsDuLot({ commune, objets }: Lot, seed: number, numbered: (key: string) => number): Batiment[] {
  const { codeInsee, departementCode } = commune;
  const own = alea(graine(`${seed} ${codeInsee}`));
  return batiments(objets, departementCode, own, () => numbered(`PA${departementCode}`));
}
