import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { TAILLES, taillesPhoto, type TaillePhoto } from "@/lib/storage/keys";
import { cotesPng, PIXELS_MAX, refusCotes, typeReel, type RefusPhoto } from "./rules";

export type ImageVerifiee = {
  /** Of the upright image, in pixels. */
  largeur: number;
  hauteur: number;
  /** JPEG files without any metadata. */
  fichiers: Record<TaillePhoto, Buffer>;
};

const QUALITE: Record<TaillePhoto, number> = { original: 90, grande: 82, vignette: 76 };

/**
 * Bytes that opening one picture may take; above, it is refused. A phone's 12 megapixels take 140 MB, a progressive JPEG of 119 megapixels 545. A
 * worker opens one at a time, beside itself (docs/running.md says how both are measured).
 */
export const MEMOIRE_MAX = 600 * 1024 * 1024;
/** Milliseconds after which a picture is given up, so that the next ones have their turn: the longest honest one takes 5 to 9 seconds. */
const PATIENCE = 90_000;

/** Lies beside this file, and is started from the root of the project like the worker. */
const PROGRAM = path.resolve("lib/photos/image-process.mjs");

// Only headers are read here, and a picture is opened once in its life: nothing is worth keeping.
sharp.cache(false);

/**
 * Opens what a browser sent, whole, and makes the sizes of a photo: upright, in sRGB, with nothing of its metadata (no GPS).
 * @returns the code of the refusal when it is not an image that can be kept
 */
export async function checkImage(octets: Buffer): Promise<ImageVerifiee | RefusPhoto> {
  if (octets.length === 0) return "vide";
  const type = typeReel(octets);
  // Our pages send no other: what a browser opened has become a JPEG.
  if (type === null || type === "image/heic" || type === "image/avif") return "pas_une_photo";
  const refus = await refusOfHeader(octets);
  if (refus) return refus;

  const { image } = await openApart(octets);
  return image;
}

/** What its header is enough to refuse, before a pixel of it is opened. */
async function refusOfHeader(octets: Buffer): Promise<RefusPhoto | null> {
  // The library refuses to read the header of the tallest ones.
  const png = cotesPng(octets);
  if (png) return refusCotes(png);
  try {
    return refusCotes(await sharp(octets, { limitInputPixels: false }).metadata());
  } catch {
    return "abimee";
  }
}

type Answer = { peak: number } & (
  | { refused: "memory" | "pixels" | "broken" }
  | { refused?: undefined; width: number; height: number; lengths: number[] }
);

/**
 * Makes the sizes in a process of its own, which is ended when it takes too long or too much memory.
 * @returns what came of it, and the most memory that the process held, in bytes (0 when it could not say)
 * @throws when the fault is not the picture's
 */
export async function openApart(
  octets: Buffer,
  patience = PATIENCE,
): Promise<{ image: ImageVerifiee | RefusPhoto; peak: number }> {
  const sizes = taillesPhoto.map((taille) => ({ side: TAILLES[taille], quality: QUALITE[taille] }));
  const plan = JSON.stringify({ sizes, pixels: PIXELS_MAX, memory: MEMOIRE_MAX });
  const child = spawn(process.execPath, [PROGRAM, plan], {
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: patience,
    killSignal: "SIGKILL",
  });
  // It may be gone before it has read everything: how it ended says why.
  child.stdin.on("error", () => undefined).end(octets);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject).once("close", (code, signal) => resolve({ code, signal }));
  });
  const [said, complaint, { code, signal }] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  if (signal) {
    if (child.killed) return { image: "trop_grande", peak: 0 };
    // The picture broke the decoder; a kill that is not ours says nothing of it.
    if (signal !== "SIGKILL" && signal !== "SIGTERM") return { image: "abimee", peak: 0 };
  }
  const line = said.indexOf("\n");
  if (code !== 0 || line < 0)
    throw new Error(`the picture was not opened (${signal ?? code}): ${complaint.toString()}`);
  const answer = JSON.parse(said.toString("utf8", 0, line)) as Answer;
  if (answer.refused) return { image: answer.refused === "broken" ? "abimee" : "trop_grande", peak: answer.peak };
  let from = line + 1;
  const fichiers = {} as Record<TaillePhoto, Buffer>;
  for (const [n, taille] of taillesPhoto.entries()) {
    const to = from + (answer.lengths[n] ?? 0);
    fichiers[taille] = said.subarray(from, to);
    from = to;
  }
  return { image: { largeur: answer.width, hauteur: answer.height, fichiers }, peak: answer.peak };
}
