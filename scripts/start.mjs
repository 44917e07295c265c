// What `npm start` runs: the built site behind its door. Options: `-p` or `--port`, `-H` or `--hostname`.
import { parseArgs } from "node:util";
import next from "next";
import { createDoor } from "./lib/door.mjs";

/** Milliseconds given to the answers under way when asked to stop. */
const GRACE = 20_000;

const { values } = parseArgs({
  options: {
    port: { type: "string", short: "p", default: process.env.PORT ?? "3000" },
    hostname: { type: "string", short: "H", default: "0.0.0.0" },
  },
});
const port = Number(values.port);
const hostname = values.hostname;

const site = next({ dev: false, hostname, port });
const answer = site.getRequestHandler();
const door = createDoor((request, response) => answer(request, response));
await site.prepare();
door.listen(port, hostname, () => console.log(`Ready on http://${hostname}:${port}`));

/** Takes nobody new, finishes what is being answered, leaves. */
function stop() {
  door.close(() => process.exit(0));
  door.closeIdleConnections();
  setTimeout(() => process.exit(0), GRACE).unref();
}
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop);
