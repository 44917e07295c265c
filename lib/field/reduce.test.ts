import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CHOISIE_MAX, refus as phrases } from "@/lib/photos/rules";
import { CIBLE, reducePhoto as reduce } from "./reduce";

/** What a worker of the browser does: the decoder itself has its own test. */
const openHeif = vi.hoisted(() => vi.fn<() => Promise<{ width: number; height: number; close: () => void } | null>>());
vi.mock("./heif", () => ({ openHeif }));

const reducePhoto = (fichier: Blob) => reduce(fichier, new AbortController().signal);

const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const HEIC = [0, 0, 0, 24, ...Buffer.from("ftypheic")];
const AVIF = [0, 0, 0, 24, ...Buffer.from("ftypavif")];
/** A header of JPEG that declares its sides: 200 megapixels of a phone. */
const JPEG_200 = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0x2f, 0xd0, 0x3f, 0xc0];
const file = (octets: readonly number[]) => new Blob([new Uint8Array([...octets, ...new Array<number>(16).fill(1)])]);

/** A browser that opens pictures of this size, and whose JPEG weigh so many bytes per pixel at the best quality. */
function browser(image: { width: number; height: number } | null, weight = 0.1) {
  const drawn: { width: number; height: number; quality: number }[] = [];
  vi.stubGlobal("createImageBitmap", () =>
    image ? Promise.resolve({ ...image, close: () => undefined }) : Promise.reject(new Error("broken")),
  );
  vi.stubGlobal("document", {
    createElement: () => ({
      width: 0,
      height: 0,
      getContext: () => ({ fillRect: () => undefined, drawImage: () => undefined }),
      toBlob(this: { width: number; height: number }, done: (blob: Blob) => void, type: string, quality: number) {
        drawn.push({ width: this.width, height: this.height, quality });
        const size = Math.round(this.width * this.height * weight * (quality < 0.8 ? 0.7 : 1));
        done(new Blob([new Uint8Array(size)], { type }));
      },
    }),
  });
  return drawn;
}
afterEach(() => vi.unstubAllGlobals());

async function reduced(image: { width: number; height: number }, weight: number) {
  const drawn = browser(image, weight);
  const reduite = await reducePhoto(file(JPEG));
  if (typeof reduite === "string") throw new Error(reduite);
  return { ...reduite, drawn, last: drawn.at(-1)! };
}

describe("ce que ce navigateur n’ouvre pas est refusé avant de partir", () => {
  test.each<[string, Blob, string]>([
    ["un fichier vide", new Blob([]), "vide"],
    ["un texte", new Blob(["Une lettre, pas une photo"]), "pas_une_photo"],
    ["une photo tronquée", file(JPEG), "abimee"],
    ["une photo HEIC abîmée", file(HEIC), "heic"],
    ["une photo AVIF, dans un navigateur ancien", file(AVIF), "avif"],
    ["200 mégapixels, sur un appareil qui n’a pas la mémoire qu’il faut", file(JPEG_200), "trop_grande"],
    ["un fichier de plus de 100 Mo", new Blob([new Uint8Array(JPEG), new Uint8Array(CHOISIE_MAX)]), "trop_lourde"],
  ])("%s", async (_, fichier, refus) => {
    browser(null);
    openHeif.mockReset().mockResolvedValue(null);
    expect(await reducePhoto(fichier)).toBe(refus);
  });
});

test("un refus dit au possesseur d’un téléphone ce qu’il peut faire", () => {
  for (const code of ["trop_lourde", "trop_grande"] as const) expect(phrases[code]).toContain("12\u00a0mégapixels");
  expect(phrases.heic).toContain("depuis le téléphone");
});

test("une photo HEIC que ce navigateur n’ouvre pas est ouverte par nous, et part en JPEG", async () => {
  browser(null);
  openHeif.mockReset().mockResolvedValue({ width: 3024, height: 4032, close: () => undefined });
  const reduite = await reducePhoto(file(HEIC));
  expect(reduite).toMatchObject({ fichier: { type: "image/jpeg" } });
});

test("celle que ce navigateur ouvre lui-même ne charge rien de plus", async () => {
  openHeif.mockReset();
  browser({ width: 3024, height: 4032 });
  await reducePhoto(file(HEIC));
  expect(openHeif).not.toHaveBeenCalled();
});

test("24 Mo de 108 mégapixels : la limite porte sur ce qui part", async () => {
  const { width, height } = { width: 12_000, height: 9000 };
  browser({ width, height });
  const reduite = await reducePhoto(new Blob([new Uint8Array(JPEG), new Uint8Array(24_000_000)]));
  if (typeof reduite === "string") throw new Error(reduite);
  expect(reduite.fichier.size).toBeLessThanOrEqual(CIBLE);
});

test("une photo légère garde ses pixels et sa qualité", async () => {
  const { drawn, fichier } = await reduced({ width: 3000, height: 2000 }, 0.2);
  expect(drawn).toEqual([{ width: 3000, height: 2000, quality: 0.85 }]);
  expect(fichier.type).toBe("image/jpeg");
});

test("une photo de 12 mégapixels part sous 1,5 Mo, en deux ou trois essais", async () => {
  const { drawn, fichier } = await reduced({ width: 4032, height: 3024 }, 0.35);
  expect(fichier.size).toBeLessThanOrEqual(CIBLE);
  expect(drawn.length).toBeLessThanOrEqual(3);
  expect(Math.max(...drawn.map(({ width }) => width))).toBe(4000);
});

test("ce qui est lourd quoi qu’on fasse n’est pas rapetissé au point de se voir", async () => {
  const { last } = await reduced({ width: 6000, height: 4000 }, 3);
  expect(last).toMatchObject({ width: 2000, quality: 0.76 });
});

test("une image plus petite que le plancher n’est jamais agrandie", async () => {
  const { last } = await reduced({ width: 1200, height: 1600 }, 3);
  expect(last).toMatchObject({ width: 1200, height: 1600 });
});

test("l’empreinte est celle du fichier qui part, telle que le serveur la calculera", async () => {
  const { fichier, sha256 } = await reduced({ width: 400, height: 300 }, 0.2);
  expect(sha256).toBe(
    createHash("sha256")
      .update(new Uint8Array(await fichier.arrayBuffer()))
      .digest("hex"),
  );
});
