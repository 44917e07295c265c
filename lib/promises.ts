/** How long something is kept: read aloud on the privacy page, and by Postgres. */
type Duree = `${number} ${"year" | "years" | "days"}`;

/**
 * What we promise not to keep, in the order of the privacy page, which has no other list. Each has its verb in `lib/retentions/keep.ts`, which does not compile
 * without it: nothing is promised that is not done.
 */
export const promesses = {
  visiteurs: {
    quoi: "Nom et contact de la personne qui a fait la visite",
    pourquoi: "Permettre au conservateur de poser une question",
    duree: "6 years",
  },
  connexions: { quoi: "Traces de connexion", pourquoi: "Repérer un usage anormal", duree: "1 year" },
  courriels: {
    quoi: "Contenu des mails envoyés",
    pourquoi: "Retrouver ce qui a été écrit à une commune",
    duree: "1 year",
  },
  journal: {
    quoi: "Journal\u00a0: qui a fait quoi, et quand",
    pourquoi: "Comprendre une erreur, répondre à une contestation",
    duree: "6 years",
  },
  imports: {
    quoi: "Lignes rejetées et différences des fichiers importés",
    pourquoi: "Corriger ce que les bases nationales ont de faux",
    duree: "1 year",
  },
  depots: { quoi: "Fichiers déposés et jamais utilisés", pourquoi: "Reprendre un envoi interrompu", duree: "2 days" },
} as const satisfies Record<string, { quoi: string; pourquoi: string; duree: Duree }>;

export type Promesse = keyof typeof promesses;
export const PROMESSES = Object.keys(promesses) as [Promesse, ...Promesse[]];

const unites = { year: "an", years: "ans", days: "jours" } as const;

/** « 6 ans » */
export function dureeDe(promesse: Promesse): string {
  const [nombre, unite] = promesses[promesse].duree.split(" ") as [string, keyof typeof unites];
  return `${nombre}\u00a0${unites[unite]}`;
}
