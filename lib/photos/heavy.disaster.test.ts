import { crc32, createDeflate } from "node:zlib";
import { buffer } from "node:stream/consumers";
import sharp, { type JpegOptions } from "sharp";
import { expect, test } from "vitest";
import { checkImage, MEMOIRE_MAX, openApart } from "./image";

// Pictures of 119 megapixels that weigh a few megabytes. They are refused or opened, and never take more than what is stated.

const COTE = 10_900;
const MARGE = 32 * 1024 * 1024;

/** An empty interlaced PNG of 16 bits a channel with transparency: 950 MB once unfolded. */
async function interlacedPng(): Promise<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const compressed = buffer(deflate);
  // The seven passes of Adam7: where each begins and how far it steps, in columns and rows.
  for (const [x, y, dx, dy] of [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const) {
    const row = Buffer.alloc(1 + Math.ceil((COTE - x) / dx) * 8);
    for (let n = 0; n < Math.ceil((COTE - y) / dy); n++)
      if (!deflate.write(row)) await new Promise((drained) => deflate.once("drain", drained));
  }
  deflate.end();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(COTE, 0);
  header.writeUInt32BE(COTE, 4);
  header.set([16, 6, 0, 0, 1], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const mark = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([mark, chunk("IHDR", header), chunk("IDAT", await compressed), chunk("IEND", Buffer.alloc(0))]);
}

const jpeg = (options: JpegOptions) =>
  sharp({ create: { width: COTE, height: COTE, channels: 3, background: "#a08050" } })
    .jpeg({ quality: 60, ...options })
    .toBuffer();

test("un PNG entrelacé de 16 bits est arrêté avant de prendre la mémoire du travailleur", async () => {
  const { image, peak } = await openApart(await interlacedPng());
  expect(image).toBe("trop_grande");
  expect(peak).toBeGreaterThan(MEMOIRE_MAX - MARGE);
  expect(peak).toBeLessThan(MEMOIRE_MAX + MARGE);
}, 120_000);

test("un JPEG progressif sans réduction de couleur aussi", async () => {
  const { image, peak } = await openApart(await jpeg({ progressive: true, chromaSubsampling: "4:4:4" }));
  expect(image).toBe("trop_grande");
  expect(peak).toBeLessThan(MEMOIRE_MAX + MARGE);
}, 120_000);

test("les JPEG de 119 mégapixels d’un appareil s’ouvrent, progressifs ou non, et restent dessous", async () => {
  for (const progressive of [false, true]) {
    const { image, peak } = await openApart(await jpeg({ progressive }));
    expect(image).toMatchObject({ largeur: 4000, hauteur: 4000 });
    expect(peak).toBeLessThan(MEMOIRE_MAX);
  }
}, 120_000);

test("pendant qu’une image lourde s’ouvre, le travailleur répond et sa mémoire ne grandit pas", async () => {
  const lourde = await jpeg({ progressive: true });
  const phone = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#a08050" } })
    .jpeg()
    .toBuffer();
  const before = process.memoryUsage.rss();
  let first = "";
  const heavy = checkImage(lourde).then((image) => {
    first ||= "lourde";
    return image;
  });
  const light = checkImage(phone).then((image) => {
    first ||= "téléphone";
    return image;
  });
  expect(typeof (await light)).toBe("object");
  expect(typeof (await heavy)).toBe("object");
  expect(first).toBe("téléphone");
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
}, 120_000);
