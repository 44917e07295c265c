import "server-only";
import { and, desc, eq, lt, ne, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, communes, destinataires, dossiers, objets, recensements } from "@/db/schema";
import type { StatutDossier, StatutGlobal } from "@/db/vocabulaire";
import { hasPhoto } from "@/lib/photos/sql";
import { complementOuvert, prioritaire, recensementValide } from "@/lib/recensements/sql";

/** Where the round was when a later campagne archived it; the state itself of a live one. */
const etatDeLaRonde = sql<StatutDossier>`case
  when ${dossiers.statut} <> 'archive' then ${dossiers.statut}
  when ${dossiers.examineLe} is not null then 'examine'
  when ${dossiers.transmisLe} is not null then 'transmis'
  else 'en_cours' end`;

const combien = (quoi: SQL, nom: string) => sql<number>`(count(*) filter (where ${quoi}))::int`.as(nom);

/**
 * The round that answers the campagne of a recipient: the dossier begun in it, even archived since by a later one; otherwise the
 * live one that the launch left alone because it was under way. A round begun after the end counts for nothing. To be joined, row by row,
 * to `destinataires` and `campagnes`.
 */
const rondeDuDestinataire = (db: Queryable) =>
  db
    .select({ id: dossiers.id, etat: etatDeLaRonde.as("etat") })
    .from(dossiers)
    .where(
      and(
        eq(dossiers.communeCode, destinataires.communeCode),
        or(
          eq(dossiers.campagneId, campagnes.id),
          and(
            ne(dossiers.statut, "archive"),
            or(ne(campagnes.statut, "terminee"), lt(dossiers.creeLe, campagnes.commenceLe)),
          ),
        ),
      ),
    )
    .orderBy(sql`(${dossiers.campagneId} = ${campagnes.id}) desc nulls last`, desc(dossiers.creeLe))
    .limit(1)
    .as("ronde");

/** The commune has sent its dossier, examined since or not. */
const aTransmis = (etat: SQLWrapper) => sql<boolean>`coalesce(${etat} in ('transmis', 'examine'), false)`;

/** Every recipient with how far its round went, without opening the recensements in it: what the lists of campagnes sum. One row per recipient. */
export function envoisDesDossiers(db: Queryable) {
  const ronde = rondeDuDestinataire(db);
  return db
    .select({ campagneId: destinataires.campagneId, transmis: aTransmis(ronde.etat).as("transmis") })
    .from(destinataires)
    .innerJoin(campagnes, eq(campagnes.id, destinataires.campagneId))
    .leftJoinLateral(ronde, sql`true`);
}

/** Every recipient with its round and what was answered in it. One row per recipient. */
export function rondes(db: Queryable) {
  const ronde = rondeDuDestinataire(db);
  const reponses = db
    .select({
      recenses: combien(sql`true`, "recenses"),
      avecPhotos: combien(hasPhoto, "avec_photos"),
      prioritaires: combien(prioritaire, "prioritaires"),
      examines: combien(sql`${recensements.examineLe} is not null`, "examines"),
      complements: combien(complementOuvert, "complements"),
    })
    .from(recensements)
    .where(and(eq(recensements.dossierId, ronde.id), recensementValide))
    .as("reponses");

  return db
    .select({
      destinataireId: destinataires.id,
      campagneId: destinataires.campagneId,
      communeCode: destinataires.communeCode,
      nom: communes.nom,
      nomTri: communes.nomTri,
      codesPostaux: communes.codesPostaux,
      etape: destinataires.etape,
      desinscritLe: destinataires.desinscritLe,
      desinscritMotif: destinataires.desinscritMotif,
      objets:
        sql<number>`(select count(*)::int from ${objets} where ${objets.communeCode} = ${communes.codeInsee} and ${objets.presence} = 'dans_perimetre')`.as(
          "objets",
        ),
      recenses: reponses.recenses,
      avecPhotos: reponses.avecPhotos,
      transmis: aTransmis(ronde.etat).as("transmis"),
      statut:
        sql<StatutGlobal>`statut_global(${ronde.etat}::statut_dossier, ${reponses.prioritaires}, ${reponses.examines}, ${reponses.complements})`.as(
          "statut_global",
        ),
    })
    .from(destinataires)
    .innerJoin(campagnes, eq(campagnes.id, destinataires.campagneId))
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .leftJoinLateral(ronde, sql`true`)
    .innerJoinLateral(reponses, sql`true`);
}
