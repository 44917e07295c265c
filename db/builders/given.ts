import { eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import * as t from "@/db/schema";
import type { ActorAdmin, ActorCommune, ActorConservateur } from "@/lib/actor";
import { addDays, isOuvre, jourDe } from "@/lib/dates";
import { sansAccent } from "@/lib/format";
import { personNames } from "@/lib/comptes/person-names";
import { sealSecret } from "@/lib/second-facteur/check";
import { searchKey } from "@/lib/words";

type Insert<T extends PgTable> = Partial<T["$inferInsert"]>;

/** What the telephones of the tests and of the demonstration hold. */
export const TELEPHONE = Buffer.from("telephone-d-exemple!");

/** The next weekday at or after a day. */
const ouvre = (jour: string): string => (isOuvre(jour) ? jour : ouvre(addDays(jour, 1)));

/**
 * Things of the trade, each in one line, with whatever they need around them made on the way:
 * `const g = given(db); const { dossier, objets } = await g.dossierTransmis({ objets: 3 });`
 * The demo, the database tests and the journeys all build with it.
 */
export function given(db: Database) {
  let serial = 0;
  const next = () => ++serial;

  /** Inserts one row and gives it back whole. */
  async function insert<T extends PgTable>(table: T, values: T["$inferInsert"]): Promise<T["$inferSelect"]> {
    const [row] = await db
      .insert(table)
      .values(values as never)
      .returning();
    return row as T["$inferSelect"];
  }

  async function departement(values: Insert<typeof t.departements> = {}) {
    const row = { code: "51", nom: "Marne", region: "Grand Est", ...values };
    await db.insert(t.departements).values(row).onConflictDoNothing();
    return row;
  }

  async function commune(values: Insert<typeof t.communes> = {}) {
    const departementCode = values.departementCode ?? values.codeInsee?.slice(0, 2) ?? "51";
    await departement(departementCode === "51" ? {} : { code: departementCode, nom: `Département ${departementCode}` });
    const codeInsee = values.codeInsee ?? `${departementCode}${String(900 - next()).padStart(3, "0")}`;
    const nom = values.nom ?? `Commune-${codeInsee}`;
    return insert(t.communes, { nom, nomTri: searchKey(nom), ...values, codeInsee, departementCode });
  }

  const compte = (values: Insert<typeof t.comptes> & { role: "commune" | "conservateur" | "admin" }) =>
    insert(t.comptes, {
      ...{ email: `personne${next()}.${v7().slice(-8)}@mairie.example.org`, nom: "Personne" },
      ...personNames({ prenom: values.prenom ?? null, nom: values.nom ?? "Personne" }),
      ...values,
    });

  /** A town hall's account, and the commune itself unless given. */
  async function mairie(values: Insert<typeof t.comptes> = {}) {
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    return compte({ nom: "Secrétariat", roleCommune: "titulaire", ...values, role: "commune", communeCode });
  }

  async function conservateur(departements: string[] = ["51"], values: Insert<typeof t.comptes> = {}) {
    const row = await compte({ prenom: "Camille", nom: "Arnaud", ...values, role: "conservateur" });
    for (const code of departements) {
      await departement(code === "51" ? {} : { code, nom: `Département ${code}` });
      await insert(t.comptesDepartements, { compteId: row.id, departementCode: code });
    }
    return row;
  }

  const admin = (values: Insert<typeof t.comptes> = {}) =>
    compte({ prenom: "Dominique", nom: "Équipe", ...values, role: "admin" });

  /** Ties a telephone to an account of the team. Its codes are `codeAt(telephone, …)`. */
  async function secondFacteur(compteId: string, telephone = TELEPHONE) {
    await insert(t.secondsFacteurs, { compteId, secretScelle: sealSecret(compteId, telephone), dernierPas: 1 });
    return telephone;
  }

  async function edifice(values: Insert<typeof t.edifices> = {}) {
    const nom = values.nom ?? `Église Saint-${next()}`;
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    return insert(t.edifices, { slug: sansAccent(nom).replaceAll(" ", "-"), ...values, nom, communeCode });
  }

  async function objet(values: Insert<typeof t.objets> = {}) {
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    const edificeId = values.edificeId === undefined ? (await edifice({ communeCode })).id : values.edificeId;
    const titre = values.titre ?? "Statue : Vierge à l’Enfant";
    return insert(t.objets, {
      ref: `PM${communeCode.slice(0, 2)}9${String(next()).padStart(5, "0")}`,
      tico: titre,
      deno: "statue",
      insee: communeCode,
      dpt: communeCode.slice(0, 2),
      protection: "inscrit",
      presence: "dans_perimetre",
      recherche: sansAccent(titre),
      empreinte: v7(),
      departementCode: communeCode.slice(0, 2),
      ...values,
      titre,
      communeCode,
      edificeId,
    });
  }

  async function dossier(values: Insert<typeof t.dossiers> = {}) {
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    const statut = values.statut ?? "en_cours";
    const le = new Date();
    const transmis = statut === "transmis" || statut === "examine" ? { transmisLe: le } : {};
    const examine =
      statut === "examine"
        ? {
            examineLe: le,
            rapport: {},
            conservateurId: values.conservateurId ?? (await conservateur([communeCode.slice(0, 2)])).id,
          }
        : {};
    const archive = statut === "archive" ? { archiveLe: le, archiveMotif: "campagne" } : {};
    return insert(t.dossiers, { ...transmis, ...examine, ...archive, ...values, communeCode, statut });
  }

  /** A validated recensement of an objet in good state unless told otherwise. */
  async function recensement(values: Insert<typeof t.recensements> = {}) {
    const dossierId = values.dossierId ?? (await dossier()).id;
    const [row] = await db
      .select({ communeCode: t.dossiers.communeCode })
      .from(t.dossiers)
      .where(eq(t.dossiers.id, dossierId));
    const objetRef = values.objetRef ?? (await objet({ communeCode: row!.communeCode })).ref;
    const vu = { localisation: "edifice_initial", recensable: true, etat: "bon", securisation: "en_securite" } as const;
    const introuvable = { localisation: "introuvable", recensable: false } as const;
    const reponses = values.statut === "brouillon" ? {} : values.localisation === "introuvable" ? introuvable : vu;
    const termine = values.statut === "brouillon" ? {} : { termineLe: new Date(), etapeAtteinte: 7 };
    return insert(t.recensements, { statut: "termine", ...reponses, ...termine, ...values, dossierId, objetRef });
  }

  async function photo(values: Insert<typeof t.photos> = {}) {
    const recensementId = values.recensementId ?? (await recensement()).id;
    const id = values.id ?? v7();
    return insert(t.photos, {
      cle: `photos/${id}/original.jpg`,
      nomOrigine: "photo.jpg",
      typeMime: "image/jpeg",
      taille: 1_000_000,
      largeur: 3000,
      hauteur: 2000,
      sha256: id.replaceAll("-", "").padEnd(64, "0"),
      statut: "prete",
      preteLe: new Date(),
      ...values,
      id,
      recensementId,
    });
  }

  async function complement(values: Insert<typeof t.complements> = {}) {
    const recensementId =
      values.recensementId ?? (await recensement({ dossierId: (await dossier({ statut: "transmis" })).id })).id;
    const demandePar = values.demandePar ?? (await conservateur()).id;
    return insert(t.complements, {
      motif: "Pouvez-vous photographier le revers\u00a0?",
      ...values,
      recensementId,
      demandePar,
    });
  }

  /** A draft whose five dates are weekdays a fortnight apart, the first one tomorrow or just after. */
  async function campagne(values: Insert<typeof t.campagnes> = {}) {
    const departementCode = values.departementCode ?? (await departement()).code;
    const lancement = values.lancement ?? ouvre(addDays(jourDe(new Date()), 1));
    const jour = (rang: number) => ouvre(addDays(lancement, 14 * rang));
    return insert(t.campagnes, {
      expediteur: "Camille Arnaud",
      drac: "DRAC Grand Est",
      signature: "Camille Arnaud, conservatrice des antiquités et objets d’art",
      relance1: jour(1),
      relance2: jour(2),
      relance3: jour(3),
      fin: jour(4),
      ...values,
      lancement,
      departementCode,
    });
  }

  async function destinataire(values: Insert<typeof t.destinataires> = {}) {
    const campagneId = values.campagneId ?? (await campagne()).id;
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    return insert(t.destinataires, { ...values, campagneId, communeCode });
  }

  const envoi = (values: Insert<typeof t.envois> = {}) =>
    insert(t.envois, { cle: v7(), gabarit: "connexion", email: "personne@mairie.example.org", ...values });

  const importation = (values: Insert<typeof t.imports> = {}) => {
    const statut = values.statut ?? "applique";
    const finiLe = statut === "en_attente" || statut === "en_cours" ? null : new Date();
    return insert(t.imports, { source: "palissy", fichier: "palissy.csv", finiLe, ...values, statut });
  };

  /** Something to look at in the directory of town halls: two main ones, unless told otherwise. */
  async function anomalie(values: Insert<typeof t.anomaliesAnnuaire> = {}) {
    const communeCode = values.communeCode ?? (await commune()).codeInsee;
    return insert(t.anomaliesAnnuaire, { type: "deux_mairies", ...values, communeCode });
  }

  /** A commune with its account, its objets and a round in the asked state, every objet validated (`etats` says how, in turn). */
  async function ronde(
    options: {
      objets?: number;
      statut?: "en_cours" | "transmis" | "examine";
      commune?: Insert<typeof t.communes>;
      recensements?: Insert<typeof t.recensements>[];
    } = {},
  ) {
    const sa = await commune(options.commune);
    const communeCode = sa.codeInsee;
    const compteMairie = await mairie({ communeCode });
    const eglise = await edifice({ communeCode });
    const objets = [];
    for (let n = 0; n < (options.objets ?? 2); n++)
      objets.push(await objet({ communeCode, edificeId: eglise.id, titre: `Statue n° ${n + 1}` }));
    const round = await dossier({ communeCode, statut: options.statut ?? "transmis" });
    const recensements = [];
    for (const [n, o] of objets.entries())
      recensements.push(await recensement({ ...options.recensements?.[n], dossierId: round.id, objetRef: o.ref }));
    return { commune: sa, compte: compteMairie, edifice: eglise, objets, dossier: round, recensements };
  }

  /** The same people as actors, for calling verbs. */
  const actor = {
    mairie: (row: typeof t.comptes.$inferSelect): ActorCommune => ({
      role: "commune",
      compteId: row.id,
      nom: row.nom ?? "",
      lectureSeule: false,
      impersonateurId: null,
      communeCode: row.communeCode!,
      departementCode: row.communeCode!.slice(0, 2),
      roleCommune: row.roleCommune!,
    }),
    conservateur: (row: typeof t.comptes.$inferSelect, departements = ["51"]): ActorConservateur => ({
      role: "conservateur",
      compteId: row.id,
      nom: row.nom ?? "",
      lectureSeule: false,
      impersonateurId: null,
      departements,
    }),
    admin: (row: typeof t.comptes.$inferSelect): ActorAdmin => ({
      role: "admin",
      compteId: row.id,
      nom: row.nom ?? "",
      lectureSeule: false,
      impersonateurId: null,
    }),
  };

  return {
    departement,
    commune,
    compte,
    mairie,
    conservateur,
    admin,
    secondFacteur,
    edifice,
    objet,
    dossier,
    recensement,
    photo,
    complement,
    campagne,
    destinataire,
    envoi,
    importation,
    anomalie,
    ronde,
    actor,
  };
}

/** Empties the base of everything but its structure. */
export async function empty(db: Database): Promise<void> {
  await db.execute(sql`alter table journal disable trigger journal_no_truncate`);
  await db.execute(
    sql`truncate departements, communes, comptes, limites, journal, envois, imports, fichiers_a_effacer restart identity cascade`,
  );
  await db.execute(sql`alter table journal enable trigger journal_no_truncate`);
}
