import { endpoint } from "@/lib/endpoint";
import { announcePhoto } from "@/lib/recensements/announce-photo";
import { captionPhoto } from "@/lib/recensements/caption-photo";
import { deletePhoto } from "@/lib/recensements/delete-photo";
import { annonceInput, legendeInput, photoInput } from "@/lib/photos/input";
import { findPhoto } from "@/lib/photos/load";
import { photoTarget } from "@/lib/recensements/load";
import { storage } from "@/lib/storage/s3";

/** Announces a photo, whose id the browser made: 201 new, 200 the same again, 409 this id is another file's. */
export const PUT = endpoint(
  { who: "commune", input: annonceInput, may: "photo.edit", target: photoTarget },
  ({ db, actor, input }) => announcePhoto(db, storage(), actor, input),
  ({ nouvelle }) => nouvelle,
);

export const PATCH = endpoint(
  {
    who: "commune",
    input: legendeInput,
    may: "photo.edit",
    target: (db, actor, { photoId }) => findPhoto(db, actor, photoId),
  },
  ({ db, actor, input }) => captionPhoto(db, actor, input),
);

export const DELETE = endpoint(
  {
    who: "commune",
    input: photoInput,
    may: "photo.edit",
    target: (db, actor, { photoId }) => findPhoto(db, actor, photoId),
  },
  ({ db, actor, input }) => deletePhoto(db, actor, input.photoId),
);
