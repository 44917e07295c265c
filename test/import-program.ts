// One import of Palissy in a process of its own, to be killed: `<base> <file> [moment]`. At the moment (the number of a progress event, or the
// name of a stage) it says « pause » and does nothing more until its standard input has something, or it dies.
import { readSync, writeSync } from "node:fs";
import { connect } from "@/db/client";
import { Refused } from "@/lib/errors";
import { palissy } from "@/lib/imports/palissy/source";
import { runImport } from "@/lib/imports/run/synchronise";

const [url = "", place = "", moment = ""] = process.argv.slice(2);
const say = (word: string) => writeSync(1, `${word}\n`);

let events = 0;
const onProgress = ({ etape }: { etape: string }) => {
  events += 1;
  if (moment !== String(events) && moment !== etape) return;
  say("pause");
  readSync(0, Buffer.alloc(1));
};

const db = connect(url, 2);
try {
  const { statut } = await runImport(db, palissy, { place, onProgress });
  say(statut);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.code);
} finally {
  await db.$client.end();
}
