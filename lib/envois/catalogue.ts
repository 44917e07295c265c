import { z } from "zod";
import { ETAPES } from "@/db/vocabulaire";

/** What is known of a mail before it is written. The words are in `gabarits/`. */
type Entree = {
  /** What the template is given: identifiers, so that what is said is true when it is sent. */
  donnees: z.ZodType<Record<string, unknown>>;
  /** Higher leaves first: somebody is waiting in front of his screen for a login, nobody for a reminder. */
  priorite: number;
  /** Its data are secrets: encrypted at rest and wiped once the mail has left. */
  scelle: boolean;
};

const courrier = <S extends z.ZodType<Record<string, unknown>>>(
  donnees: S,
  { priorite = 10, scelle = false }: Partial<Omit<Entree, "donnees">> = {},
) => ({ donnees, priorite, scelle }) satisfies Entree;

const duDossier = z.object({ dossierId: z.uuid() });
const duComplement = z.object({ complementId: z.uuid() });
/** `apercu`: shown to its author before it is sent, whatever would make it pointless today. */
const deCampagne = courrier(
  z.object({ destinataireId: z.uuid(), etape: z.enum(ETAPES), apercu: z.literal(true).optional() }),
  { priorite: 0 },
);

/** Every mail the application can send (spec 4.2, 4.4). */
export const catalogue = {
  /** `expireLe`: after it the mail is not sent at all. */
  connexion: courrier(z.object({ lien: z.url(), code: z.string().regex(/^\d{6}$/), expireLe: z.iso.datetime() }), {
    priorite: 100,
    scelle: true,
  }),
  "dossier-transmis": courrier(duDossier),
  "dossier-recu": courrier(duDossier),
  "dossier-examine": courrier(duDossier),
  "complement-demande": courrier(duComplement),
  "complement-repondu": courrier(duComplement),
  "campagne-lancement": deCampagne,
  "campagne-relance1-non-commence": deCampagne,
  "campagne-relance2-non-commence": deCampagne,
  "campagne-relance2-commence": deCampagne,
  "campagne-relance2-a-envoyer": deCampagne,
  "campagne-relance3-non-commence": deCampagne,
  "campagne-relance3-commence": deCampagne,
  "campagne-relance3-a-envoyer": deCampagne,
  "campagne-fin-non-commence": deCampagne,
  "campagne-fin-commence": deCampagne,
  "campagne-fin-a-envoyer": deCampagne,
} satisfies Record<string, Entree>;

export type NomGabarit = keyof typeof catalogue;
export type Donnees<N extends NomGabarit> = z.output<(typeof catalogue)[N]["donnees"]>;

export const nomsGabarits = Object.keys(catalogue) as NomGabarit[];
export const estGabarit = (nom: string): nom is NomGabarit => Object.hasOwn(catalogue, nom);
