import type { StatutImport } from "@/db/vocabulaire";
import { addDays, heureDe, jourDe, rangDansLaSemaine } from "@/lib/dates";

/** A run without a word for longer than this has died. In milliseconds: its worker says something about every second. */
export const SILENCE = 30_000;

/** Times that a run is taken up again when its worker dies; after that it is the run that kills them. */
export const TENTATIVES_MAX = 3;

/** Days that a file is kept after the last run that used it; until then what was seen may be applied. */
export const JOURS_GARDES = 7;

/** Largest file, in bytes: three times the biggest national base. */
export const TAILLE_MAX = 1_000_000_000;

/** Seconds that a browser has to put its file in the bucket: a slow line needs an hour. */
export const DUREE_DEPOT = 2 * 3600;

/** What a person is told: a run that has fallen silent is interrupted, whatever its row says. */
export type EtatImport = StatutImport | "interrompu";

export function etatDe(
  { statut, battementLe }: { statut: StatutImport; battementLe: Date | null },
  maintenant: Date,
): EtatImport {
  if (statut !== "en_cours") return statut;
  return battementLe && maintenant.getTime() - battementLe.getTime() > SILENCE ? "interrompu" : "en_cours";
}

export type Essai = {
  statut: StatutImport;
  finiLe: Date | null;
  /** All the alerts it raised may be accepted by a person. */
  confirmable: boolean;
  /** Its file is in the bucket, or its source needs none. */
  fichierGarde: boolean;
  /** An import applied after it began has changed what it compared with: what it announced is not true any more. */
  depasse: boolean;
};

export type Empechement = "pas_un_essai" | "illisible" | "fichier_oublie" | "depasse";

/** Why a run that was only looked at cannot be applied; none means it can. */
export function empechement(essai: Essai, maintenant: Date): Empechement | null {
  if (essai.statut !== "a_blanc" && essai.statut !== "refuse") return "pas_un_essai";
  if (!essai.confirmable) return "illisible";
  if (!essai.fichierGarde || !essai.finiLe || isForgotten(essai.finiLe, maintenant)) return "fichier_oublie";
  if (essai.depasse) return "depasse";
  return null;
}

/** Its file was kept long enough. */
const isForgotten = (finiLe: Date, maintenant: Date): boolean =>
  maintenant.getTime() - finiLe.getTime() > JOURS_GARDES * 24 * 3_600_000;

export const empechements: Record<Empechement, string> = {
  pas_un_essai: "Seul un essai terminé peut être appliqué.",
  illisible: "Ce fichier ne peut pas être importé\u00a0: corrigez-le ou choisissez-en un autre.",
  fichier_oublie: `Le fichier de cet essai n’est plus gardé (${String(JOURS_GARDES)} jours au plus). Recommencez un essai.`,
  depasse:
    "Un autre import a été appliqué depuis\u00a0: ce que cet essai annonce n’est plus vrai. Recommencez un essai.",
};

/**
 * The last day, today included, when a weekly import was due: `jour` from 1 (Monday) to 7, `heure` in French time. A day rather than a
 * moment, so that the nights when the hour changes count once.
 */
export function dernierJourDu({ jour, heure }: { jour: number; heure: number }, maintenant: Date): string {
  const aujourdhui = jourDe(maintenant);
  const depuis = (rangDansLaSemaine(aujourdhui) - jour + 7) % 7;
  return addDays(aujourdhui, depuis === 0 && heureDe(maintenant) < heure ? -7 : -depuis);
}

/** The next day when it is due. */
export const prochainJour = (programme: { jour: number; heure: number }, maintenant: Date): string =>
  addDays(dernierJourDu(programme, maintenant), 7);

/** Share of the lists from which leaving asks for the number to be written: five times what an alert already stops. */
const PART_LOURDE = 0.1;
/** Up to this many, the report shows each of them: there is nothing more to make sure of. */
const DEPARTS_VISIBLES = 10;

/** So much leaves the lists that one yes is not enough. `enListe`: things in the lists before; unknown, any number that cannot be seen is heavy. */
export const isHeavyDeparture = (sortis: number, enListe: number | undefined): boolean =>
  sortis > DEPARTS_VISIBLES && (enListe === undefined || sortis >= enListe * PART_LOURDE);
