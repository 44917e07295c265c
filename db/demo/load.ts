import { connect, type Database } from "@/db/client";
import { importCommunes } from "@/lib/imports/communes/source";
import { palissy } from "@/lib/imports/palissy/source";
import { prepareBucket, storage } from "@/lib/storage/s3";
import { alea, type Alea } from "./alea";
import { importMairies } from "./annuaire";
import { createCampagnes } from "./campagnes";
import { COMMUNES } from "./communes";
import { importText } from "./importer";
import { palissyCsv } from "./palissy";
import { putPhotos } from "./photos";
import { createPersonnes, placeMairies, type Personnes } from "./personnes";
import { uneSemainePlusTard } from "./semaine";
import { writeRapport, type AEcrire } from "./rapports";
import { playRonde, type Histoire, type Vu } from "./rondes";

export type LoadDemo = {
  databaseUrl: string;
  /** One sentence per step, for the terminal. */
  onProgress?: (text: string) => void;
};

/** How many communes are where. The others have not begun. */
const HISTOIRES: readonly (readonly [Histoire, number])[] = [
  ["en_cours", 13],
  ["a_examiner_en_priorite", 7],
  ["a_examiner", 9],
  ["en_cours_d_examen", 5],
  ["en_attente", 4],
  ["examine", 7],
];
/** What became of the rounds of five years ago, in turn. */
const ISSUES = ["rapport", "sans_rapport", "rapport", "jamais_envoye"] as const;
/** Left untouched: with thirteen objets it is the town to try the whole journey with. */
const A_ESSAYER = "52250";

/**
 * Fills an empty, migrated base with the demonstration: the communes of France, one département of invented objets through the importer,
 * people, rounds in every state with drawn photographs in the bucket of the settings, two campaigns that are over. The same seed gives the same stories; dates are counted from today.
 */
export async function loadDemo({ databaseUrl, onProgress = () => undefined }: LoadDemo): Promise<void> {
  const db = connect(databaseUrl, 4);
  try {
    onProgress("Communes, départements et régions de France");
    await importCommunes(db);
    await placeMairies(db);
    onProgress("Objets de démonstration, par l’import de Palissy");
    await importText(db, palissy, "palissy-demonstration.csv", palissyCsv());
    const hasard = alea(1789);
    onProgress("Mairies, conservateurs et administrateurs");
    const personnes = await createPersonnes(db, hasard);
    onProgress("Annuaire des mairies, et ce qu’il faut y regarder");
    await importMairies(db, A_ESSAYER);
    const campagnes = await createCampagnes(db, personnes);
    const { vus, rapports } = await playAll(db, personnes, campagnes, hasard, onProgress);
    onProgress("Palissy, une semaine plus tard");
    await importText(db, palissy, "palissy-demonstration-2.csv", palissyCsv(await uneSemainePlusTard(db)));
    await prepareBucket();
    await putPhotos(db, storage(), vus, onProgress);
    onProgress("Rapports des conservateurs");
    for (const rapport of rapports) await writeRapport(db, rapport);
  } finally {
    await db.$client.end();
  }
}

async function playAll(
  db: Database,
  { mairies, conservateurs }: Personnes,
  campagnes: { recente: string; ancienne: string },
  hasard: Alea,
  onProgress: (text: string) => void,
): Promise<{ vus: Vu[]; rapports: AEcrire[] }> {
  const [conservateur] = conservateurs;
  if (conservateur === undefined) throw new Error("no curator");
  const stories = hasard.melange(
    HISTOIRES.flatMap(([histoire, count]) => Array.from({ length: count }, () => histoire)),
  );
  // The largest towns first: each has a story, so that the one to try is the largest of those that have not begun.
  const large = new Set(COMMUNES.filter(([, , , , objets]) => objets > 13).map(([code]) => code));
  const shuffled = hasard.melange([...mairies.keys()].filter((code) => code !== A_ESSAYER));
  const order = [...shuffled.filter((code) => large.has(code)), ...shuffled.filter((code) => !large.has(code))];
  const vus: Vu[] = [];
  const rapports: AEcrire[] = [];
  for (const [i, communeCode] of order.entries()) {
    const mairie = mairies.get(communeCode);
    if (mairie === undefined) continue;
    if (i % 10 === 0) onProgress(`Recensements : ${String(i)} communes sur ${String(COMMUNES.length)}`);
    const joue = await playRonde(db, {
      communeCode,
      histoire: stories[i] ?? "non_recense",
      archive: i % 5 === 0,
      issueAncienne: ISSUES[(i / 5) % ISSUES.length] ?? "rapport",
      // The first of each story that has a report.
      repris: stories.indexOf(stories[i] ?? "non_recense") === i,
      mairie,
      conservateur,
      campagneId: campagnes.recente,
      campagneAncienneId: campagnes.ancienne,
    });
    vus.push(...joue.vus);
    rapports.push(...joue.rapports);
  }
  return { vus, rapports };
}
