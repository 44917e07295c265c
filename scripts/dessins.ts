import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ALBUM } from "@/db/demo/dessins/album";
import { photograph } from "@/db/demo/dessins/photographier";

// Draws again the pictures of the demonstration. Names of kinds as arguments: only those.
const asked = new Set(process.argv.slice(2));
const images = ALBUM.filter((image) => asked.size === 0 || asked.has(image.dessin));
for (const [i, image] of images.entries()) {
  await mkdir(path.dirname(image.fichier), { recursive: true });
  const file = await photograph(image);
  await writeFile(image.fichier, file);
  console.log(
    `${String(i + 1)}/${String(images.length)} ${path.basename(image.fichier)} ${String(Math.round(file.length / 1024))} Ko`,
  );
}
