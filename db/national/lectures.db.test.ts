import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { campagnes, comptes } from "@/db/schema";
import { listRondes } from "@/lib/campagnes/archive";
import { candidatesDe } from "@/lib/campagnes/candidates";
import { campagnesList, destinatairesList } from "@/lib/campagnes/list";
import { etapesEnRetard, passagesParEtape } from "@/lib/campagnes/passages";
import { countCampagnes, listCampagnes, readCampagne } from "@/lib/campagnes/queries";
import { courriersParEtape, listDestinataires, statistiques } from "@/lib/campagnes/suivi";
import { communesList, publicCommunesList } from "@/lib/communes/list";
import { listPublicCommunes } from "@/lib/communes/publiques";
import { departementsSuivis, listCommunes } from "@/lib/communes/queries";
import { searchCommunes } from "@/lib/communes/search";
import type { ActorAdmin, ActorCommune, ActorConservateur } from "@/lib/actor";
import { listComptes, readCompte } from "@/lib/comptes/directory";
import { comptesList } from "@/lib/comptes/list";
import { complementsRecus, dossiersRecus } from "@/lib/examens/accueil";
import { communeSuivie, objetsDeLaCommune } from "@/lib/examens/commune";
import { anomaliesList } from "@/lib/imports/mairies/list";
import { countAnomalies, listAnomalies } from "@/lib/imports/mairies/queries";
import { FATES } from "@/lib/envois/fate";
import { envoisList, type EnvoisQuery } from "@/lib/envois/list";
import { countEnvoisSuivis, derniersEnvois, LIMITES, listEnvois, listRefusals } from "@/lib/envois/queries";
import { readLecture } from "@/lib/historique/lecture";
import { readLectureQuery } from "@/lib/historique/list";
import { dossierLu, dossiersPasses, hasPast, lastPastRapport } from "@/lib/historique/queries";
import { journalList } from "@/lib/journal/list";
import { listJournal } from "@/lib/journal/queries";
import { objetsList } from "@/lib/objets/list";
import { departsDeLaCommune } from "@/lib/objets/departs";
import { listObjetsDeLaCommune } from "@/lib/objets/publics";
import { objetsARecenser, pageARecenser } from "@/lib/recensements/queries";
import { readDossierVivant } from "@/lib/dossiers/queries";
import type { Window } from "@/lib/sql";
import { testDatabaseWithUrl } from "@/test/db";
import { wholeTableReadsOf } from "@/test/queries";
import { loadNational } from "./charger";

// What lists and dashboards read, on the shapes of a whole country: each finds its rows by an index (spec 6.3).

let db: Database;
let admin: ActorAdmin;
let conservateur: ActorConservateur;
let mairie: ActorCommune;
let campagne: string;

beforeAll(async () => {
  const base = await testDatabaseWithUrl();
  db = base.db;
  const departements = ["51", "52"];
  const tailles = { objets: 1200, edifices: 100, recensements: 1200 };
  await loadNational({ databaseUrl: base.url, departements, jour: "2026-11-02", ...tailles });
  const rows = await db.select().from(comptes);
  const { actor } = given(db);
  const somebody = (role: string) => rows.find((row) => row.role === role)!;
  admin = actor.admin(somebody("admin"));
  conservateur = actor.conservateur(somebody("conservateur"), departements);
  const [dossier] = await db.$client<{ code: string }[]>`
    select commune_code as code from dossiers where statut = 'transmis' order by 1 limit 1`;
  mairie = actor.mairie(rows.find((row) => row.communeCode === dossier!.code)!);
  campagne = (await db.select({ id: campagnes.id }).from(campagnes))[0]!.id;
}, 120_000);

const page = (n: number) => communesList.read({ page: String(n), nom: "saint", tri: "objets" });

const anomalies = (recherche: Record<string, string> = {}) => listAnomalies(db, admin, anomaliesList.read(recherche));

const lectures: Record<string, () => PromiseLike<unknown>> = {
  "l’accueil du conservateur : ses départements": () => departementsSuivis(db, conservateur),
  "l’accueil du conservateur : les dossiers reçus": () => dossiersRecus(db, conservateur),
  "l’accueil du conservateur : les compléments": () => complementsRecus(db, conservateur),
  "le journal": () => listJournal(db, admin, journalList.read({})),
  "le journal d’une commune": () => listJournal(db, admin, journalList.read({ q: "saint", famille: "dossiers" })),
  "le journal d’un compte": () => listJournal(db, admin, journalList.read({ compte: admin.compteId })),
  "les communes d’un département": () => listCommunes(db, conservateur, "51", page(1)),
  "une commune suivie": () => communeSuivie(db, conservateur, mairie.communeCode),
  "les objets d’une commune suivie": async () =>
    objetsDeLaCommune(db, mairie.communeCode, (await readDossierVivant(db, mairie.communeCode))!.id),
  "les tours passés d’une commune": () => dossiersPasses(db, mairie.communeCode),
  "un tour passé, s’il y en a un": () => hasPast(db, mairie.communeCode),
  "le dernier rapport passé": () => lastPastRapport(db, mairie.communeCode),
  "un tour à relire": async () => {
    const dossier = await readDossierVivant(db, mairie.communeCode);
    const lu = await dossierLu(db, mairie.communeCode, dossier!.id);
    const query = readLectureQuery({});
    return readLecture(db, lu!, { codeInsee: mairie.communeCode, lecteur: "commune", query });
  },
  "ce qui a quitté la liste d’une commune": () => departsDeLaCommune(db, mairie.communeCode),
  "les objets à recenser": async () =>
    objetsARecenser(db, mairie, (await readDossierVivant(db, mairie.communeCode))!.id),
  "une page des objets à recenser": async () =>
    pageARecenser(db, mairie, (await readDossierVivant(db, mairie.communeCode))!.id, objetsList.read({})),
  "les objets d’une commune, pour tous": () => listObjetsDeLaCommune(db, mairie.communeCode, objetsList.read({})),
  "chercher une commune, pour tous": () => listPublicCommunes(db, publicCommunesList.read({ q: "saint" })),
  "chercher sa commune pour se connecter": () => searchCommunes(db, { texte: "saint" }),
  "chercher sa commune par son code postal": () => searchCommunes(db, { texte: "51200" }),
  "chercher une commune par son code, pour tous": () => listPublicCommunes(db, publicCommunesList.read({ q: "51108" })),
  "les courriels d’un code postal": () => listEnvois(db, admin, envoisList.read({ q: "51200" })),
  "les campagnes": () => listCampagnes(db, admin, campagnesList.read({})),
  "les campagnes par état": () => countCampagnes(db, admin, { departement: "51" }),
  "une campagne": () => readCampagne(db, admin, campagne),
  "les communes à qui écrire": () => candidatesDe(db, "51"),
  "les rondes à archiver": () => listRondes(db, { id: campagne, planifieLe: new Date(), statut: "planifiee" }),
  "les étapes en retard": () => etapesEnRetard(db, admin),
  "le suivi d’une campagne : étapes": () => passagesParEtape(db, campagne),
  "le suivi d’une campagne : chiffres": () => statistiques(db, campagne),
  "le suivi d’une campagne : courriels": () => courriersParEtape(db, campagne),
  "le suivi d’une campagne : destinataires": () => listDestinataires(db, campagne, destinatairesList.read({})),
  "les anomalies de l’annuaire": () => anomalies(),
  "les anomalies de l’annuaire, filtrées": () => anomalies({ type: "sans_adresse", departement: "51", q: "saint" }),
  "les anomalies de l’annuaire, par commune": () => anomalies({ tri: "commune", sens: "desc", page: "2" }),
  "les anomalies réglées": () => anomalies({ etat: "reglees" }),
  "les anomalies de l’annuaire, comptées": () => countAnomalies(db, admin, { etat: "ouvertes" }),
  "les anomalies réglées, cherchées et comptées": () => countAnomalies(db, admin, { etat: "reglees", q: "saint" }),
  "les comptes": () => listComptes(db, admin, comptesList.read({})),
  "les comptes d’un rôle": () => listComptes(db, admin, comptesList.read({ role: "conservateur" })),
  "les comptes jamais venus": () => listComptes(db, admin, comptesList.read({ etat: "jamais" })),
  "les comptes à l’adresse refusée": () => listComptes(db, admin, comptesList.read({ etat: "refuses" })),
  "les comptes fermés": () => listComptes(db, admin, comptesList.read({ etat: "fermes" })),
  "chercher un compte": () => listComptes(db, admin, comptesList.read({ q: "saint" })),
  "un compte": () => readCompte(db, admin, admin.compteId),
  "les courriels": () => listEnvois(db, admin, envoisList.read({})),
  "les courriels d’un sort": () => listEnvois(db, admin, envoisList.read({ etat: "ignore", page: "2" })),
  "les courriels d’une commune": () => listEnvois(db, admin, envoisList.read({ q: "saint-" })),
  "les courriels que beaucoup de communes ont reçus": () => listEnvois(db, admin, envoisList.read({ q: "a" })),
  "les courriels à regarder": () => derniersEnvois(db, admin, "echec", 5),
  "les courriels à regarder, comptés": () => countEnvoisSuivis(db, admin),
  "les messageries qui nous refusent": () => listRefusals(db, admin),
};

test.each(Object.keys(lectures))("%s : aucune grande table n’est parcourue en entier", async (nom) => {
  expect(await wholeTableReadsOf(db, lectures[nom]!)).toEqual([]);
});

type Lue = { rows: readonly unknown[]; total?: number | { nombre: number } };
const enPages: Record<string, (window: Window) => PromiseLike<Lue>> = {
  "les communes d’un département": (w) =>
    listCommunes(db, conservateur, "51", { ...communesList.read({ tri: "statut" }), ...w }),
  "les communes, pour tous": (w) => listPublicCommunes(db, { ...publicCommunesList.read({ q: "st" }), ...w }),
  "les campagnes": (w) => listCampagnes(db, admin, { ...campagnesList.read({}), ...w }),
  "les destinataires": (w) => listDestinataires(db, campagne, { ...destinatairesList.read({}), ...w }),
  "les anomalies": async (w) => ({ rows: await listAnomalies(db, admin, { ...anomaliesList.read({}), ...w }) }),
  "les comptes": (w) => listComptes(db, admin, { ...comptesList.read({ q: "a" }), ...w }),
  "les courriels": (w) => listEnvois(db, admin, { ...envoisList.read({ etat: "ignore" }), ...w }),
};

test.each(Object.keys(enPages))("%s : les pages bout à bout sont la liste, sans trou ni doublon", async (nom) => {
  const whole = (await enPages[nom]!({ page: 1, size: 100_000 })).rows;
  const size = Math.max(1, Math.ceil(whole.length / 5));
  const pages = await Promise.all([1, 2, 3, 4, 5, 6].map((page) => enPages[nom]!({ page, size })));
  expect(pages.flatMap(({ rows }) => rows)).toEqual(whole);
});

test("le statut global se calcule dans la requête qui le lit : l’appel d’une fonction coûterait autant que les comptes", async () => {
  const plan = await db.$client<
    { "QUERY PLAN": string }[]
  >`explain verbose select statut_global from communes_synthese`;
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).not.toMatch(/statut_global\(/);
});

type Filtres = Partial<EnvoisQuery["filters"] & Pick<EnvoisQuery, "page" | "size">>;
const tout = { comptes: 1_000_000, trouves: 1_000_000 };
const registre = (filtres: Filtres, limites?: Partial<typeof LIMITES>) => {
  const { page, size = limites === tout ? 100_000 : envoisList.size, ...filters } = filtres;
  const usual = envoisList.read({});
  const query = { filters: { ...usual.filters, ...filters }, sort: undefined, page: page ?? 1, size };
  return listEnvois(db, admin, query, { ...LIMITES, ...limites });
};

test("chaque sort des courriels : sa liste a ses lignes, son compte, et son index", async () => {
  const { comptes } = await registre({}, tout);
  expect(Object.keys(comptes.parSort).length).toBeGreaterThan(2);
  for (const etat of FATES) {
    const { rows, total } = await registre({ etat }, tout);
    expect(rows.filter((row) => row.fate !== etat)).toEqual([]);
    expect(total).toEqual({ nombre: rows.length, plus: false });
    expect(comptes.parSort[etat]?.nombre ?? 0).toBe(rows.length);
    expect(await wholeTableReadsOf(db, () => registre({ etat }))).toEqual([]);
  }
});

test("un texte cherché dans les courriels trouve la commune ou l’adresse", async () => {
  const [un] = await derniersEnvois(db, admin, "parti", 1);
  const parAdresse = await registre({ q: un!.email!.toUpperCase() });
  const parCommune = await registre({ q: un!.commune! }, tout);
  expect(parAdresse.rows.map((row) => row.email)).toContain(un!.email);
  expect(parCommune.rows.map((row) => row.id)).toContain(un!.id);
  expect((await registre({ q: "100%" })).rows).toEqual([]);
});

test("une recherche trop large donne les mêmes courriels qu’une recherche comptée, dans le même ordre", async () => {
  for (const etat of [undefined, "doute", "ignore"] as const) {
    const comptee = await registre({ q: "a", etat, page: 2 }, { trouves: 1_000_000 });
    const large = await registre({ q: "a", etat, page: 2 }, { trouves: 10 });
    expect(comptee.comptes.tous.plus).toBe(false);
    expect(large.comptes.tous).toEqual({ nombre: 10, plus: true });
    expect(large.rows).toEqual(comptee.rows);
  }
});
