import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import { emptyRapport } from "@/lib/imports/report/report";

/** Where the isolation tests look for what there is to try: the files themselves, so that nothing new escapes them. */
const root = path.resolve(import.meta.dirname, "..");
/** Files of one name under a folder, `.well-known` included. */
export const filesOf = (folder: string, name: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.posix.join(folder, file))
    .toSorted();
/** The text of every screen under a folder. */
export const sourcesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"));
export const load = async (file: string) => (await import(path.join(root, file))) as Record<string, unknown>;

/** What the files of this name export that can be called: `file#name`. */
export async function exportsOf(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of filesOf("app", name))
    for (const [exported, value] of Object.entries(await load(file)))
      if (typeof value === "function") found.push(`${file}#${exported}`);
  return found;
}

/** A commune in each state, its neighbour, who follows them, and one of each thing that somebody could be after. */
export async function isolationWorld(db: Database) {
  const g = given(db);
  const ronde = await g.ronde({ statut: "en_cours", objets: 2 });
  const transmise = await g.ronde({ statut: "transmis", objets: 2 });
  const examinee = await g.ronde({ statut: "examine", objets: 1 });
  const voisine = await g.ronde({ statut: "en_cours", objets: 1 });
  const passe = await g.dossier({ communeCode: ronde.commune.codeInsee, statut: "archive" });
  const photo = await g.photo({ recensementId: ronde.recensements[0]!.id });
  await g.complement({ recensementId: transmise.recensements[0]!.id });
  const campagne = await g.campagne();
  await g.destinataire({ campagneId: campagne.id, communeCode: ronde.commune.codeInsee });
  const envoi = await g.envoi({ statut: "incertain", motif: "interrompu", prisLe: new Date() });
  const essai = await g.importation({
    ...{ statut: "a_blanc", aBlanc: true, origine: "ecran", cle: "imports/essai" },
    rapport: { ...emptyRapport("palissy", "palissy.csv", false), differences: 1 },
  });
  const attente = await g.importation({ source: "merimee", statut: "en_attente", origine: "ecran" });
  const compteConservateur = await g.conservateur(["51"]);
  const compteAdmin = await g.admin();
  return {
    ...{ g, ronde, transmise, examinee, voisine, passe, photo, campagne, envoi, essai, attente },
    mairie: g.actor.mairie(ronde.compte),
    mairieTransmise: g.actor.mairie(transmise.compte),
    mairieVoisine: g.actor.mairie(voisine.compte),
    conservateur: g.actor.conservateur(compteConservateur),
    conservateurAilleurs: g.actor.conservateur(compteConservateur, ["52"]),
    admin: g.actor.admin(compteAdmin),
    /** The same person, looked at by somebody of the team who may change nothing. */
    lecture: (actor: Compte): Compte => ({ ...actor, lectureSeule: true, impersonateurId: compteAdmin.id }),
  };
}
export type IsolationWorld = Awaited<ReturnType<typeof isolationWorld>>;
