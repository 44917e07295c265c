import { compte } from "@/lib/format";
import { etatLabels, localisationLabels, perteLabels, securisationLabels } from "./labels";
import type { Perte, Reponses } from "./rules";

/** What must be said before a step is saved (spec 2.2). */
export type Avertissement = {
  /** Said of an objet that nobody finds, or that nobody can see. */
  grave?: "introuvable" | "inaccessible" | "sans_photo";
  pertes?: readonly Perte[];
  /** Photos that would go. */
  photos?: number;
  /** Photos announced that would not be waited for any more. */
  attendues?: number;
  /** Somebody answered since the screen was shown: the version and what it says now, line by line. */
  entreTemps?: { version: number; reponses: readonly string[] };
};

const phrases = {
  introuvable:
    "Vous indiquez que l’objet est introuvable. Le conservateur en sera averti en priorité. Avez-vous demandé aux personnes qui connaissent l’édifice\u00a0?",
  inaccessible:
    "Vous indiquez que l’objet ne peut pas être vu de près\u00a0: son état et sa sécurité ne vous seront pas demandés.",
  sans_photo:
    "Vous n’avez ajouté aucune photo. C’est d’après elles que le conservateur juge de l’état de l’objet. Continuer sans photo\u00a0?",
  perte: "Cette réponse en rend d’autres inutiles.",
  entreTemps:
    "Quelqu’un a changé les réponses depuis que cette page est ouverte. Voici ce qui est enregistré maintenant. Voulez-vous mettre votre réponse à la place\u00a0?",
} as const;

const PERTE = { title: "Changer votre réponse\u00a0?", verb: "Changer ma réponse", danger: true };

/**
 * The one question asked before saving; undefined when there is nothing to confirm. Its code holds everything that was shown: what has
 * changed since is asked again.
 */
export function warningOf({ grave, pertes = [], photos = 0, attendues = 0, entreTemps }: Avertissement) {
  if (!grave && pertes.length === 0 && !entreTemps) return undefined;
  const code = [
    ...(grave ? [grave] : []),
    ...(pertes.length > 0 ? [`perte:${[...pertes].sort().join(",")}${photos + attendues || ""}`] : []),
    ...(entreTemps ? [`version:${entreTemps.version}`] : []),
  ].join("+");
  const message = [
    ...(entreTemps ? [phrases.entreTemps] : []),
    ...(grave ? [phrases[grave]] : []),
    ...(pertes.length > 0 ? [grave ? "Vous perdrez\u00a0:" : `${phrases.perte} Vous perdrez\u00a0:`] : []),
  ].join(" ");
  const perdues = pertes.flatMap((perte) => (perte === "photos" ? enPhotos(photos, attendues) : perteLabels[perte]));
  const details = [...(entreTemps?.reponses ?? []), ...perdues];
  return { code, message, details, ...(pertes.length > 0 && { asks: PERTE }) };
}

/** So many photos, in words; those that have not arrived are told apart. */
export const enPhotos = (photos: number, attendues: number): string[] => [
  ...(photos > 0 ? [compte(photos, "photo")] : []),
  ...(attendues > 0 ? [compte(attendues, "photo pas encore arrivée", "photos pas encore arrivées")] : []),
];

/** The answers in words, line by line, as the recapitulation says them. `commune`: name of the other commune. */
export function enToutesLettres(r: Reponses & { notes: string | null }, commune?: string | null): string[] {
  return [
    r.localisation && `L’objet est\u00a0: ${minuscule(localisationLabels[r.localisation])}`,
    r.autreCommune && `Commune\u00a0: ${commune ?? r.autreCommune}`,
    r.edificeNom && `Édifice\u00a0: ${r.edificeNom}`,
    r.recensable !== null && `Il peut être vu\u00a0: ${r.recensable ? "oui" : "non"}`,
    r.etat && `État\u00a0: ${minuscule(etatLabels[r.etat])}`,
    r.securisation && `Sécurité\u00a0: ${minuscule(securisationLabels[r.securisation])}`,
    r.notes && `Commentaire\u00a0: ${r.notes}`,
  ].filter((line) => typeof line === "string");
}

const minuscule = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
