import http from "node:http";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { connect, type Database } from "@/db/client";
import { routes } from "@/lib/routes";
import { addressesOf } from "@/e2e/pages";
import { DATABASE, ensureNational, explainBusy, startNational } from "../national/server";
import { figure } from "./lines";
import { centile, loadPages, openPages } from "./pages/charge";
import { findTargets, type Cibles } from "./pages/cibles";
import { barre, MAX_REQUETES, pagesMesurees, type PageMesuree, type Qui } from "./pages/liste";
import { processeur } from "./pages/processeur";
import { countQueries } from "./pages/requetes";
import { openSessions } from "./pages/sessions";
import { startProcesses } from "./pages/site";

const PARALLELE = 50;
/**
 * Requests in parallel before those that are measured: what V8 has not compiled yet costs several times what it will, and the first fifty, who all
 * come at once, would be the slowest twentieth by themselves.
 */
const CHAUFFE = 4 * PARALLELE;
/** A slow page is measured on fewer requests rather than for ever. */
const MS_PAR_PAGE = 6000;

/** Everything that the measure of one page needs. */
type Banc = {
  urls: readonly string[];
  cibles: Cibles;
  cookies: ReadonlyMap<Qui, string>;
  server: Database;
  requests: number;
  /** 95th centile, in milliseconds, of a page that asks nothing of the base: what 50 requests in parallel cost on this machine whatever they ask. */
  reference: number;
  /** Processor used so far, in milliseconds: by the site, by PostgreSQL. */
  usage: () => { site: number; base: number } | null;
};

/** A bar that nothing was measured against would look met. */
function atLeast(option: string, given: string, least: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${option} ${given}: a number, ${String(least)} or more.`);
  return value;
}

/**
 * The time that the site takes to answer, page by page, on the national base: one request alone, then 50 in parallel; the processor and the
 * statements that one costs. Every part runs on this machine, the load included. Returns the pages over their bar, in words.
 * `--only <text>` measures the pages whose address holds it; `--requests`, `--processes` change the load.
 */
export async function benchPages(args: readonly string[]): Promise<string[]> {
  const cores = String(availableParallelism());
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: "" },
      requests: { type: "string", default: "300" },
      processes: { type: "string", default: cores },
    },
  });
  refuseMissingPages();
  const choisies = pagesMesurees.filter(({ pattern }) => pattern.includes(values.only));
  if (choisies.length === 0) throw new Error(`--only ${values.only}: no page has such an address.`);
  const requests = atLeast("requests", values.requests, PARALLELE);
  const processes = atLeast("processes", values.processes, 1);
  const national = await startNational().catch(explainBusy);
  try {
    await ensureNational(national, false);
    const site = await startProcesses(national.databaseUrl, processes);
    const db = connect(national.databaseUrl, 2);
    const server = connect(national.serverUrl, 1);
    try {
      await server.$client`create extension if not exists pg_stat_statements`;
      console.log(
        `${values.processes} site processes, PostgreSQL and the load generator share ${cores} cores; ${String(PARALLELE)} requests in parallel.`,
      );
      const cibles = await findTargets(db.$client);
      const usage = () => {
        const [ofSite, base] = [processeur({ groupes: site.pids }), processeur({ parents: [national.postgres.pid] })];
        return ofSite === null || base === null ? null : { site: ofSite, base };
      };
      const cookies = await openSessions(db, cibles);
      const reference = figure("pages reference p95", await measureReference(site.urls, requests), "ms");
      const banc: Banc = { urls: site.urls, cibles, cookies, server, requests, reference, usage };
      const missed: string[] = [];
      for (const page of choisies) missed.push(...(await measure(page, banc)));
      return missed;
    } finally {
      await db.$client.end();
      await server.$client.end();
      await site.stop();
    }
  } finally {
    await national.stop();
  }
}

/** A page that nobody measures is a page that nobody knows to be slow. */
function refuseMissingPages(): void {
  const listed = new Set(pagesMesurees.map(({ pattern }) => pattern));
  const missing = addressesOf("page.tsx").filter((address) => !listed.has(address));
  if (missing.length > 0) throw new Error(`scripts/bench/pages/liste.ts does not list ${missing.join(", ")}`);
}

async function measureReference(bases: readonly string[], total: number): Promise<number> {
  const urls = bases.map((base) => `${base}${routes.mentionsLegales}`);
  await loadPages({ urls }, { parallele: PARALLELE, total: 4 * CHAUFFE, msMax: MS_PAR_PAGE });
  const { durees } = await loadPages({ urls }, { parallele: PARALLELE, total, msMax: MS_PAR_PAGE });
  return centile(durees, 0.95);
}

async function measure(page: PageMesuree, banc: Banc): Promise<string[]> {
  const nom = `pages ${page.pattern}${page.cas === undefined ? "" : ` (${page.cas})`}`;
  const cookie = page.qui && banc.cookies.get(page.qui);
  const urls = banc.urls.map((base) => `${base}${page.path(banc.cibles)}`);
  const agent = new http.Agent({ keepAlive: true });
  const alone: number[] = [];
  try {
    for (let n = 0; n < 10; n++) {
      const answer = await openPages(agent, urls[n % urls.length] ?? "", cookie);
      if (answer.statut >= 400) return [`${nom}: answered ${String(answer.statut)}`];
      if (answer.vers?.includes("/connexion") === true) return [`${nom}: sent to the login`];
      // The first ones warm the processes and the caches of the base.
      if (n >= 4) alone.push(answer.ms);
    }
    const queries = await countQueries(banc.server.$client, DATABASE, () => openPages(agent, urls[0] ?? "", cookie));
    const requete = { urls, ...(cookie !== undefined && { cookie }) };
    await loadPages(requete, { parallele: PARALLELE, total: CHAUFFE, msMax: MS_PAR_PAGE });
    const before = banc.usage();
    const { durees, octets } = await loadPages(requete, {
      parallele: PARALLELE,
      total: banc.requests,
      msMax: MS_PAR_PAGE,
    });
    const after = banc.usage();
    figure(`${nom} alone`, centile(alone, 0.5), "ms");
    figure(`${nom} p50`, centile(durees, 0.5), "ms");
    const p95 = figure(`${nom} p95`, centile(durees, 0.95), "ms");
    figure(`${nom} ratio`, p95 / banc.reference, "ratio");
    if (before && after) {
      figure(`${nom} processor-site`, (after.site - before.site) / durees.length, "ms");
      figure(`${nom} processor-base`, (after.base - before.base) / durees.length, "ms");
    }
    const asked = figure(`${nom} queries`, queries.nombre, "queries");
    figure(`${nom} size`, octets / 1024, "kB");
    return [
      ...(p95 > barre(page) ? [`${nom}: p95 ${p95.toFixed(0)} ms, more than ${String(barre(page))}`] : []),
      ...(asked > MAX_REQUETES ? [`${nom}: ${String(asked)} queries, more than ${String(MAX_REQUETES)}`] : []),
    ];
  } finally {
    agent.destroy();
  }
}
