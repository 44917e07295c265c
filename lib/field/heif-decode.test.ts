import { expect, test } from "vitest";
import { photoHeic } from "@/test/heic";
import { decodeHeif } from "./heif-decode";

test("une photo d’iPhone s’ouvre debout, tournée une fois et une seule, avec ses couleurs", async () => {
  const { pixels, width, height, colorSpace } = await decodeHeif(photoHeic());
  expect([width, height, colorSpace]).toEqual([120, 160, "srgb"]);
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  const near = ([r, g, b]: readonly [number, number, number]) =>
    [r, g, b].map((wanted) => expect.closeTo(wanted, -1) as number);
  expect(at(30, 40)).toEqual(near([192, 32, 32]));
  expect(at(90, 40)).toEqual(near([32, 160, 32]));
  expect(at(30, 120)).toEqual(near([32, 64, 192]));
});

test("les couleurs larges d’un iPhone sont dites au navigateur, qui les ramène aux siennes", async () => {
  const name = Buffer.from("Display P3", "utf16le").swap16();
  // A box that says nothing of the picture: the profile is looked for by its name alone.
  const box = Buffer.concat([Buffer.from([0, 0, 0, 8 + name.length]), Buffer.from("free"), name]);
  const octets = Buffer.concat([photoHeic(), box]);
  expect((await decodeHeif(octets)).colorSpace).toBe("display-p3");
});

test.each([
  ["coupée au tiers", (octets: Buffer<ArrayBuffer>) => octets.subarray(0, octets.length / 3)],
  ["réduite à son début", (octets: Buffer<ArrayBuffer>) => octets.subarray(0, 28)],
])("une photo HEIC %s est refusée, sans que rien n’attende", async (_, broken) => {
  await expect(decodeHeif(broken(photoHeic()))).rejects.toThrow();
});
