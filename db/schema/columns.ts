import { type AnyPgColumn, customType, pgEnum, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import * as v from "../vocabulaire";

/** Primary key made by us, sortable by creation. Rows that a browser creates bring their own. */
export const id = () => uuid().primaryKey().$defaultFn(v7);

/** The row of another table that this one cannot do without, by its id or by its code. */
export const rowOf = (other: () => AnyPgColumn, onDelete?: "cascade") =>
  uuid().notNull().references(other, { onDelete });
export const codeOf = (other: () => AnyPgColumn, onDelete?: "cascade") =>
  text().notNull().references(other, { onDelete });

/** A moment, always with its time zone. Named `…_le` in the database. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** The moment a row was made. */
export const creeLe = () => moment().notNull().defaultNow();

/** Case-insensitive text (e-mail addresses). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });

/**
 * Names that people read in alphabetical order: in French, whatever the server's own language. « Étrepy » is with the e, « Œuilly » with the o.
 */
export const frenchText = customType<{ data: string }>({ dataType: () => 'text collate "fr-x-icu"' });

/** Keys in small letters without accents: compared byte by byte, so that every server puts them in one order. */
export const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const role = pgEnum("role", v.ROLES);
export const roleCommune = pgEnum("role_commune", v.ROLES_COMMUNE);
export const protection = pgEnum("protection", v.PROTECTIONS);
export const presence = pgEnum("presence", v.PRESENCES);
export const statutDossier = pgEnum("statut_dossier", v.STATUTS_DOSSIER);
export const visite = pgEnum("visite", v.VISITES);
export const statutRecensement = pgEnum("statut_recensement", v.STATUTS_RECENSEMENT);
export const localisation = pgEnum("localisation", v.LOCALISATIONS);
export const etat = pgEnum("etat", v.ETATS);
export const securisation = pgEnum("securisation", v.SECURISATIONS);
export const fiche = pgEnum("fiche", v.FICHES);
export const statutComplement = pgEnum("statut_complement", v.STATUTS_COMPLEMENT);
export const statutPhoto = pgEnum("statut_photo", v.STATUTS_PHOTO);
export const statutGlobal = pgEnum("statut_global", v.STATUTS_GLOBAUX);
export const statutCampagne = pgEnum("statut_campagne", v.STATUTS_CAMPAGNE);
export const etape = pgEnum("etape", v.ETAPES);
export const statutEnvoi = pgEnum("statut_envoi", v.STATUTS_ENVOI);
export const sourceImport = pgEnum("source_import", v.SOURCES_IMPORT);
export const statutImport = pgEnum("statut_import", v.STATUTS_IMPORT);
export const origineCompte = pgEnum("origine_compte", v.ORIGINES_COMPTE);
export const typeAnomalieAnnuaire = pgEnum("type_anomalie_annuaire", v.ANOMALIES_ANNUAIRE);
export const natureChangement = pgEnum("nature_changement", v.NATURES_CHANGEMENT);
export const origineImport = pgEnum("origine_import", v.ORIGINES_IMPORT);
