import { execFileSync } from "node:child_process";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { loadNational } from "@/db/national/charger";
import { jourDe } from "@/lib/dates";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { figure } from "./lines";
import { openPages } from "./pages/charge";
import { findTargets } from "./pages/cibles";
import { pagesMesurees } from "./pages/liste";
import { openSessions } from "./pages/sessions";
import { startProcesses } from "./pages/site";
import { withServer } from "./server";

/** Five départements of the invented country: pages of every kind have something to show. */
const PETIT = { departements: ["2A", "51", "67", "69", "71"], objets: 8000, edifices: 1500, recensements: 6000 };
const PARALLELE = 20;
/** Requests between two looks at the memory. */
const LOOK = 50;
/** The load comes in as many parts, each followed by a rest. */
const PARTS = 5;
/** Milliseconds left to the process to give back what it does not use any more. */
const REST = 30_000;
/** Share by which what it holds after the last part may exceed what it held after the second. What fills is full by then; what leaks goes on. */
const GROWTH_MAX = 0.1;

/**
 * What the site keeps in memory: one process of the built site, every page in turn, many times; its resident memory before, after each part of the load
 * once it has rested, and at the most. `--requests` changes the load. Returns what is over its bar, in words.
 */
export async function benchMemory(args: readonly string[]): Promise<string[]> {
  const { values } = parseArgs({ args: [...args], options: { requests: { type: "string", default: "20000" } } });
  const total = Number(values.requests);
  if (!Number.isInteger(total) || total < PARTS) throw new Error(`--requests ${values.requests}: a number.`);
  return withServer(async ({ url }) => {
    await prepareDatabase(url);
    await loadNational({ databaseUrl: url, ...PETIT, jour: jourDe(new Date()) });
    const db = connect(url, 2);
    const site = await startProcesses(url, 1);
    try {
      const [base = ""] = site.urls;
      const cibles = await findTargets(db.$client);
      const cookies = await openSessions(db, cibles);
      const pages = pagesMesurees.map(({ qui, path }) => ({
        url: base + path(cibles),
        cookie: qui && cookies.get(qui),
      }));
      const memory = () => site.pids.reduce((sum, pid) => sum + residentMemory(pid), 0);

      figure("memory before", memory(), "MB");
      const rested: number[] = [];
      let peak = 0;
      for (let part = 1; part <= PARTS; part++) {
        peak = Math.max(peak, await load(pages, Math.round(total / PARTS), memory));
        await sleep(REST);
        rested.push(figure(`memory after ${String(Math.round((part * total) / PARTS))} requests`, memory(), "MB"));
      }
      figure("memory peak", peak, "MB");
      const growth = (rested.at(-1) ?? 0) / (rested[1] ?? 0) - 1;
      figure("memory growth", growth, "ratio");
      return growth > GROWTH_MAX
        ? [
            `memory: ${(growth * 100).toFixed(0)} % more at the end than after two parts of the load, bar ${String(GROWTH_MAX * 100)} %`,
          ]
        : [];
    } finally {
      await db.$client.end();
      await site.stop();
    }
  });
}

/** Opens the pages in turn, several at once. @returns the most memory seen. @throws when one does not answer */
async function load(
  pages: readonly { url: string; cookie: string | undefined }[],
  total: number,
  memory: () => number,
) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLELE });
  let most = 0;
  let begun = 0;
  const visitor = async () => {
    while (begun < total) {
      const n = begun++;
      const { url, cookie } = pages[n % pages.length] ?? { url: "", cookie: undefined };
      const { statut } = await openPages(agent, url, cookie);
      if (statut >= 400) throw new Error(`${url} answered ${String(statut)}`);
      if (n % LOOK === 0) most = Math.max(most, memory());
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLELE }, visitor));
  } finally {
    agent.destroy();
  }
  return most;
}

/** Megabytes that a process holds, as the system counts them. */
const residentMemory = (pid: number): number =>
  Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
