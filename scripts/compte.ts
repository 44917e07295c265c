import { parseArgs } from "node:util";
import type { z } from "zod";
import { connect, type Database } from "@/db/client";
import { closeCompte } from "@/lib/comptes/close-compte";
import { eraseCompte } from "@/lib/comptes/erase-compte";
import { readPersonalData } from "@/lib/comptes/personal-data";
import { adresseInput, openCompteInput } from "@/lib/comptes/input";
import { openCompte, type CompteOuvert } from "@/lib/comptes/open-compte";
import { env } from "@/lib/env";
import { Gone, Refused } from "@/lib/errors";
import { machine } from "@/lib/journal/record";
import { routes } from "@/lib/routes";
import { resetSecondFactor } from "@/lib/second-facteur/reset";

const USAGE = `Usage :
  npm run compte -- admin <adresse> --nom <nom> [--prenom <prénom>]
  npm run compte -- conservateur <adresse> --nom <nom> [--prenom <prénom>] --departements 51,10
  npm run compte -- commune <adresse> --commune 51108 [--recenseur]
  npm run compte -- fermer <adresse>
  npm run compte -- second-facteur <adresse>
  npm run compte -- donnees <adresse>
  npm run compte -- effacer <adresse>

Ouvre un compte, rouvre celui qui était fermé, complète celui qui est ouvert. Les noms et les départements donnés remplacent les anciens.
Chacun se connecte ensuite par un courriel, sans mot de passe. « second-facteur » remet à zéro celui d’un administrateur
qui a perdu son téléphone et ses codes de secours. « donnees » écrit tout ce que nous savons de la personne, en JSON ;
« effacer » ferme son compte et oublie qui elle était, sans retour. Tout est noté au journal.`;

/** Refused: 2, as an import is; what is not a command: 64. */
const REFUSE = 2;
const USAGE_FAUX = 64;

const ETATS: Record<CompteOuvert["etat"], string> = {
  cree: "Compte ouvert",
  rouvert: "Compte rouvert",
  complete: "Le compte était ouvert : il est à jour",
};

const options = {
  nom: { type: "string" },
  prenom: { type: "string" },
  departements: { type: "string" },
  commune: { type: "string" },
  recenseur: { type: "boolean", default: false },
} as const;

type Asked = { verb: string; email: string; given: ReturnType<typeof readArguments>["values"] };
const readArguments = () => parseArgs({ allowPositionals: true, options });

/** Where an account of each role logs in. */
const doors = {
  admin: routes.connexionEquipe(),
  conservateur: routes.connexionConservateur(),
  commune: routes.connexionMairie(),
};

const isRole = (verb: string): verb is keyof typeof doors => Object.hasOwn(doors, verb);

function parsed<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  if (!result.success) throw new Refused("saisie", result.error.issues.map(({ message }) => message).join("\n"));
  return result.data;
}

/** @returns what was done, in a sentence; undefined when it is not a command */
async function run(db: Database, { verb, email, given }: Asked): Promise<string | undefined> {
  if (verb === "fermer") {
    const wasOpen = await closeCompte(db, machine, parsed(adresseInput, { email }));
    return wasOpen
      ? "Compte fermé : ses connexions et ses liens n’ouvrent plus rien. Ce qu’il a fait reste à son nom."
      : "Ce compte était déjà fermé.";
  }
  if (verb === "second-facteur") {
    const had = await resetSecondFactor(db, machine, parsed(adresseInput, { email }));
    return had
      ? "Second facteur remis à zéro : ses connexions sont fermées, et il liera un nouveau téléphone à la prochaine."
      : "Ce compte n’avait pas de second facteur : il en choisira un à sa prochaine connexion.";
  }
  if (verb === "donnees")
    return JSON.stringify(await readPersonalData(db, parsed(adresseInput, { email }).email), null, 2);
  if (verb === "effacer") {
    await eraseCompte(db, machine, parsed(adresseInput, { email }));
    return "Compte effacé : plus rien ne dit de qui il était. Ce qui a été fait avec lui reste, sans nom.";
  }
  if (!isRole(verb)) return undefined;
  const { nom, prenom } = given;
  const input = parsed(openCompteInput, {
    ...{ role: verb, email, nom, prenom },
    departements: given.departements?.split(/[\s,]+/).filter(Boolean) ?? [],
    communeCode: given.commune ?? "",
    roleCommune: given.recenseur ? "recenseur" : "titulaire",
  });
  const { etat } = await openCompte(db, machine, input);
  return `${ETATS[etat]}. Pour se connecter : ${env.APP_URL}${doors[verb]}`;
}

function asked(): Asked | undefined {
  try {
    const { values, positionals } = readArguments();
    const [verb, email, ...others] = positionals;
    return verb !== undefined && email !== undefined && others.length === 0
      ? { verb, email, given: values }
      : undefined;
  } catch {
    // An option that is none of ours.
    return undefined;
  }
}

const sentenceOf = (error: unknown): string =>
  error instanceof Gone ? "Aucun compte n’a cette adresse." : error instanceof Error ? error.message : String(error);

/** @returns the exit code */
async function main(): Promise<number> {
  const command = asked();
  if (!command) {
    console.log(USAGE);
    return USAGE_FAUX;
  }
  try {
    const db = connect(env.DATABASE_URL, 1);
    try {
      const done = await run(db, command);
      console.log(done ?? USAGE);
      return done === undefined ? USAGE_FAUX : 0;
    } finally {
      await db.$client.end();
    }
  } catch (error) {
    console.error(sentenceOf(error));
    return REFUSE;
  }
}

process.exitCode = await main();
