import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { isWebAddress } from "../input";
import { checkAddress, isPrivate, openAddress } from "./address";

const ICI = ["127.0.0.1"];
const { signal } = new AbortController();

test.each([
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.31.0.1", true],
  ["192.168.1.1", true],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["0.0.0.0", true],
  ["255.255.255.255", true],
  ["::1", true],
  ["::", true],
  ["fd00::1", true],
  ["fe80::1", true],
  ["::ffff:127.0.0.1", true],
  ["::ffff:7f00:1", true],
  ["64:ff9b::7f00:1", true],
  ["172.32.0.1", false],
  ["193.252.1.1", false],
  ["2a01:cb00::1", false],
])("%s est privée : %s", (ip, privee) => expect(isPrivate(ip)).toBe(privee));

test.each([
  ["https://data.example.org/palissy.csv", true],
  ["http://data.example.org/palissy.csv?a=b", true],
  ["ftp://data.example.org/palissy.csv", false],
  ["file:///etc/passwd", false],
  ["https://moi:secret@data.example.org/palissy.csv", false],
  ["data.example.org/palissy.csv", false],
  ["", false],
])("adresse acceptée, %s : %s", (adresse, acceptee) => expect(isWebAddress(adresse)).toBe(acceptee));

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test.each([
  ["un nom qui mène ici", "http://localhost/x"],
  ["une adresse d’ici", "http://127.0.0.1/x"],
  ["la même, écrite autrement", "http://2130706433/x"],
  ["en IPv6", "http://[::1]/x"],
  ["le service de l’hébergeur", "http://169.254.169.254/latest/meta-data"],
])("%s : refusée avant et pendant", async (_, adresse) => {
  await expect(checkAddress(adresse, [])).rejects.toMatchObject({ code: "adresse_interdite" });
  await expect(openAddress(adresse, [], signal)).rejects.toMatchObject({ code: "adresse_interdite" });
});

test("une machine privée permise est lue ; là où elle renvoie doit l’être aussi", async () => {
  const secret = await serve((_, response) => response.end("secret"));
  const port = await serve((request, response) => {
    if (request.url === "/suite") response.writeHead(302, { location: "/fichier.csv" }).end();
    else if (request.url === "/piege") response.writeHead(302, { location: `http://localhost:${secret}/` }).end();
    else if (request.url === "/boucle") response.writeHead(302, { location: "/boucle" }).end();
    else if (request.url === "/disque") response.writeHead(302, { location: "file:///etc/passwd" }).end();
    else if (request.url === "/absent") response.writeHead(404).end();
    else response.end("a;b\n");
  });
  const ask = (chemin: string) => openAddress(`http://127.0.0.1:${port}${chemin}`, ICI, signal);
  const lu = await ask("/suite");
  expect(lu.name).toBe("fichier.csv");
  expect(await text(lu.body)).toBe("a;b\n");
  await expect(ask("/piege")).rejects.toMatchObject({ code: "adresse_interdite" });
  for (const chemin of ["/boucle", "/disque", "/absent"])
    await expect(ask(chemin), chemin).rejects.toMatchObject({ code: "injoignable" });
});

test("qui tape sur le serveur même peut demander n’importe quelle machine, et il faut le dire", async () => {
  const port = await serve((_, response) => response.end("a;b\n"));
  const lu = await openAddress(`http://localhost:${port}/fichier.csv`, "any", signal);
  expect(await text(lu.body)).toBe("a;b\n");
});

test("une adresse qui ne répond pas est dite telle", async () => {
  await expect(openAddress("http://127.0.0.1:1/x", ICI, signal)).rejects.toMatchObject({ code: "injoignable" });
});
