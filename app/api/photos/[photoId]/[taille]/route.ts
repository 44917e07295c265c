import { z } from "zod";
import { download } from "@/lib/download";
import { DUREE_LECTURE } from "@/lib/photos/rules";
import { findPhotoToSee } from "@/lib/photos/load";
import { cleTaille, isTaille } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/s3";

/**
 * One size of a photo, for who may see it: sends on to the private bucket, at an address that dies soon. The browser keeps the answer
 * half as long as the address lives, so that a page shown again asks for nothing.
 */
export const GET = download(
  {
    who: ["commune", "conservateur", "admin"],
    may: "photo.read",
    params: z.object({ photoId: z.uuid(), taille: z.string().refine(isTaille) }),
    target: (db, actor, { photoId }) => findPhotoToSee(db, actor, photoId),
  },
  async ({ target: photo, params: { taille } }) =>
    photo.statut === "prete"
      ? { at: await storage().presignGet(cleTaille(photo.cle, taille), DUREE_LECTURE), seconds: DUREE_LECTURE / 2 }
      : undefined,
);
