// One picture, one process: what opens a hostile file holds no secret, no connection, and nothing that outlives it. Started by image.ts with what
// it must make, given the picture on its input; answers a line of JSON, then the files one after the other.
import { buffer } from "node:stream/consumers";
import sharp from "sharp";

const { sizes, pixels, memory } = JSON.parse(process.argv[2]);
const peak = () => process.resourceUsage().maxRSS * 1024;

/** @param {Record<string, unknown>} said @param {Buffer[]} files */
const answer = (said, files = []) =>
  process.stdout.write(Buffer.concat([Buffer.from(`${JSON.stringify({ ...said, peak: peak() })}\n`), ...files]), () =>
    process.exit(0),
  );

// Interlaced and progressive pictures are unfolded whole in memory, whatever their weight: what they really take is looked at while they are.
setInterval(() => process.memoryUsage.rss() > memory && answer({ refused: "memory" }), 10).unref();

// A picture is opened once, by one thread.
sharp.cache(false);
sharp.concurrency(1);

const input = await buffer(process.stdin);
try {
  const files = [];
  let first;
  for (const { side, quality } of sizes) {
    const inside = { width: side, height: side, fit: "inside", withoutEnlargement: true };
    // The largest is decoded from what was received, the others from the largest: the pixels are read once.
    if (first) files.push(await sharp(first.data).resize(inside).jpeg({ quality, progressive: true }).toBuffer());
    else {
      first = await sharp(input, { failOn: "error", limitInputPixels: pixels, pages: 1 })
        .autoOrient()
        .toColourspace("srgb")
        .flatten({ background: "#ffffff" })
        .resize(inside)
        .jpeg({ quality })
        .toBuffer({ resolveWithObject: true });
      files.push(first.data);
    }
  }
  answer({ width: first.info.width, height: first.info.height, lengths: files.map(({ length }) => length) }, files);
} catch (error) {
  // sharp says everything it could not read with a plain Error; anything else is ours.
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  answer({ refused: /pixel limit/.test(error.message) ? "pixels" : "broken" });
}
