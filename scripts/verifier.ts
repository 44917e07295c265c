import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { env, parseEnv } from "@/lib/env";
import { compte } from "@/lib/format";
import { prepareBucket, storage } from "@/lib/storage/s3";
import { checks, Manque, type Check, type Installation } from "./verifier/checks";

/** One line for each: what is there, or what is missing and what to do. @returns whether it is there */
async function tell({ nom, run }: Check, installation: Installation): Promise<boolean> {
  try {
    console.log(`✓ ${nom} : ${await run(installation)}`);
    return true;
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    console.log(`✗ ${nom} : ${message}`);
    if (error instanceof Manque) console.log(`    ${error.remede}`);
    return false;
  }
}

const USAGE = `Usage :
  npm run verifier                            ce qui est en place, ce qui manque, et ce qu’il faut faire
  npm run verifier -- --courriel <adresse>    y envoie aussi un message d’essai
  npm run verifier -- --seau                  crée d’abord le seau des photos et sa règle CORS, si la clé le permet`;

const options = { courriel: { type: "string" }, seau: { type: "boolean", default: false } } as const;
function read() {
  try {
    return parseArgs({ options }).values;
  } catch {
    console.log(USAGE);
    process.exit(64);
  }
}
const values = read();
try {
  parseEnv(process.env);
} catch (error) {
  console.log(`✗ Réglages : ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
const db = connect(env.DATABASE_URL, 2);
try {
  if (values.seau)
    await prepareBucket().catch((error: unknown) => {
      console.log(`✗ Seau : il n’a pas pu être préparé (${error instanceof Error ? error.message : String(error)})`);
    });
  let missing = 0;
  for (const check of checks)
    if (!(await tell(check, { env, db, storage: storage(), ...(values.courriel && { courriel: values.courriel }) })))
      missing += 1;
  console.log(missing === 0 ? "\nTout est en place." : `\nIl manque ${compte(missing, "chose")}.`);
  process.exitCode = missing === 0 ? 0 : 1;
} finally {
  await db.$client.end();
}
