import { and, eq, isNull, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import * as tables from "@/db/schema";
import { ANOMALIES_ANNUAIRE, type StatutImport, type TypeAnomalieAnnuaire } from "@/db/vocabulaire";
import { acceptDossier, RELU } from "@/lib/examens/accept";
import { reopenDossier } from "@/lib/examens/reopen";
import { emptyRapport } from "@/lib/imports/report/report";
import { MOTIF_DISPARU } from "@/lib/objets/motifs";

/** What no stranger may read anywhere, titles included. */
export const SECRET = "Vierge-du-secret";

/**
 * Two départements, each with its curator, a town hall in each state of a round, and an admin. `departements` belong to the spec that
 * asks: journeys run in parallel on one base. The first commune of each state holds objets named after `SECRET`.
 */
export async function buildWorld(db: Database, departements: [string, string]) {
  const g = given(db);
  const [ici, ailleurs] = departements;
  /** After the real communes of the département, and after those of a world begun before a failure. */
  const [dernier] = await db.execute<{ code: string }>(
    sql`select max(code_insee) as code from communes where departement_code = ${ici}`,
  );
  let n = Math.max(800, Number(dernier?.code.slice(2) ?? 0) + 1);

  /** A commune whose code no real one has, with its account and three objets. */
  async function commune(departement: string, nom: string) {
    const codeInsee = `${departement}${n++}`;
    const row = await g.commune({ codeInsee, nom, departementCode: departement });
    const compte = await g.mairie({ communeCode: codeInsee });
    const edifice = await g.edifice({ communeCode: codeInsee, nom: "Église Saint-Martin" });
    const objets = [];
    for (const titre of [`Statue : ${SECRET}`, "Cloche de 1642", "Tableau : Nativité"])
      objets.push(
        await g.objet({
          communeCode: codeInsee,
          edificeId: edifice.id,
          titre,
          ref: `PM${codeInsee}${String(objets.length).padStart(3, "0")}`,
          empl: "chœur, côté nord",
          scle: "17e siècle",
        }),
      );
    return { commune: row, compte, edifice, objets };
  }

  const conservateur = await g.conservateur([ici], { nom: "Arnaud", prenom: "Camille" });
  const conservateurAilleurs = await g.conservateur([ailleurs], { nom: "Morel", prenom: "Sacha" });
  const admin = await g.admin();

  const vierge = await commune(ici, "Saint-Aubin-la-Neuve");
  const enCours = await commune(ici, "Saint-Aubin-en-Cours");
  const transmis = await commune(ici, "Saint-Aubin-Transmise");
  const examine = await commune(ici, "Saint-Aubin-Examinée");
  const rouvert = await commune(ici, "Saint-Aubin-Rouverte");
  const voisine = await commune(ici, "Saint-Aubin-Voisine");
  const lointaine = await commune(ailleurs, "Saint-Aubin-Lointaine");

  const { codeInsee: communeCode } = enCours.commune;
  const partis = {
    disparu: await g.objet({ communeCode, presence: "disparu_de_la_source", presenceMotif: MOTIF_DISPARU }),
    vole: await g.objet({ communeCode, presence: "hors_perimetre", presenceMotif: "vole" }),
  };

  const dossierEnCours = await g.dossier({ communeCode: enCours.commune.codeInsee });
  const brouillon = await g.recensement({
    dossierId: dossierEnCours.id,
    objetRef: enCours.objets[0]!.ref,
    statut: "brouillon",
    localisation: "edifice_initial",
    recensable: true,
    etat: "moyen",
    securisation: "en_danger",
    etapeAtteinte: 7,
  });
  const termine = await g.recensement({ dossierId: dossierEnCours.id, objetRef: enCours.objets[1]!.ref });

  const dossierTransmis = await g.dossier({
    communeCode: transmis.commune.codeInsee,
    statut: "transmis",
    commentaireCommune: "Merci de votre passage.",
  });
  const recensements = [
    await g.recensement({
      dossierId: dossierTransmis.id,
      objetRef: transmis.objets[0]!.ref,
      etat: "peril",
      notes: "La tête ne tient plus.",
    }),
    await g.recensement({
      dossierId: dossierTransmis.id,
      objetRef: transmis.objets[1]!.ref,
      localisation: "introuvable",
    }),
    await g.recensement({ dossierId: dossierTransmis.id, objetRef: transmis.objets[2]!.ref }),
  ];

  // Accepted by the real verb, so that its report is a real one.
  const dossierExamine = await g.dossier({ communeCode: examine.commune.codeInsee, statut: "transmis" });
  for (const objet of examine.objets)
    await g.recensement({ dossierId: dossierExamine.id, objetRef: objet.ref, etat: "moyen" });
  await acceptDossier(db, g.actor.conservateur(conservateur, [ici]), {
    dossierId: dossierExamine.id,
    commentaire: "Merci pour ce recensement soigné.",
    visite: "souhaitable",
    confirme: RELU,
  });

  // Accepted twice and reopened, after a round of five years ago that nobody finished.
  const dossierPasse = await g.dossier({
    ...{
      communeCode: rouvert.commune.codeInsee,
      statut: "archive",
      creeLe: new Date(Date.now() - 5 * 365 * 86_400_000),
    },
  });
  await g.recensement({ dossierId: dossierPasse.id, objetRef: rouvert.objets[0]!.ref, notes: "Vue en 2021." });
  const dossierRouvert = await g.dossier({
    ...{ communeCode: rouvert.commune.codeInsee, statut: "transmis", recenseurNom: "Jeanne Petit" },
    commentaireCommune: "L’église est ouverte le samedi.",
  });
  const camille = g.actor.conservateur(conservateur, [ici]);
  for (const [rang, objet] of rouvert.objets.entries())
    await g.recensement({
      ...{ dossierId: dossierRouvert.id, objetRef: objet.ref, etat: "moyen", notes: `Commentaire ${rang}` },
      ...{ fiches: ["restauration"], commentaireConservateur: `Conseil ${rang}` },
    });
  for (const commentaire of ["Premier rapport.", "Second rapport."]) {
    const accepted = { dossierId: dossierRouvert.id, commentaire, visite: "none" as const, confirme: RELU };
    await acceptDossier(db, camille, accepted);
    await reopenDossier(db, camille, { dossierId: dossierRouvert.id });
  }

  const campagne = await g.campagne({ departementCode: ici, creePar: admin.id });
  const destinataire = await g.destinataire({ campagneId: campagne.id, communeCode: vierge.commune.codeInsee });

  // Under way in the other département, with a mail of each fate. The one of a world begun before a failure is over.
  await db.execute(
    sql`update campagnes set statut = 'terminee', termine_le = now() where departement_code = ${ailleurs} and statut = 'en_cours'`,
  );
  const enCampagne = await g.campagne({ departementCode: ailleurs, statut: "en_cours", commenceLe: new Date() });
  const fates = [
    { statut: "envoye", envoyeLe: new Date() },
    { statut: "incertain", motif: "remise_inconnue" },
    { statut: "echec", motif: "essais_epuises" },
    { statut: "ignore", motif: "activite_recente" },
  ] as const;
  for (const [rang, sort] of fates.entries()) {
    const { codeInsee: communeCode } =
      rang === 0 ? lointaine.commune : (await commune(ailleurs, `Saint-Aubin-${rang}`)).commune;
    const { id } = await g.destinataire({ campagneId: enCampagne.id, communeCode, etape: "lancement" });
    await g.envoi({ destinataireId: id, etape: "lancement", gabarit: "campagne-lancement", communeCode, ...sort });
  }

  const imports = await importsDeChaqueSorte(db, admin.id);
  await anomaliesDeChaqueSorte(db, imports.annuaire.id, vierge.commune.codeInsee, lointaine.commune.codeInsee);

  return {
    imports,
    enCampagne,
    conservateur,
    conservateurAilleurs,
    admin,
    vierge,
    enCours,
    transmis,
    examine,
    rouvert,
    dossierPasse,
    dossierRouvert,
    partis,
    voisine,
    lointaine,
    dossierEnCours,
    brouillon,
    termine,
    dossierTransmis,
    recensements,
    campagne,
    destinataire,
    inconnu: v7(),
  };
}

/** An import in each state that its page shows otherwise. Worlds share the base, where a source has one living import at most. */
async function importsDeChaqueSorte(db: Database, lancePar: string) {
  const g = given(db);
  const rapport = (statut: StatutImport, plus: object = {}) => ({
    ...emptyRapport("palissy", "palissy.csv", false),
    ...{ statut, lignes: 292_517, crees: 12, modifies: 340, deplaces: 4, inchanges: 171_204, revenus: 1 },
    ...{ horsPerimetre: { sous_dossier: 80_412, propriete_etat: 40_231 }, sortis: { propriete_etat: 3 }, disparus: 1 },
    ...{ detaches: 2, edificesCrees: 5, changements: 357, rejetes: 2, duree: 21.4, exemples: EXEMPLES, ...plus },
    rejets: [
      { ligne: 1204, ref: "PM51000412", motif: "commune inconnue «\u00a099999\u00a0»" },
      { ligne: 88_121, ref: null, motif: "pas de référence" },
    ],
  });
  const alertes = [
    { code: "lignes", message: "Le fichier a 80 lignes, le précédent en avait 100.", confirmable: true },
    {
      code: "departs",
      message: "20 objets sur 100 quitteraient les listes des communes, soit plus de 2 %.",
      confirmable: true,
    },
  ];
  const commun = { lancePar, origine: "ecran", octets: 365_120_000, cle: "imports/monde", lignes: 292_517 } as const;
  const muet = { source: "memoire", statut: "en_cours", battementLe: new Date(Date.now() - 120_000) } as const;
  await db
    .insert(tables.imports)
    .values({ ...commun, ...muet, origine: "commande", lancePar: null, fichier: "memoire.csv" })
    .onConflictDoNothing();
  const [interrompu] = await db
    .select()
    .from(tables.imports)
    .where(and(eq(tables.imports.source, "memoire"), isNull(tables.imports.finiLe)));
  return {
    essai: await g.importation({ ...commun, statut: "a_blanc", aBlanc: true, rapport: rapport("a_blanc") }),
    arrete: await g.importation({
      ...commun,
      ...{ origine: "programme", lancePar: null, adresse: "https://data.example.org/exports/palissy.csv" },
      ...{ statut: "refuse", rapport: rapport("refuse", { alertes }) },
    }),
    applique: await g.importation({
      ...commun,
      source: "merimee",
      rapport: rapport("applique", { source: "merimee", exemples: EXEMPLES_MERIMEE }),
    }),
    annuaire: await g.importation({
      ...{ ...commun, source: "mairies", fichier: "annuaire.csv" },
      rapport: {
        ...rapport("applique"),
        source: "mairies",
        sortis: {},
        horsPerimetre: {},
        remarques: REMARQUES,
        exemples: EXEMPLES_ANNUAIRE,
      },
    }),
    interrompu: interrompu!,
  };
}

const REMARQUES = [
  {
    ...{ code: "sans_adresse", message: "Commune sans compte ni adresse dans l’annuaire", nombre: 1 },
    exemples: ["51108 Châlons-en-Champagne"],
  },
];

/** One of each kind in the directory of town halls, and one that is settled. */
async function anomaliesDeChaqueSorte(db: Database, importId: string, communeCode: string, reglee: string) {
  const g = given(db);
  const adresses = new Set(["adresse_partagee", "adresse_ajoutee", "adresse_disparue"]);
  const details: Partial<Record<TypeAnomalieAnnuaire, string>> = {
    deux_mairies: `Mairie - ${SECRET} ; Mairie - ${SECRET} - Bourg`,
    adresse_partagee: "Une voisine (51999)",
  };
  for (const type of ANOMALIES_ANNUAIRE)
    await g.anomalie({
      ...{ communeCode, type, importId, detail: details[type] ?? null },
      adresse: adresses.has(type) ? `secretariat.de.la.mairie@${communeCode}.communes-du-canton.example.org` : "",
      constateeLe: new Date(Date.now() - 90 * 86_400_000),
    });
  await g.anomalie({ communeCode: reglee, importId, resolueLe: new Date(), resolueImportId: importId });
}

const EXEMPLES = {
  crees: [{ ref: "PM51000999", titre: "Cloche de 1642", commune: "Coole" }],
  modifies: [
    {
      ...{ ref: "PM51000412", titre: "Statue\u00a0: Vierge à l’Enfant", commune: "Coole" },
      champs: { emplacement: ["nef", "chœur, côté nord"], siecle: [null, "17e siècle"] },
    },
  ],
  sortis: [{ ref: "PM51000001", titre: "Calice", commune: "Reims", motif: "propriete_etat" }],
};

const EXEMPLES_MERIMEE = {
  crees: [
    {
      ...{ ref: "PA51000999", titre: "Maison (12 rue de Vesle)", commune: "Reims" },
      champs: { nom: [null, "Maison (12 rue de Vesle)"], protection: [null, "inscrit"] },
    },
  ],
  deplaces: [
    {
      ...{ ref: "PA51000001", titre: "Église Saint-Rémi", commune: "Reims" },
      champs: { commune: ["Coole (51167)", "Reims (51454)"], coordonnees: [null, "49.24300, 4.04200"] },
    },
  ],
};

const EXEMPLES_ANNUAIRE = {
  modifies: [
    {
      ...{ ref: "51108", titre: "Châlons-en-Champagne", commune: null },
      champs: {
        telephone: ["03 26 00 00 00", "03 26 11 11 11"],
        compte: ["m•••••e@ch•••••.org", "a•••••l@ch•••••.org"],
      },
    },
  ],
  disparus: [{ ref: "51454", titre: "Reims", commune: null }],
};

export type World = Awaited<ReturnType<typeof buildWorld>>;
