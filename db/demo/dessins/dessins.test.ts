import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { ALBUM, imageDe } from "./album";
import { COTE, draw } from "./photographier";

const first = ALBUM[0]!.fichier;

test("chaque image de l’album est là, et rien d’autre", () => {
  expect(readdirSync(path.dirname(first)).sort()).toEqual(ALBUM.map((image) => path.basename(image.fichier)).sort());
});

test("les images s’ouvrent, sont assez grandes pour être regardées et assez légères pour un dépôt", async () => {
  for (const { fichier } of ALBUM) {
    const { format, width, height } = await sharp(fichier).metadata();
    expect([format, Math.max(width, height)]).toEqual(["webp", COTE]);
    expect(statSync(fichier).size).toBeLessThan(150_000);
  }
});

describe("un dessin", () => {
  test("est le même pour la même graine, un autre pour une autre, et l’usure s’y voit", () => {
    for (const { dessin } of ALBUM) {
      const drawn = draw({ dessin, graine: 1, usure: 0 });
      expect(draw({ dessin, graine: 1, usure: 0 })).toBe(drawn);
      expect(draw({ dessin, graine: 2, usure: 0 })).not.toBe(drawn);
      expect(draw({ dessin, graine: 1, usure: 1 })).not.toBe(drawn);
      expect(drawn).not.toMatch(/NaN|undefined/);
    }
  });

  test("un objet a toujours la même image, aussi abîmée que la commune le dit", () => {
    expect(imageDe("statue", "bon", 7)).toBe(imageDe("statue", "bon", 7));
    expect(imageDe("statue", "peril", 7).niveau).toBe("mauvais");
    expect(new Set([0, 1, 2, 3, 4].map((n) => imageDe("statue", "bon", n).fichier)).size).toBe(5);
  });
});
