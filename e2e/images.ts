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
