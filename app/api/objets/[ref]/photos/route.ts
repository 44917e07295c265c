import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { reorderPhotos } from "@/lib/recensements/reorder-photos";
import { ordreInput } from "@/lib/photos/input";
import { photosEnCours } from "@/lib/recensements/queries";
import { objetTarget } from "@/lib/objets/load";
import { refObjet } from "@/lib/objets/input";

/** The photos of one objet that the commune is recensing, in order, with where each stands. */
export const GET = endpoint(
  {
    who: "commune",
    input: z.object({ ref: refObjet }),
    may: "photo.read",
    target: objetTarget,
  },
  ({ db, actor, input }) => photosEnCours(db, actor, input.ref),
);

export const PUT = endpoint(
  { who: "commune", input: ordreInput, may: "photo.edit", target: objetTarget },
  ({ db, actor, input }) => reorderPhotos(db, actor, input),
);
