import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { photos, recensements } from "@/db/schema";
import type { Database } from "@/db/client";
import { routes } from "@/lib/routes";
import { s3Storage } from "@/lib/storage/s3";
import { expect } from "./fixtures";
import type { Stack } from "./stack";

// The step of photos of the wizard: getting there, choosing files, and where each of them is.

export const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });

/** Answers the first questions, up to the one of photos. */
export async function allerAuxPhotos(page: Page, ref: string) {
  await page.goto(routes.commune.reprise(ref));
  await page.getByRole("radio", { name: "Dans l’édifice indiqué" }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("radio", { name: "Oui" }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: "Prenez l’objet en photo" })).toBeVisible();
}

export const champPhotos = (page: Page) => page.locator("label", { hasText: "Choisir des photos" }).locator("input");

export const choisir = async (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
  await expect(champPhotos(page)).toBeEnabled();
  await champPhotos(page).setInputFiles(files);
};
export const ligne = (page: Page, nom: string) => page.getByRole("listitem").filter({ hasText: nom });

export const photosDe = (db: Database, ref: string) =>
  db
    .select({ id: photos.id, statut: photos.statut, taille: photos.taille, rang: photos.rang, legende: photos.legende })
    .from(photos)
    .innerJoin(recensements, eq(recensements.id, photos.recensementId))
    .where(eq(recensements.objetRef, ref))
    .orderBy(photos.rang);

const bucketOf = ({ environment: e }: Stack) =>
  s3Storage({
    endpoint: e.S3_ENDPOINT ?? "",
    publicEndpoint: e.S3_ENDPOINT ?? "",
    region: e.S3_REGION ?? "",
    bucket: e.S3_BUCKET ?? "",
    accessKeyId: e.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: e.S3_SECRET_ACCESS_KEY ?? "",
  });
export async function dansLeBucket(stack: Stack, id: string): Promise<string[]> {
  const found: string[] = [];
  for (const prefix of ["depots/", `photos/${id}`])
    for await (const { key } of bucketOf(stack).list(prefix)) if (key.includes(id)) found.push(key);
  return found.toSorted();
}

/** The names of the photos that the device keeps. */
export const nomsSurLAppareil = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open("collectif-objets");
        request.onerror = () => resolve([]);
        request.onsuccess = () => {
          const base = request.result;
          if (!base.objectStoreNames.contains("photos")) return resolve([]);
          const tout = base.transaction("photos").objectStore("photos").getAll() as IDBRequest<{ nom: string }[]>;
          tout.onsuccess = () => {
            base.close();
            resolve(tout.result.map(({ nom }) => nom));
          };
        };
      }),
  );

/** How many photos the device keeps. */
export const surLAppareil = async (page: Page) => (await nomsSurLAppareil(page)).length;
