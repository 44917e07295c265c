import { desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { anomaliesAnnuaire, imports } from "@/db/schema";
import { mairies } from "@/lib/imports/mairies/source";
import { enMots } from "@/lib/text";
import { importText } from "./importer";
import { COMMUNES } from "./communes";

const COLUMNS = ["id", "nom", "pivot", "telephone", "adresse_courriel", "adresse"] as const;
type Fiche = Record<(typeof COLUMNS)[number], string>;

type Mairie = { code: string; nom: string; email: string | null; utilise: boolean };

/** Days ago: the directory is imported, then once more when some of it was corrected. */
const PREMIER = 40;
const DERNIER = 5;

/**
 * The directory of town halls, invented, twice through its importer: each kind of anomaly is found in some communes, and a few are settled by the
 * second file. Every address is in example.org. `epargnee` is a commune that is left as it is.
 */
export async function importMairies(db: Database, epargnee: string): Promise<void> {
  const connues = await readMairies(db);
  for (const [jours, corrige] of [
    [PREMIER, false],
    [DERNIER, true],
  ] as const) {
    const fiches = writeFile(connues, epargnee, corrige);
    const texte = [COLUMNS, ...fiches.map((fiche) => COLUMNS.map((column) => quoted(fiche[column])))]
      .map((cells) => `${cells.join(";")}\n`)
      .join("");
    await importText(db, mairies, "annuaire-demonstration.csv", texte);
    await backdate(db, new Date(Date.now() - jours * 86_400_000));
  }
}

/** The communes of the demonstration and the others that have an account, with what the directory should say of them. */
const readMairies = (db: Database) =>
  db.$client<Mairie[]>`
    select c.code_insee as code, c.nom, a.email, coalesce(a.derniere_connexion_le is not null, false) as utilise
    from communes c left join comptes a on a.commune_code = c.code_insee and a.origine = 'annuaire'
    where a.id is not null or c.code_insee = any (${COMMUNES.map(([code]) => code)})
    order by c.code_insee`;

/** The sheets, each right but for what is meant to be looked at. `corrige`: some were mended since. */
function writeFile(mairies: readonly Mairie[], epargnee: string, corrige: boolean): Fiche[] {
  const utilisees = mairies.filter(({ code, utilise }) => utilise && code !== epargnee);
  const sansCompte = mairies.filter(({ email }) => email === null);
  const [ajoutee1, ajoutee2, illisible1, illisible2, double1, double2, double3, partagee, voisine] = utilisees;
  const courriels = new Map<string, string>();
  const pose = (mairie: Mairie | undefined, courriel: string) => {
    if (mairie) courriels.set(mairie.code, courriel);
  };
  for (const mairie of [ajoutee1, ajoutee2]) pose(mairie, `secretariat.${nomDe(mairie)}@example.org`);
  pose(illisible1, `mairie(at)${nomDe(illisible1)}.example.org`);
  if (!corrige) pose(illisible2, "voir le site de la commune");
  for (const mairie of [partagee, sansCompte[0]]) pose(mairie, voisine?.email ?? "");
  const doubles = [double1, double2, ...(corrige ? [] : [double3])].flatMap((mairie) => mairie ?? []);
  return [
    ...mairies.map((mairie) => fiche(mairie, courriels.get(mairie.code) ?? mairie.email ?? "")),
    ...doubles.map((mairie) => ({
      ...fiche(mairie, mairie.email ?? ""),
      id: `demonstration-${mairie.code}-bis`,
      nom: `Mairie - ${mairie.nom} (ancienne fiche)`,
    })),
  ];
}

const nomDe = (mairie: Mairie | undefined): string => enMots(mairie?.nom ?? "").replaceAll(" ", "-");

const fiche = ({ code, nom }: Mairie, courriel: string): Fiche => ({
  id: `demonstration-${code}`,
  nom: `Mairie - ${nom}`,
  pivot: JSON.stringify([{ type_service_local: "mairie", code_insee_commune: [code] }]),
  telephone: "",
  adresse_courriel: courriel,
  adresse: "",
});

const quoted = (value: string) => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** As if the import that has just run had run that day. */
async function backdate(db: Database, le: Date): Promise<void> {
  const [dernier] = await db
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.source, "mairies"))
    .orderBy(desc(imports.demandeLe))
    .limit(1);
  if (dernier === undefined) throw new Error("the directory of the demonstration was not imported");
  const { id } = dernier;
  await db.update(imports).set({ demandeLe: le, commenceLe: le, finiLe: le }).where(eq(imports.id, id));
  await db.update(anomaliesAnnuaire).set({ constateeLe: le }).where(eq(anomaliesAnnuaire.importId, id));
  await db.update(anomaliesAnnuaire).set({ resolueLe: le }).where(eq(anomaliesAnnuaire.resolueImportId, id));
}
