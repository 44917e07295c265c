import { randomBytes } from "node:crypto";
import sharp from "sharp";

/** What a phone makes: 12 megapixels, held on its side (orientation 6), with a position and the grain of a dark church. */
export async function photoDeTelephone(): Promise<Buffer> {
  const grain = await sharp(randomBytes(1000 * 750 * 3), { raw: { width: 1000, height: 750, channels: 3 } })
    .blur(1.2)
    .resize(4000, 3000)
    .modulate({ brightness: 0.7 })
    .toBuffer();
  // Red on the left of the sensor, which is the top of the picture once upright.
  const gauche = { create: { width: 1400, height: 3000, channels: 4, background: "#c02020b0" } } as const;
  return sharp(grain, { raw: { width: 4000, height: 3000, channels: 3 } })
    .composite([{ input: gauche, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: "Fairphone", Model: "5" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 57/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "4/1 22/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 93 })
    .toBuffer();
}

/** A small picture that resembles no other. */
export const petitePhoto = (): Promise<Buffer> =>
  sharp(randomBytes(60 * 45 * 3), { raw: { width: 60, height: 45, channels: 3 } })
    .resize(1200, 900)
    .jpeg()
    .toBuffer();

const QUATRE = { hautGauche: "#c02020", hautDroite: "#20a020", basGauche: "#2040c0", basDroite: "#d0c020" } as const;

/** Upright: red and green above, blue and yellow below. What is turned, mirrored or read in other colours is seen at once. */
export async function quatreCouleurs(width = 600, height = 800) {
  const quart = (background: string, left: number, top: number) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    ...{ left, top },
  });
  const pixels = await sharp({ create: { width, height, channels: 3, background: QUATRE.basDroite } })
    .composite([
      quart(QUATRE.hautGauche, 0, 0),
      quart(QUATRE.hautDroite, width / 2, 0),
      quart(QUATRE.basGauche, 0, height / 2),
    ])
    .png()
    .toBuffer();
  return sharp(pixels);
}

/** The same picture as a camera held in one of the eight ways writes it (EXIF 1 to 8). */
export async function tenueComme(orientation: number, width?: number): Promise<Buffer> {
  const upright = await quatreCouleurs(width);
  const turned = async (angle: number) => sharp(await upright.clone().rotate(angle).toBuffer());
  const sensor = [
    () => upright.clone(),
    () => upright.clone().flop(),
    () => turned(180),
    () => upright.clone().flip(),
    async () => (await turned(90)).flop(),
    () => turned(270),
    async () => (await turned(90)).flip(),
    () => turned(90),
  ][orientation - 1];
  if (!sensor) throw new Error(`no orientation ${orientation}`);
  return (await sensor()).withMetadata({ orientation }).jpeg().toBuffer();
}

/** What each quarter of a picture shows, in the words of `quatreCouleurs`; inks without a profile are shown a little off. */
export async function quartsDe(image: Buffer): Promise<Record<string, string>> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return [...data.subarray(from, from + 3)];
  };
  const nearest = (seen: number[]) =>
    Object.values(QUATRE)
      .map((couleur) => {
        const wanted = [1, 3, 5].map((n) => parseInt(couleur.slice(n, n + 2), 16));
        return { couleur, away: Math.max(...wanted.map((value, n) => Math.abs(value - (seen[n] ?? 0)))) };
      })
      .toSorted((a, b) => a.away - b.away)
      .map(({ couleur, away }) => (away < 100 ? couleur : `rgb(${seen.join(" ")})`))[0] ?? "";
  return {
    hautGauche: nearest(at(0.25, 0.25)),
    hautDroite: nearest(at(0.75, 0.25)),
    basGauche: nearest(at(0.25, 0.75)),
    basDroite: nearest(at(0.75, 0.75)),
  };
}

export const debout = QUATRE;
