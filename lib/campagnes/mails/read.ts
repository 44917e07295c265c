import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import {
  campagnes,
  communes,
  communesSynthese,
  departements,
  destinataires,
  dossiers,
  edifices,
  objets,
  photosMemoire,
} from "@/db/schema";
import type { Etape, StatutDossier } from "@/db/vocabulaire";
import { addDays, jourDe } from "@/lib/dates";
import { skip, type Skip } from "@/lib/envois/define-mail";
import { absolute, communeLink } from "@/lib/envois/links";
import { enListeDe } from "@/lib/objets/sql";
import { routes } from "@/lib/routes";
import { jours } from "../dates";
import { etapeDue, isOverThere, situation } from "../etapes";
import { INTERVALLE, type Dates } from "../rules";

/** What every mail of a campagne says (spec 4.2). `fin`: last day, `2026-12-31`. */
export type MailDeCampagne = {
  commune: string;
  departement: { code: string; nom: string };
  concordataire: boolean;
  objets: number;
  /** Validated so far. */
  recenses: number;
  fin: string;
  /** That day is gone: the mail was caught up. */
  passee: boolean;
  /** Communes whose dossier of this campagne is sent, counted as far as two: « une », « des ». */
  reponses: number;
  /** What its author adds at this step. */
  message: string | null;
  expediteur: string | null;
  drac: string;
  signature: string;
  lien: string;
  /** Page where one says why. */
  desinscription: string;
  /** Address that mail programs call by themselves (RFC 8058). */
  unClic: string;
  vedette: Vedette | null;
};

/**
 * What a campagne's mail says to a commune, as it stands now: the queue may have waited, the commune may have sent or opted out since.
 * `path`: the page behind the button.
 */
export async function readMailDeCampagne(
  db: Queryable,
  { destinataireId, etape, apercu = false }: { destinataireId: string; etape: Etape; apercu?: boolean | undefined },
  path: string,
): Promise<MailDeCampagne | Skip> {
  const [lu] = await db
    .select({
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departement: { code: departements.code, nom: departements.nom },
      concordataire: departements.concordataire,
      expediteur: campagnes.expediteur,
      drac: campagnes.drac,
      signature: campagnes.signature,
      message: sql<string | null>`case when ${etape} = any(${campagnes.messageEtapes}) then ${campagnes.message} end`,
      reponses: sql<number>`(select count(*)::int from (select from ${dossiers} where ${dossiers.campagneId} = ${campagnes.id} and ${dossiers.statut} in ('transmis', 'examine') limit 2) envoyes)`,
      dates: jours,
      desinscritLe: destinataires.desinscritLe,
      jeton: destinataires.jetonDesinscription,
      dossier: communesSynthese.dossierStatut,
      objets: communesSynthese.objets,
      recenses: communesSynthese.recenses,
    })
    .from(destinataires)
    .innerJoin(campagnes, eq(campagnes.id, destinataires.campagneId))
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .innerJoin(departements, eq(departements.code, campagnes.departementCode))
    .innerJoin(communesSynthese, eq(communesSynthese.communeCode, destinataires.communeCode))
    .where(eq(destinataires.id, destinataireId));
  if (!lu) return skip("perime");
  const nothing = apercu ? null : whyNothing(lu, etape);
  if (nothing) return nothing;

  const { codeInsee, commune, departement, concordataire, message, recenses } = lu;
  return {
    commune,
    departement,
    concordataire,
    objets: lu.objets,
    recenses,
    fin: lu.dates.fin,
    passee: isOverThere(lu.dates.fin, codeInsee, new Date()),
    reponses: lu.reponses,
    message,
    expediteur: lu.expediteur,
    drac: lu.drac ?? "",
    signature: lu.signature ?? "",
    lien: communeLink(codeInsee, path),
    desinscription: absolute(routes.desinscription(lu.jeton)),
    unClic: absolute(routes.desinscriptionUnClic(lu.jeton)),
    vedette: null,
  };
}

/** Why there is nothing left to say; `null` when there is. */
function whyNothing(
  lu: {
    dates: Dates;
    desinscritLe: Date | null;
    dossier: StatutDossier | null;
    objets: number;
    recenses: number;
  },
  etape: Etape,
): Skip | null {
  const today = jourDe(new Date());
  // The queue waited so long that another step has come, or that the campagne is an old story.
  if (etapeDue(lu.dates, today) !== etape || addDays(lu.dates.fin, INTERVALLE) < today) return skip("perimee");
  if (lu.desinscritLe) return skip("desinscrit");
  if (situation(lu) === "envoye") return skip("dossier_envoye");
  return lu.objets === 0 ? skip("sans_objet") : null;
}

/** An objet that people of the commune know, to begin with (spec 4.2). */
export type Vedette = { titre: string; edifice: string; photo: string; credit: string | null };

/** The best-known objet of a commune: it has a photograph, a title that reads well, a building with a name; a classé one first. */
export async function readVedette(db: Queryable, destinataireId: string): Promise<Vedette | null> {
  const [vedette] = await db
    .select({
      titre: objets.titre,
      edifice: edifices.nom,
      photo: photosMemoire.url,
      credit: photosMemoire.credit,
    })
    .from(destinataires)
    .innerJoin(objets, enListeDe(destinataires.communeCode))
    .innerJoin(edifices, eq(edifices.id, objets.edificeId))
    .innerJoin(photosMemoire, and(eq(photosMemoire.objetRef, objets.ref), isNull(photosMemoire.absenteLe)))
    .where(
      and(
        eq(destinataires.id, destinataireId),
        isNotNull(objets.edificeId),
        // Reads well: neither a code, nor shouted, nor a list as long as a page.
        sql`length(${objets.titre}) between 5 and 70`,
        sql`${objets.titre} ~ '[[:lower:]]'`,
        sql`${objets.titre} !~ '[;\\[\\](]'`,
        sql`length(${edifices.nom}) > 3`,
        // Mail programs show nothing that is not served over TLS.
        sql`${photosMemoire.url} like 'https://%'`,
      ),
    )
    .orderBy(desc(sql`${objets.protection} = 'classe'`), sql`length(${objets.titre})`, objets.ref, photosMemoire.rang)
    .limit(1);
  return vedette ?? null;
}
