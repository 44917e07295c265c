import "server-only";
import { edifices, objets } from "@/db/schema";

/**
 * The Palissy record of an objet, as every screen that shows one reads it: a field is called as Palissy calls it. `edifices` is joined, to
 * the objet's building.
 */
export const objetNotice = {
  ref: objets.ref,
  titre: objets.titre,
  deno: objets.deno,
  cate: objets.cate,
  matr: objets.matr,
  scle: objets.scle,
  autr: objets.autr,
  dimensions: objets.dimensions,
  emplacement: objets.empl,
  edifice: edifices.nom,
  protection: objets.protection,
  protegeLe: objets.protegeLe,
  dpro: objets.dpro,
  recolement: objets.recolement,
};
