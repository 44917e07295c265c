import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { creeLe, id, moment, origineMessage } from "./columns";
import { comptes } from "./comptes";
import { recensements } from "./recensements";
import { communes } from "./territoires";

export const messages = pgTable(
  "messages",
  {
    id: id(),
    communeCode: text()
      .notNull()
      .references(() => communes.codeInsee),
    /** Absent: « expéditeur non reconnu », it waits for a human (spec 4.5). */
    auteurId: uuid().references(() => comptes.id),
    /** The discussion about one recensement, a part of the commune's thread. */
    recensementId: uuid().references(() => recensements.id),
    texte: text().notNull(),
    origine: origineMessage().notNull().default("web"),
    /** Message-ID of the mail it came by: the same mail delivered twice is one message. */
    idMail: text(),
    creeLe: creeLe(),
  },
  (t) => [
    index("messages_par_commune").on(t.communeCode, t.creeLe),
    index("messages_par_recensement").on(t.recensementId, t.creeLe),
    uniqueIndex("messages_id_mail").on(t.idMail),
    check("messages_auteur_du_web", sql`origine = 'mail' or auteur_id is not null`),
  ],
);

export const piecesJointes = pgTable(
  "pieces_jointes",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    cle: text().notNull(),
    nom: text().notNull(),
    typeMime: text().notNull(),
    taille: integer().notNull(),
  },
  (t) => [
    index("pieces_jointes_par_message").on(t.messageId),
    check("pieces_jointes_taille", sql`taille between 1 and 10485760`),
  ],
);

export const lectures = pgTable(
  "lectures",
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    compteId: uuid()
      .notNull()
      .references(() => comptes.id, { onDelete: "cascade" }),
    luLe: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.compteId] })],
);
