import { createServer, type RequestListener, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { testDatabase } from "@/test/db";
import { palissyCsv, type PalissyRow } from "@/test/palissy";
import { palissy } from "../palissy/source";
import { runImport, type Options } from "./synchronise";

/** A portal of ours, that answers as badly as real ones do. */
let server: Server;
let answer: RequestListener;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => server.close());

const rows: PalissyRow[] = Array.from({ length: 400 }, (_, i) => ({
  ...{ REF: `PM51${String(i + 1).padStart(6, "0")}`, INSEE: "51108", HIST: `histoire n° ${String(i)}` },
}));
const csv = palissyCsv(rows);
const MERIMEE =
  "Reference;Denomination_de_l_edifice;Cog_Insee_lors_de_la_protection;Date_et_typologie_de_la_protection\nPA00078563;église;51108;1920 : classé MH\n";
const ERREUR =
  "<!DOCTYPE html>\n<html lang=fr><head><title>Erreur</title></head><body>Service; indisponible</body></html>\n";

/** Nothing private is asked unless it is allowed; our own server is. */
const HERE = ["127.0.0.1"];

async function world() {
  const db = await testDatabase();
  await given(db).commune({ codeInsee: "51108" });
  const importFrom = (listener: RequestListener, options: Partial<Options> = {}) => {
    answer = listener;
    return runImport(db, palissy, { place: `${address}/export/objets.csv`, hosts: HERE, ...options });
  };
  await importFrom(send(csv));
  return { db, importFrom };
}

const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

async function contents(db: Database) {
  const sums: (string | undefined)[] = [];
  for (const table of ["objets", "edifices", "objets_changements", "recensements", "communes"])
    sums.push(
      (
        await db.$client.unsafe<{ sum: string }[]>(
          `select md5(string_agg(t::text, '' order by t::text)) as sum from ${table} t`,
        )
      )[0]?.sum,
    );
  return sums;
}

/** What the person is told to do. */
const WHAT_TO_DO =
  /(?:^|[.;:] ?|\u00a0; |, )(téléchargez|vérifiez|recommencez|réessayez|enregistrez|prenez|regardez|donnez|ouvrez-la|ouvrez)/i;

const cut: RequestListener = (_, response) => {
  response.writeHead(200, { "content-length": String(Buffer.byteLength(csv)) });
  response.write(csv.slice(0, 20_000), () => response.destroy());
};

describe("refusé avant que rien ne change, avec une phrase qui dit quoi faire", () => {
  test.each<[string, RequestListener, string, boolean]>([
    ["tronqué", send(csv.slice(0, -40)), "tronque", true],
    ["compressé et tronqué", send(gzipSync(csv).subarray(0, 900)), "tronque", false],
    ["de la moitié des lignes", send(palissyCsv(rows.slice(0, 200))), "lignes", true],
    ["à la colonne renommée", send(csv.replace("Typologie_du_dossier", "Type")), "colonnes_manquantes", false],
    ["à la colonne en double", send(csv.replace("Historique", "Reference")), "colonnes_doubles", false],
    ["de Mérimée", send(MERIMEE), "autre_source", false],
    ["vide", send(""), "vide", false],
    ["réduit à ses titres", send(palissyCsv([])), "vide", false],
    [
      "qui est une page d’erreur servie avec le statut 200",
      send(ERREUR, { "content-type": "text/html" }),
      "page_web",
      false,
    ],
    ["qui est une page d’une seule ligne", send(ERREUR.replaceAll("\n", "")), "page_web", false],
    ["qui est du JSON", send('{"error": "quota"}\n', { "content-type": "application/json" }), "mauvais_fichier", false],
    ["en latin-1", send(Buffer.from(csv, "latin1")), "encodage", false],
    ["au guillemet jamais refermé", send(`${csv}PM51999999;"${"x;\n".repeat(400_000)}`), "guillemet", false],
    ["qui n’a pas de fin de ligne", send("x".repeat(5_000_000)), "format", false],
    ["absent (404)", send("introuvable", {}, 404), "injoignable", false],
    ["coupé au milieu du téléchargement", cut, "tronque", false],
  ])("un fichier %s", async (_, listener, code, confirmable) => {
    const { db, importFrom } = await world();
    const before = await contents(db);
    const rapport = await importFrom(listener, confirmable ? {} : { confirme: true });
    expect(rapport.statut).toBe("refuse");
    expect(rapport.alertes[0]).toMatchObject({ code, confirmable });
    for (const { message } of rapport.alertes) expect(message).toMatch(WHAT_TO_DO);
    expect(await contents(db)).toEqual(before);
    const [kept] = await db.$client`select statut, rapport from imports order by commence_le desc limit 1`;
    expect(kept).toMatchObject({ statut: "refuse", rapport: { alertes: rapport.alertes } });
  });

  test("une machine privée que rien ne permet", async () => {
    const { importFrom } = await world();
    const rapport = await importFrom(send(csv), { hosts: [] });
    expect(rapport.alertes).toMatchObject([{ code: "adresse_interdite", confirmable: false }]);
    expect(rapport.alertes[0]?.message).toMatch(WHAT_TO_DO);
  });

  test("une adresse où personne ne répond", async () => {
    const { db } = await world();
    const rapport = await runImport(db, palissy, { place: "http://127.0.0.1:9/objets.csv", hosts: HERE });
    expect(rapport.alertes).toMatchObject([{ code: "injoignable" }]);
    expect(rapport.alertes[0]?.message).toMatch(WHAT_TO_DO);
  });
});

describe("lu depuis une adresse", () => {
  const moved: RequestListener = (request, response) => {
    if (request.url === "/ailleurs/palissy.csv") return void response.end(csv);
    response.writeHead(302, { location: "/ailleurs/palissy.csv" }).end();
  };
  test.each<[string, RequestListener]>([
    ["tel quel", send(csv)],
    ["compressé par le serveur", send(gzipSync(csv), { "content-encoding": "gzip" })],
    ["dont le fichier est compressé", send(gzipSync(csv), { "content-type": "application/gzip" })],
    ["après une redirection", moved],
  ])("%s : le même fichier, qui ne change rien", async (_, listener) => {
    const { importFrom } = await world();
    expect(await importFrom(listener)).toMatchObject({
      statut: "applique",
      lignes: 400,
      changements: 0,
      fichier: "objets.csv",
    });
  });
});
