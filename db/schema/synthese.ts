import { integer, pgView, text, uuid } from "drizzle-orm/pg-core";
import { moment, statutDossier, statutGlobal } from "./columns";

/**
 * Where each commune stands in its live round, with its counts: the one definition of the statut global (spec 2.4), read by every
 * list, badge, map and statistic. Written by hand in the migrations; drafts, copies and detached recensements count for nothing.
 */
export const communesSynthese = pgView("communes_synthese", {
  communeCode: text().notNull(),
  departementCode: text().notNull(),
  dossierId: uuid(),
  dossierStatut: statutDossier(),
  campagneId: uuid(),
  conservateurId: uuid(),
  transmisLe: moment(),
  examineLe: moment(),
  activiteLe: moment(),
  /** Objets in scope that the commune holds now. */
  objets: integer().notNull(),
  /** Validated recensements of the live dossier. */
  recenses: integer().notNull(),
  peril: integer().notNull(),
  introuvables: integer().notNull(),
  prioritaires: integer().notNull(),
  prioritairesNonExamines: integer().notNull(),
  examines: integer().notNull(),
  complementsOuverts: integer().notNull(),
  photosManquantes: integer().notNull(),
  statutGlobal: statutGlobal().notNull(),
}).existing();
