import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v4 } from "uuid";
import { describe, expect, test } from "vitest";
import { testServices } from "@/test/services";
import { s3Storage } from "./s3";

const { s3 } = testServices();
const storage = s3Storage({ ...s3, publicEndpoint: s3.endpoint });
/** A folder of the test's own in the shared bucket. */
const folder = () => `essai-${v4()}/`;

const put = (address: string, body: string, type: string) =>
  fetch(address, { method: "PUT", headers: { "content-type": type }, body });

describe("l’adresse donnée à un navigateur n’accepte que le fichier annoncé", () => {
  const annonce = async () => {
    const key = `${folder()}photo`;
    return { key, address: await storage.presignPut(key, "image/jpeg", 5, 60) };
  };

  test("celui-là, une fois et encore", async () => {
    const { key, address } = await annonce();
    for (const texte of ["aaaaa", "bbbbb"]) expect((await put(address, texte, "image/jpeg")).status).toBe(200);
    expect(await storage.head(key)).toMatchObject({ size: 5, type: "image/jpeg" });
    expect((await buffer((await storage.get(key))!)).toString()).toBe("bbbbb");
  });

  test.each([
    ["un autre type", "aaaaa", "text/html"],
    ["un fichier plus lourd", "aaaaaa", "image/jpeg"],
    ["un fichier plus léger", "aaaa", "image/jpeg"],
  ])("%s est refusé, et rien n’en reste", async (_, body, type) => {
    const { key, address } = await annonce();
    expect((await put(address, body, type)).status).toBe(403);
    expect(await storage.head(key)).toBeUndefined();
  });

  test("sous une autre clé : refusé", async () => {
    const { key, address } = await annonce();
    const ailleurs = address.replace(encodeURI(key), encodeURI(`${key}-2`));
    expect(ailleurs).not.toBe(address);
    expect((await put(ailleurs, "aaaaa", "image/jpeg")).status).toBe(403);
  });

  test("elle ne sert pas à lire", async () => {
    const { key, address } = await annonce();
    await storage.put(key, Buffer.from("aaaaa"), "image/jpeg");
    expect((await fetch(address)).status).toBe(403);
  });

  test("son heure passée : refusée", async () => {
    const key = `${folder()}photo`;
    const address = await storage.presignPut(key, "image/jpeg", 5, 60);
    const hier = new Date(Date.now() - 86_400_000).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    expect((await put(address.replace(/X-Amz-Date=\w+/, `X-Amz-Date=${hier}`), "aaaaa", "image/jpeg")).status).toBe(
      403,
    );
  });
});

describe("lire", () => {
  test("sans adresse signée, personne ; avec elle, le fichier et rien d’autre", async () => {
    const key = `${folder()}photo.jpg`;
    await storage.put(key, Buffer.from("secret"), "image/jpeg");
    await storage.put(`${key}-2`, Buffer.from("autre"), "image/jpeg");
    const address = await storage.presignGet(key, 60);
    expect((await fetch(address.split("?")[0]!)).status).toBe(403);
    expect(await (await fetch(address)).text()).toBe("secret");
    expect((await fetch(address.replace(encodeURI(key), encodeURI(`${key}-2`)))).status).toBe(403);
  });

  test("ce qui n’est pas là n’est pas une panne", async () => {
    expect(await storage.head("jamais/vu")).toBeUndefined();
    expect(await storage.get("jamais/vu")).toBeUndefined();
  });

  test("un stockage qui répond une panne n’est pas une absence : il ne faut pas en conclure que la photo est perdue", async () => {
    const panne: Server = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((listening) => panne.listen(0, "127.0.0.1", listening));
    const { port } = panne.address() as { port: number };
    const endpoint = `http://127.0.0.1:${port}`;
    const malade = s3Storage({ ...s3, endpoint, publicEndpoint: endpoint });
    await expect(malade.head("photo")).rejects.toThrow();
    await expect(malade.get("photo")).rejects.toThrow();
    await new Promise((closed) => panne.close(closed));
  });

  test("un stockage qui ne dit plus rien est une panne, avant que le téléphone ne renonce", async () => {
    const muet: Server = createServer(() => undefined);
    await new Promise<void>((listening) => muet.listen(0, "127.0.0.1", listening));
    const endpoint = `http://127.0.0.1:${(muet.address() as { port: number }).port}`;
    const malade = s3Storage({ ...s3, endpoint, publicEndpoint: endpoint, silence: 100 });
    await expect(malade.get("photo")).rejects.toThrow();
    await expect(malade.put("photo", Buffer.from("a"), "image/jpeg")).rejects.toThrow();
    muet.closeAllConnections();
    await new Promise((closed) => muet.close(closed));
  });
});

test("l’adresse est signée pour l’endroit d’où les navigateurs voient le stockage", async () => {
  const dehors = s3Storage({ ...s3, publicEndpoint: "https://photos.example.org" });
  expect(new URL(await dehors.presignPut("a", "image/jpeg", 1, 60)).origin).toBe("https://photos.example.org");
  expect(new URL(await dehors.presignGet("a", 60)).origin).toBe("https://photos.example.org");
});

test("un fichier de cette machine part entier, sous son type", async () => {
  const place = await mkdtemp(path.join(tmpdir(), "collectif-s3-"));
  const key = `${folder()}import.csv`;
  const contenu = "REF;TITR\n".repeat(100_000);
  await writeFile(path.join(place, "f"), contenu);
  await storage.putFile(key, path.join(place, "f"), contenu.length, "text/csv");
  expect(await storage.head(key)).toMatchObject({ size: contenu.length, type: "text/csv" });
  await rm(place, { recursive: true });
});

test("un dossier se liste en entier, et se vide sans toucher aux autres", async () => {
  const [sien, autre] = [folder(), folder()];
  const keys = Array.from({ length: 12 }, (_, n) => `${sien}${String(n).padStart(2, "0")}`);
  await Promise.all([...keys, `${autre}a`].map((key) => storage.put(key, Buffer.from(key), "text/plain")));
  const listed = async (prefix: string) => {
    const found: string[] = [];
    for await (const { key } of storage.list(prefix)) found.push(key);
    return found.sort();
  };
  expect(await listed(sien)).toEqual(keys);
  await storage.remove([...keys, `${sien}jamais-la`]);
  await storage.remove([]);
  expect(await listed(sien)).toEqual([]);
  expect(await listed(autre)).toEqual([`${autre}a`]);
});

test("préparer le dépôt deux fois ne l’abîme pas, et ouvre l’envoi aux seules pages du site", async () => {
  const bucket = `essai-${v4()}`;
  const neuf = s3Storage({ ...s3, bucket, publicEndpoint: s3.endpoint });
  await expect(neuf.check()).rejects.toThrow();
  await neuf.prepareBucket(["https://site.example.org"]);
  await neuf.put("a", Buffer.from("a"), "text/plain");
  await neuf.prepareBucket(["https://site.example.org"]);
  await neuf.check();
  expect(await neuf.head("a")).toMatchObject({ size: 1 });
  const preflight = (origin: string) =>
    fetch(`${s3.endpoint}/${bucket}/a`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "content-type" },
    });
  expect((await preflight("https://site.example.org")).headers.get("access-control-allow-origin")).toBe(
    "https://site.example.org",
  );
  expect((await preflight("https://ailleurs.example.org")).headers.get("access-control-allow-origin")).toBeNull();
});
