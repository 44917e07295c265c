import { deCommune } from "@/lib/communes/locutions";
import { dateLongue, zoneDe } from "@/lib/dates";
import { compte, liste, nombre } from "@/lib/format";
import { MOTIF_INACHEVE } from "@/lib/dossiers/rules";
import { MOTIF_DEPLACE, pourquoiParti } from "@/lib/objets/motifs";
import type { StatutDossier, StatutRecensement } from "@/db/vocabulaire";

type Passe = {
  /** Whose round it was: its days are those of that commune, for both sides. */
  communeCode: string;
  statut: StatutDossier;
  creeLe: Date;
  transmisLe: Date | null;
  rapportLe: Date | null;
  examineLe: Date | null;
  archiveLe: Date | null;
  archiveMotif: string | null;
};

/** How a round is called, wherever it is listed. */
export const titreDossier = ({
  communeCode,
  transmisLe,
  creeLe,
}: Pick<Passe, "communeCode" | "transmisLe" | "creeLe">): string =>
  transmisLe
    ? `Recensement envoyé le ${dateLongue(transmisLe, zoneDe(communeCode))}`
    : `Recensement commencé le ${dateLongue(creeLe, zoneDe(communeCode))}`;

/** What became of a round that is over, in sentences true for both sides. */
export function suiteDossier(passe: Passe): string[] {
  const { statut, transmisLe, rapportLe, examineLe, archiveLe, archiveMotif } = passe;
  const le = (moment: Date) => dateLongue(moment, zoneDe(passe.communeCode));
  const fini = statut === "archive";
  const issue = rapportLe
    ? `Rapport du conservateur\u00a0: le ${le(rapportLe)}.`
    : !transmisLe
      ? "Il n’a pas été envoyé\u00a0: les réponses sont gardées comme elles étaient."
      : fini
        ? "Le conservateur n’a pas rendu de rapport avant la fin de ce recensement."
        : "Le conservateur n’a pas encore rendu de rapport.";
  const repris =
    !rapportLe || examineLe
      ? []
      : [
          fini
            ? "Le conservateur y revenait quand ce recensement s’est terminé\u00a0: ce rapport est resté le dernier."
            : "Le conservateur y revient.",
        ];
  const fin = archiveLe
    ? [
        archiveMotif === "campagne"
          ? `Terminé le ${le(archiveLe)}, au lancement d’une campagne.`
          : archiveMotif === MOTIF_INACHEVE
            ? `Rangé le ${le(archiveLe)}, après un an sans rien de nouveau.`
            : `Terminé le ${le(archiveLe)}.`,
      ]
    : [];
  return [issue, ...repris, ...fin];
}

/** « 12 objets recensés, 1 introuvable et 2 en péril. » */
export function trouvailles({ recenses, introuvables, peril }: Record<"recenses" | "introuvables" | "peril", number>) {
  if (recenses === 0) return "Aucun objet recensé.";
  const alertes = [
    ...(introuvables > 0 ? [compte(introuvables, "introuvable")] : []),
    ...(peril > 0 ? [`${nombre(peril)}\u00a0en péril`] : []),
  ];
  return `${liste([compte(recenses, "objet recensé", "objets recensés"), ...alertes])}.`;
}

/** Whose round it was, when the commune has been merged since. */
export const tenuePar = (commune: string): string =>
  `Recensement ${deCommune(commune)}, commune réunie depuis à celle-ci.`;

/** What is to be known of an answer that is not in a report. `zone`: that of the commune. */
export function remarquesDe(
  reponse: {
    statut: StatutRecensement;
    enListe: boolean;
    detacheLe: Date | null;
    motif: string | null;
    communeActuelle: string | null;
  },
  zone?: string,
): string[] {
  const { statut, enListe, detacheLe, motif, communeActuelle } = reponse;
  const validation = statut === "brouillon" ? ["Commencé, jamais validé."] : [];
  if (!enListe)
    return [
      ...validation,
      `${pourquoiParti(motif ?? MOTIF_DEPLACE, communeActuelle)}${detacheLe ? ` Depuis le ${dateLongue(detacheLe, zone)}.` : ""}`,
    ];
  if (detacheLe)
    return [
      ...validation,
      `L’objet a quitté la liste le ${dateLongue(detacheLe, zone)}, puis il y est revenu\u00a0: cette réponse a été mise à part.`,
    ];
  return validation;
}
