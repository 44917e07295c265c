import http from "node:http";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { connect, type Database } from "@/db/client";
import { insertSession } from "@/lib/comptes/sessions";
import { addressesOf } from "@/e2e/pages";
import { DATABASE, ensureNational, startNational } from "../national/server";
import { figure } from "./lines";
import { centile, charger, ouvrir } from "./pages/charge";
import { trouverCibles, type Cibles } from "./pages/cibles";
import { barre, pagesMesurees, type PageMesuree, type Qui } from "./pages/liste";
import { compterRequetes } from "./pages/requetes";
import { startProcesses } from "./pages/site";

const PARALLELE = 50;
/** A slow page is measured on fewer requests rather than for ever. */
const MS_PAR_PAGE = 15_000;

/**
 * The time that the site takes to answer, page by page, on the national base: one request alone, then 50 in parallel; and the statements
 * that one costs. Every part runs on this machine, the load included. Returns the pages over their bar, in words.
 * `--only <text>` measures the pages whose address holds it; `--requests`, `--processes` change the load.
 */
export async function benchPages(args: readonly string[]): Promise<string[]> {
  const cores = availableParallelism();
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: "" },
      requests: { type: "string", default: "300" },
      processes: { type: "string", default: String(cores) },
    },
  });
  refuseMissingPages();
  const national = await startNational();
  try {
    await ensureNational(national, false);
    const site = await startProcesses(national.databaseUrl, Number(values.processes));
    const db = connect(national.databaseUrl, 2);
    const server = connect(national.serverUrl, 1);
    try {
      await server.$client`create extension if not exists pg_stat_statements`;
      console.log(
        `${values.processes} site processes, PostgreSQL and the load generator share ${String(cores)} cores; ${String(PARALLELE)} requests in parallel.`,
      );
      const cibles = await trouverCibles(db.$client);
      const cookies = await openSessions(db, cibles);
      const missed: string[] = [];
      for (const page of pagesMesurees.filter(({ pattern }) => pattern.includes(values.only)))
        missed.push(...(await measure(page, cibles, site.urls, cookies, server, Number(values.requests))));
      return missed;
    } finally {
      await db.$client.end();
      await server.$client.end();
      await site.stop();
    }
  } finally {
    await national.postgres.stop();
  }
}

/** A page that nobody measures is a page that nobody knows to be slow. */
function refuseMissingPages(): void {
  const listed = new Set(pagesMesurees.map(({ pattern }) => pattern));
  const missing = addressesOf("page.tsx").filter((address) => !listed.has(address));
  if (missing.length > 0) throw new Error(`scripts/bench/pages/liste.ts does not list ${missing.join(", ")}`);
}

/** The cookie of each actor: the rows that a login makes. */
async function openSessions(db: Database, cibles: Cibles): Promise<Map<Qui, string>> {
  const roles = {
    ville: "commune",
    enCours: "commune",
    transmis: "commune",
    examine: "commune",
    conservateur: "conservateur",
    admin: "admin",
  } as const;
  const cookies = new Map<Qui, string>();
  for (const qui of Object.keys(roles) as Qui[]) {
    const { token } = await insertSession(db, { id: cibles[qui].compteId, role: roles[qui] }, undefined);
    cookies.set(qui, `session=${token}`);
  }
  return cookies;
}

async function measure(
  page: PageMesuree,
  cibles: Cibles,
  bases: readonly string[],
  cookies: ReadonlyMap<Qui, string>,
  server: Database,
  total: number,
): Promise<string[]> {
  const nom = `pages ${page.pattern}${page.cas === undefined ? "" : ` (${page.cas})`}`;
  const cookie = page.qui && cookies.get(page.qui);
  const urls = bases.map((base) => `${base}${page.path(cibles)}`);
  const agent = new http.Agent({ keepAlive: true });
  try {
    const seuls: number[] = [];
    for (let n = 0; n < 10; n++) {
      const answer = await ouvrir(agent, urls[n % urls.length] ?? "", cookie);
      if (answer.statut >= 400) return [`${nom}: answered ${String(answer.statut)}`];
      if (answer.vers?.includes("/connexion") === true) return [`${nom}: sent to the login`];
      // The first ones warm the processes and the caches of the base.
      if (n >= 4) seuls.push(answer.ms);
    }
    const { nombre, ms } = await compterRequetes(server.$client, DATABASE, () => ouvrir(agent, urls[0] ?? "", cookie));
    const { durees, octets } = await charger(
      { urls, ...(cookie !== undefined && { cookie }) },
      { parallele: PARALLELE, total, msMax: MS_PAR_PAGE },
    );
    figure(`${nom} alone`, centile(seuls, 0.5), "ms");
    figure(`${nom} p50`, centile(durees, 0.5), "ms");
    const p95 = figure(`${nom} p95`, centile(durees, 0.95), "ms");
    figure(`${nom} database`, ms, "ms");
    figure(`${nom} queries`, nombre, "queries");
    figure(`${nom} size`, octets / 1024, "kB");
    return p95 > barre(page) ? [`${nom}: p95 ${p95.toFixed(0)} ms, more than ${String(barre(page))}`] : [];
  } finally {
    agent.destroy();
  }
}
