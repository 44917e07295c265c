import { parseArgs } from "node:util";

export type DemoOptions = { port?: number; reset: boolean; dev: boolean };

export const USAGE = `npm run demo -- [options]

  --port N   l’adresse du site finit par ce port (sinon : le dernier utilisé, ou un port libre)
  --reset    repart de zéro : efface les données de la démonstration
  --dev      recompile à chaque modification du code`;

/** A command line that cannot be understood; `message` says it in French. */
export class WrongOption extends Error {}

/** @returns `help` when the usage is asked for */
export function parseOptions(args: readonly string[]): DemoOptions | "help" {
  const values = read(args);
  if (values.help) return "help";
  const { reset = false, dev = false } = values;
  if (values.port === undefined) return { reset, dev };
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new WrongOption(`« ${values.port} » n’est pas un numéro de port.`);
  return { port, reset, dev };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        reset: { type: "boolean" },
        dev: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new WrongOption(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
