import heif from "libheif-js/libheif-wasm/libheif-bundle.mjs";
import { PIXELS_MAX } from "@/lib/photos/rules";

export type HeifPixels = {
  /** RGBA, row after row, upright: the container says how it was held, and the library has turned it. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  colorSpace: PredefinedColorSpace;
};

/** Bytes among which a profile of colours is found: it is written before the picture. */
const HEAD = 64 * 1024;
/** What iPhones call their colours, as profiles write it (UTF-16, the high byte first). */
const P3 = "\0D\0i\0s\0p\0l\0a\0y\0 \0P\x003";

/**
 * The picture of a HEIC file, and no other part of it (position, portrait depth, the film around it).
 * @throws when it cannot be opened, or has more pixels than a photo may have
 */
export async function decodeHeif(octets: Uint8Array): Promise<HeifPixels> {
  const library = heif();
  const [image] = new library.HeifDecoder().decode(octets);
  if (!image) throw new Error("no picture");
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > PIXELS_MAX) throw new Error("too many pixels");
  const pixels = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((resolve, reject) =>
    image.display({ data: pixels, width, height }, (shown) => (shown ? resolve() : reject(new Error("broken")))),
  );
  return { pixels, width, height, colorSpace: isDisplayP3(octets) ? "display-p3" : "srgb" };
}

const isDisplayP3 = (octets: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(octets.subarray(0, HEAD)).includes(P3);
