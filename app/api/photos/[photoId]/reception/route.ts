import { endpoint } from "@/lib/endpoint";
import { photoInput } from "@/lib/photos/input";
import { receivePhoto } from "@/lib/photos/receive";
import { findPhoto } from "@/lib/photos/load";
import { storage } from "@/lib/storage/s3";

/** The file was put in the bucket: answers its size and hash as the server read them, the proof that the phone may forget it. */
export const POST = endpoint(
  {
    who: "commune",
    input: photoInput,
    may: "photo.edit",
    target: (db, actor, { photoId }) => findPhoto(db, actor, photoId),
  },
  ({ db, actor, input }) => receivePhoto(db, storage(), actor, input.photoId),
);
