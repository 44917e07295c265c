import { eq, sql, type SQL } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import * as t from "@/db/schema";
import { testDatabase } from "@/test/db";

// What Postgres refuses by itself, whatever the code above forgets.

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

/** Name of the constraint that refused, or the message when it is not a constraint's doing. */
async function refus(write: Promise<unknown>): Promise<string> {
  try {
    await write;
    return "accepté";
  } catch (error) {
    const cause =
      (error as { cause?: { constraint_name?: string; message?: string } }).cause ??
      (error as { constraint_name?: string; message?: string });
    return cause.constraint_name ?? cause.message ?? String(error);
  }
}

describe("dossiers", () => {
  test("une commune n’a qu’un dossier vivant ; archivé, elle recommence aussitôt", async () => {
    const { codeInsee } = await g.commune();
    const premier = await g.dossier({ communeCode: codeInsee, statut: "transmis" });
    expect(await refus(g.dossier({ communeCode: codeInsee }))).toBe("dossiers_un_seul_vivant");
    await db
      .update(t.dossiers)
      .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "campagne" })
      .where(eq(t.dossiers.id, premier.id));
    expect(await refus(g.dossier({ communeCode: codeInsee }))).toBe("accepté");
  });

  test("examiné sans conservateur ni rapport : refusé", async () => {
    const dossier = await g.dossier({ statut: "transmis" });
    expect(await refus(db.update(t.dossiers).set({ statut: "examine" }).where(eq(t.dossiers.id, dossier.id)))).toBe(
      "dossiers_examine_par_quelquun",
    );
  });

  test("archivé sans motif : refusé", async () => {
    const dossier = await g.dossier();
    expect(await refus(db.update(t.dossiers).set({ statut: "archive" }).where(eq(t.dossiers.id, dossier.id)))).toBe(
      "dossiers_archive_motive",
    );
  });
});

describe("recensements", () => {
  test.each([
    [
      "terminé sans réponse",
      { statut: "termine", localisation: null, recensable: null, etat: null, securisation: null },
      "recensements_termines_complets",
    ],
    ["introuvable et pourtant recensable", { localisation: "introuvable", recensable: true }, "recensements_coherents"],
    [
      "un état pour un objet que personne n’a vu",
      { recensable: false, etat: "bon", securisation: null },
      "recensements_coherents",
    ],
    ["une plainte pour un objet présent", { fiches: ["depot_de_plainte"] }, "recensements_fiches_permises"],
    ["une surcharge égale à la réponse", { etat: "bon", etatConservateur: "bon" }, "recensements_surcharge_utile"],
    ["examiné par personne", { examineLe: new Date() }, "recensements_examine_par_quelquun"],
    ["détaché sans explication", { detacheLe: new Date() }, "recensements_detaches_expliques"],
    [
      "dans une commune qui n’existe pas",
      {
        localisation: "autre_commune",
        edificeNom: "mairie",
        autreCommune: "00000",
        recensable: false,
        etat: null,
        securisation: null,
      },
      "recensements_autre_commune_communes_code_insee_fk",
    ],
  ] as const)("%s : refusé", async (_, valeurs, contrainte) => {
    expect(await refus(g.recensement(valeurs as never))).toBe(contrainte);
  });

  test("un objet n’a qu’un recensement par dossier, et une seule copie de travail", async () => {
    const valide = await g.recensement();
    const meme = { dossierId: valide.dossierId, objetRef: valide.objetRef };
    expect(await refus(g.recensement(meme))).toBe("recensements_un_par_objet");
    const copie = { ...meme, statut: "brouillon", copieDe: valide.id } as const;
    expect(await refus(g.recensement(copie))).toBe("accepté");
    expect(await refus(g.recensement(copie))).toBe("recensements_une_copie");
  });

  test("un seul complément ouvert à la fois", async () => {
    const premier = await g.complement();
    expect(await refus(g.complement({ recensementId: premier.recensementId }))).toBe("complements_un_seul_ouvert");
  });

  test("un complément a une seule fin, et quelqu’un l’a voulue", async () => {
    const { id, recensementId, demandePar } = await g.complement();
    const finir = (values: Partial<typeof t.complements.$inferInsert>) =>
      refus(db.update(t.complements).set(values).where(eq(t.complements.id, id)));
    const le = new Date();
    expect(await finir({ retireLe: le })).toBe("complements_retire_par_quelquun");
    expect(await finir({ retireLe: le, retirePar: demandePar, reponduLe: le, reponduPar: demandePar })).toBe(
      "complements_une_seule_fin",
    );
    expect(await finir({ retireLe: le, retirePar: demandePar })).toBe("accepté");
    expect(await refus(g.complement({ recensementId }))).toBe("accepté");
  });
});

describe("comptes", () => {
  test("la même adresse en majuscules est la même personne", async () => {
    await g.mairie({ email: "mairie.avize@example.org" });
    expect(await refus(g.conservateur(["51"], { email: "Mairie.Avize@Example.org" }))).toBe("comptes_email");
  });

  test("une mairie a une commune, un conservateur n’en a pas", async () => {
    expect(await refus(g.compte({ role: "commune" }))).toBe("comptes_commune_pour_role_commune");
    const { codeInsee } = await g.commune();
    expect(await refus(g.compte({ role: "conservateur", communeCode: codeInsee, roleCommune: "titulaire" }))).toBe(
      "comptes_commune_pour_role_commune",
    );
  });
});

describe("campagnes", () => {
  const dates = {
    lancement: "2027-03-01",
    relance1: "2027-03-15",
    relance2: "2027-03-29",
    relance3: "2027-04-12",
    fin: "2027-04-26",
  };

  test("deux campagnes prévues dans un département ne se chevauchent pas ; deux brouillons le peuvent", async () => {
    await g.campagne({ ...dates, statut: "planifiee" });
    expect(await refus(g.campagne({ ...dates, statut: "en_cours" }))).toBe("campagnes_sans_chevauchement");
    expect(await refus(g.campagne(dates))).toBe("accepté");
    await g.departement({ code: "52", nom: "Haute-Marne" });
    expect(await refus(g.campagne({ ...dates, departementCode: "52", statut: "planifiee" }))).toBe("accepté");
  });

  test.each([
    ["des dates qui reculent", { relance2: "2027-03-10" }, "campagnes_dates_croissantes"],
    ["un dimanche", { fin: "2027-05-02" }, "campagnes_jours_ouvres"],
    ["planifiée sans signature", { statut: "planifiee", signature: "" }, "campagnes_signees"],
  ] as const)("%s : refusé", async (_, valeurs, contrainte) => {
    expect(await refus(g.campagne({ ...dates, ...valeurs, departementCode: "51" }))).toBe(contrainte);
  });

  test("un envoi par destinataire et par étape", async () => {
    const { id: destinataireId } = await g.destinataire();
    await g.envoi({ destinataireId, etape: "lancement" });
    expect(await refus(g.envoi({ destinataireId, etape: "lancement" }))).toBe("envois_un_par_etape");
    expect(await refus(g.envoi({ destinataireId }))).toBe("envois_campagne_complets");
  });
});

describe("objets et édifices", () => {
  test("deux édifices ne partagent pas une référence Mérimée, ni un nom dans la commune", async () => {
    const premier = await g.edifice({ nom: "Église Saint-Martin", refMerimee: "PA00078994" });
    expect(await refus(g.edifice({ refMerimee: "PA00078994" }))).toBe("edifices_ref_merimee");
    expect(await refus(g.edifice({ nom: "Église Saint-Martin", communeCode: premier.communeCode }))).toBe(
      "edifices_slug",
    );
  });

  test("un objet hors de la liste dit pourquoi", async () => {
    expect(await refus(g.objet({ presence: "hors_perimetre" }))).toBe("objets_hors_liste_motives");
    expect(await refus(g.objet({ presence: "disparu_de_la_source", presenceMotif: "absent du fichier" }))).toBe(
      "accepté",
    );
  });
});

test("un rapport remplacé est gardé par la base, et aucun ne se retire", async () => {
  const { id } = await g.dossier({ statut: "examine", rapport: { un: 1 } });
  const ecrire = (rapport: unknown) => refus(db.update(t.dossiers).set({ rapport }).where(eq(t.dossiers.id, id)));
  expect(await ecrire({ deux: 2 })).toBe("accepté");
  expect(await ecrire({ deux: 2 })).toBe("accepté"); // the same: nothing is replaced
  expect(await ecrire(null)).toContain("never taken back");
  expect(await db.select().from(t.rapportsRemplaces).where(eq(t.rapportsRemplaces.dossierId, id))).toMatchObject([
    { rang: 1, rapport: { un: 1 } },
  ]);
});

test("le journal ne se réécrit pas, ne s’efface pas et ne se vide pas", async () => {
  await db
    .insert(t.journal)
    .values({ acte: "dossier.accept", auteurRole: "conservateur", cibleType: "dossier", cibleId: "x" });
  expect(await refus(db.update(t.journal).set({ acte: "autre" }))).toContain("append-only");
  expect(await refus(db.delete(t.journal))).toContain("append-only");
  expect(await refus(db.execute(sql`truncate journal`))).toContain("append-only");
});

test("le journal ne perd une ligne qu’après six ans, et n’en change jamais une, même pour qui le demande", async () => {
  const ligne = { acte: "dossier.accept", auteurRole: "conservateur", cibleType: "dossier", cibleId: "y" };
  await db.insert(t.journal).values([
    { ...ligne, le: sql`now() - interval '6 years' + interval '1 minute'` },
    { ...ligne, le: sql`now() - interval '6 years' - interval '1 minute'` },
  ]);
  const enDemandant = (instruction: SQL) =>
    refus(
      db.transaction(async (tx) => {
        await tx.execute(sql`set local collectif.retention = 'oui'`);
        await tx.execute(instruction);
      }),
    );
  expect(await enDemandant(sql`update journal set acte = 'autre'`)).toContain("append-only");
  expect(await enDemandant(sql`truncate journal`)).toContain("append-only");
  expect(await enDemandant(sql`delete from journal where cible_id = 'y'`)).toContain("append-only");
  const anciennes = sql`delete from journal where cible_id = 'y' and le < now() - interval '6 years'`;
  expect(await refus(db.execute(anciennes))).toContain("append-only");
  expect(await enDemandant(anciennes)).toBe("accepté");
  expect(await db.$count(t.journal, eq(t.journal.cibleId, "y"))).toBe(1);
});

describe("sessions", () => {
  test("derrière le compte d’un autre, jamais sans second facteur, ni derrière le sien", async () => {
    const [admin, mairie] = [await g.admin(), await g.mairie()];
    const ouvre = (values: Partial<typeof t.sessions.$inferInsert>) =>
      refus(
        db.insert(t.sessions).values({
          ...{
            jetonHash: Math.random().toString(),
            compteId: mairie.id,
            expireLe: new Date(),
            impersonateurId: admin.id,
          },
          ...values,
        }),
      );
    expect(await ouvre({})).toBe("sessions_impersonateur_prouve");
    expect(await ouvre({ prouveLe: new Date(), compteId: admin.id })).toBe("sessions_impersonateur_prouve");
    expect(await ouvre({ prouveLe: new Date() })).toBe("accepté");
  });
});

describe("données de référence", () => {
  test("un édifice sans référence ne dit rien de Mérimée", async () => {
    expect(await refus(g.edifice({ titreMerimee: "Église" }))).toBe("edifices_merimee_par_reference");
    expect(await refus(g.edifice({ absentDeMerimeeLe: new Date() }))).toBe("edifices_merimee_par_reference");
    expect(await refus(g.edifice({ titreMerimee: "Église", refMerimee: "PA00078563" }))).toBe("accepté");
  });

  test("une commune qui existe n’est pas fusionnée dans une autre", async () => {
    const { codeInsee: fusionneeDans } = await g.commune();
    expect(await refus(g.commune({ fusionneeDans }))).toBe("communes_fusionnees_disparues");
    expect(await refus(g.commune({ fusionneeDans, disparueLe: new Date() }))).toBe("accepté");
  });

  test("une anomalie de l’annuaire n’est notée qu’une fois, avec une adresse si elle en a une", async () => {
    const { codeInsee: communeCode } = await g.commune();
    const note = (values: Partial<typeof t.anomaliesAnnuaire.$inferInsert>) =>
      refus(db.insert(t.anomaliesAnnuaire).values({ communeCode, type: "deux_mairies", ...values }));
    expect(await note({})).toBe("accepté");
    expect(await note({})).toBe("anomalies_annuaire_une_fois");
    expect(await note({ type: "adresse_disparue" })).toBe("anomalies_annuaire_adresse");
    expect(await note({ type: "sans_adresse", adresse: "a@example.org" })).toBe("anomalies_annuaire_adresse");
    expect(await note({ type: "adresse_disparue", adresse: "a@example.org" })).toBe("accepté");
    expect(await note({ type: "adresse_disparue", adresse: "A@EXAMPLE.org" })).toBe("anomalies_annuaire_une_fois");
    const { id: resolueImportId } = await g.importation({ source: "mairies" });
    expect(await note({ type: "sans_adresse", resolueImportId })).toBe("anomalies_annuaire_reglee_par");
    expect(await note({ type: "sans_adresse", resolueImportId, resolueLe: new Date() })).toBe("accepté");
  });
});
