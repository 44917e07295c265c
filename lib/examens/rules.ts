import type { Etat, Fiche, Localisation, Securisation } from "@/db/vocabulaire";

/** The curator's word on one recensement (spec 2.5). */
export type Surcharge = { etatConservateur: Etat | null; securisationConservateur: Securisation | null };

type Vu = { localisation: Localisation | null; recensable: boolean | null };

/** Advice sheets that make sense: a complaint for a missing objet, the others for one that was seen. Twin of SQL `fiches_permises`. */
export function fichesPermises({ localisation, recensable }: Vu): readonly Fiche[] {
  if (localisation === "introuvable") return ["depot_de_plainte"];
  if (recensable === true) return ["securisation", "restauration", "entretien_edifice", "entretien_objet"];
  return [];
}

/** An override equal to the commune's value says nothing and is not stored; there is none on an objet nobody saw. */
export const surchargeUtile = (
  commune: { recensable: boolean | null; etat: Etat | null; securisation: Securisation | null },
  choix: Surcharge,
): Surcharge => ({
  etatConservateur: commune.recensable && choix.etatConservateur !== commune.etat ? choix.etatConservateur : null,
  securisationConservateur:
    commune.recensable && choix.securisationConservateur !== commune.securisation
      ? choix.securisationConservateur
      : null,
});

/** The value that counts: the curator's when he overrode it. */
export const etatRetenu = (r: { etat: Etat | null; etatConservateur: Etat | null }): Etat | null =>
  r.etatConservateur ?? r.etat;
export const securisationRetenue = (r: {
  securisation: Securisation | null;
  securisationConservateur: Securisation | null;
}): Securisation | null => r.securisationConservateur ?? r.securisation;
