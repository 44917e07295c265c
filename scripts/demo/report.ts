import { rename, rm, writeFile } from "node:fs/promises";
import { duration } from "@/scripts/lib/progress.mjs";
import type { DemoLogin } from "./logins";

/** What `.data/demo.json` says to other programs. */
export type DemoReport = {
  url: string;
  mailbox: string;
  /** Connection string. */
  database: string;
  s3: string;
  logins: DemoLogin[];
  pids: { demo: number; site: number; worker: number; postgres: number };
};

/** Writes the report whole or not at all. */
export async function publish(file: string, report: DemoReport): Promise<void> {
  await writeFile(`${file}.tmp`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${file}.tmp`, file);
}

/** Nothing answers at these addresses any more. */
export const withdraw = (file: string): Promise<void> => rm(file, { force: true });

const ROLES: Record<DemoLogin["role"], string> = {
  commune: "Commune",
  conservateur: "Conservateur",
  admin: "Administrateur",
};

/** Says to the person where the demonstration is and how to enter. */
export function announce(demo: { appUrl: string; mailboxUrl: string; logins: DemoLogin[]; ms: number }): void {
  const people = demo.logins.map(({ role, email, of }) => `    ${ROLES[role].padEnd(16)}${email}  (${of})`);
  console.log(`
Collectif Objets est prêt, en ${duration(demo.ms)}.

    Site              ${demo.appUrl}
    Boîte aux lettres ${demo.mailboxUrl}
                      (tous les messages du site y arrivent, et nulle part ailleurs)

Pour entrer : ouvrez ${demo.appUrl}/connexion, donnez l’une de ces adresses,
puis suivez le lien, ou recopiez le code, du message arrivé dans la boîte aux lettres.
À l’administrateur, un second code est demandé : celui de ${demo.mailboxUrl}/telephone

${people.join("\n")}

Ctrl+C arrête tout ; les données restent. « npm run demo -- --reset » repart de zéro.`);
}
