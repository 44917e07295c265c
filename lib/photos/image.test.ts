import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { checkImage, openApart } from "./image";
import { CHOISIE_MAX, cotesOf, refus, refusAvantEnvoi, refusCotes, typeReel } from "./rules";

/** A landscape picture, red at the left, blue at the right. */
const rougeBleu = (largeur: number, hauteur: number) =>
  sharp({ create: { width: largeur, height: hauteur, channels: 3, background: "#0000ff" } }).composite([
    {
      input: { create: { width: largeur / 2, height: hauteur, channels: 3, background: "#ff0000" } },
      gravity: "west",
    },
  ]);

const unie = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a08050" } })
    .jpeg()
    .toBuffer();

let jpeg: Buffer;
beforeAll(async () => {
  // Held on its side by a phone (orientation 6: to be turned a quarter clockwise), with a position.
  jpeg = await rougeBleu(4800, 3000)
    .withExif({
      IFD0: { Make: "Fairphone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 57/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "4/1 22/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer();
});

const couleurEnHaut = async (image: Buffer) => {
  const [r = 0, , b = 0] = await sharp(image)
    .resize(3, 30, { fit: "fill" })
    .extract({ left: 1, top: 1, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return r > b ? "rouge" : "bleu";
};

describe("une photo de téléphone", () => {
  test("sort debout, en trois tailles, sans position ni aucune autre métadonnée", async () => {
    expect((await sharp(jpeg).metadata()).exif).toBeDefined();
    const image = await checkImage(jpeg);
    if (typeof image === "string") throw new Error(image);
    expect([image.largeur, image.hauteur]).toEqual([2500, 4000]);
    for (const [taille, cote] of [
      ["original", 4000],
      ["grande", 1600],
      ["vignette", 400],
    ] as const) {
      const meta = await sharp(image.fichiers[taille]).metadata();
      expect(meta).toMatchObject({ format: "jpeg", height: cote, width: cote * 0.625 });
      expect([meta.exif, meta.xmp, meta.iptc, meta.icc, meta.orientation]).toEqual(Array(5).fill(undefined));
      expect(await couleurEnHaut(image.fichiers[taille])).toBe("rouge");
    }
  });

  test("petite, n’est pas agrandie", async () => {
    const image = await checkImage(await rougeBleu(300, 200).png().toBuffer());
    if (typeof image === "string") throw new Error(image);
    expect((await sharp(image.fichiers.grande).metadata()).width).toBe(300);
  });

  test("un panorama de 20 000 × 2 000 passe", async () => {
    const image = await checkImage(await unie(20_000, 2000));
    if (typeof image === "string") throw new Error(image);
    expect([image.largeur, image.hauteur]).toEqual([4000, 400]);
  });

  test("en PNG transparent, est posée sur du blanc", async () => {
    const transparent = { create: { width: 20, height: 20, channels: 4, background: "#00000000" } } as const;
    const image = await checkImage(await sharp(transparent).png().toBuffer());
    if (typeof image === "string") throw new Error(image);
    expect((await sharp(image.fichiers.original).raw().toBuffer())[0]).toBe(255);
  });
});

describe("ce qui n’est pas une photo est refusé", () => {
  test.each([
    ["un fichier vide", () => Buffer.alloc(0), "vide"],
    ["un PDF renommé", () => Buffer.from("%PDF-1.7\n1 0 obj"), "pas_une_photo"],
    ["un SVG", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), "pas_une_photo"],
    ["une page HTML", () => Buffer.from("<!doctype html><script>alert(1)</script>"), "pas_une_photo"],
    ["un GIF", () => Buffer.from("GIF89a"), "pas_une_photo"],
    [
      "une entête JPEG suivie de n’importe quoi",
      () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(5000).fill(7)]),
      "abimee",
    ],
    ["un JPEG coupé à la moitié", () => jpeg.subarray(0, jpeg.length / 2), "abimee"],
    ["un JPEG coupé juste avant la fin", () => jpeg.subarray(0, jpeg.length - 400), "abimee"],
  ])("%s", async (_, fichier, attendu) => expect(await checkImage(fichier())).toBe(attendu));

  test("une bombe : un petit PNG qui déclare 30 000 × 30 000 pixels", async () => {
    const image = await rougeBleu(100, 100).png().toBuffer();
    image.writeUInt32BE(30_000, 16);
    image.writeUInt32BE(30_000, 20);
    const crc = (await import("node:zlib")).crc32(image.subarray(12, 29));
    image.writeUInt32BE(crc, 29);
    expect(await checkImage(image)).toBe("trop_grande");
  });

  test.each([
    [1, 120_000_000],
    [2_000_000, 60],
    [30_001, 3000],
    [2000, 99],
  ])("un fil de %i × %i pixels, sans en ouvrir un seul : les pixels ne sont même pas là", async (largeur, hauteur) => {
    const image = await rougeBleu(100, 100).png().toBuffer();
    image.writeUInt32BE(largeur, 16);
    image.writeUInt32BE(hauteur, 20);
    expect(await checkImage(image.subarray(0, 33))).toBe("trop_allongee");
  });

  test("un JPEG de 40 000 × 1 000 aussi, avec une phrase qui dit comment en sortir", async () => {
    expect(await checkImage(await unie(40_000, 1000))).toBe("trop_allongee");
    expect(refus.trop_allongee).toContain("Recadrez-la");
  });
});

test.each([
  ["un téléphone", 4000, 3000, null],
  ["un panorama", 20_000, 2000, null],
  ["le plus long", 30_000, 4000, null],
  ["le plus étroit", 20_000, 1000, null],
  ["trop long", 30_001, 4000, "trop_allongee"],
  ["trop étroit", 20_000, 999, "trop_allongee"],
  ["trop étroit, debout", 49, 1000, "trop_allongee"],
  ["trop de pixels", 12_000, 10_001, "trop_grande"],
  ["sans hauteur", 100, 0, "abimee"],
] as const)("les côtés d’une image : %s", (_, width, height, attendu) =>
  expect(refusCotes({ width, height })).toBe(attendu),
);

test.each([
  ["vide", 0, [], "vide"],
  ["trop lourde", CHOISIE_MAX + 1, [0xff, 0xd8, 0xff], "trop_lourde"],
  ["de 100 Mo juste", CHOISIE_MAX, [0xff, 0xd8, 0xff], null],
  ["un PDF", 1000, [0x25, 0x50, 0x44, 0x46], "pas_une_photo"],
] as const)("avant l’envoi, une photo %s", (_, taille, debut, attendu) =>
  expect(refusAvantEnvoi({ taille, debut: Uint8Array.from(debut) })).toBe(attendu),
);

test.each([
  ["un JPEG avec sa position", () => jpeg, { width: 4800, height: 3000 }],
  ["un JPEG progressif", () => rougeBleu(300, 200).jpeg({ progressive: true }).toBuffer(), { width: 300, height: 200 }],
  ["un PNG", () => rougeBleu(300, 200).png().toBuffer(), { width: 300, height: 200 }],
  ["un JPEG coupé avant de le dire", () => jpeg.subarray(0, 30), null],
  ["un JPEG de n’importe quoi", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(99)]), null],
] as const)("les côtés que déclare %s", async (_, fichier, attendu) =>
  expect(cotesOf(await fichier())).toEqual(attendu),
);

test("les premiers octets disent le type, pas le nom", () => {
  expect(typeReel(Buffer.from("\0\0\0\x18ftypheic", "latin1"))).toBe("image/heic");
  expect(typeReel(Buffer.from("\0\0\0\x1cftypavif", "latin1"))).toBe("image/avif");
  expect(typeReel(Buffer.from("RIFF\0\0\0\0WEBP", "latin1"))).toBe("image/webp");
  expect(typeReel(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))).toBe("image/png");
});

test("une image qui prend plus de temps qu’on ne lui en donne est arrêtée et refusée, et la suivante s’ouvre", async () => {
  expect(await openApart(jpeg, 20)).toEqual({ image: "trop_grande", peak: 0 });
  expect((await openApart(jpeg)).image).not.toBeTypeOf("string");
});
