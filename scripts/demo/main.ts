// The demonstration, once its packages are installed: starts every piece, says where they are, ends them all.
import { AlreadyRunning } from "@/scripts/lib/lock";
import { parseOptions, USAGE, WrongOption } from "./options";
import { Shutdown } from "./shutdown";
import { BusyPort, OldData, startDemo } from "./start";

const shutdown = new Shutdown();

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(USAGE);
    process.exit(0);
  }
  shutdown.onRequest(() => {
    console.log("Tout est arrêté. Les données restent.");
    process.exit(0);
  });
  await startDemo(options, shutdown);
}

function explain(error: unknown): string {
  if (error instanceof AlreadyRunning)
    return `Une démonstration tourne déjà ici (processus ${error.pid}). Arrêtez-la d’abord avec Ctrl+C.`;
  if (error instanceof WrongOption || error instanceof BusyPort || error instanceof OldData) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `La démonstration n’a pas pu démarrer. ${reason}\n\nLes journaux sont dans .data/logs.`;
}

main().catch(async (error: unknown) => {
  // Ended while starting: what breaks then is not news.
  if (shutdown.started) return;
  console.error(`\n${explain(error)}`);
  await shutdown.run();
  process.exit(1);
});
