import { z } from "zod";
import { may } from "@/lib/access";
import { currentActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { DUREE_LECTURE } from "@/lib/photos/rules";
import { findPhoto } from "@/lib/photos/travail";
import { cleTaille, estTaille } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/s3";

type Context = { params: Promise<{ photoId: string; taille: string }> };

const absente = () =>
  new Response("Cette photo n’existe pas.", { status: 404, headers: { "cache-control": "no-store" } });

/**
 * One size of a photo, for who may see it: sends on to the private bucket, at an address that dies soon. The browser keeps the answer
 * half as long as the address lives, so that a page shown again asks for nothing.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { photoId, taille } = await params;
  if (!z.uuid().safeParse(photoId).success || !estTaille(taille)) return absente();
  const actor = await currentActor();
  const photo = await findPhoto(database(), actor, photoId);
  if (photo?.statut !== "prete" || !may(actor, "photo.read", photo)) return absente();
  const address = await storage().presignGet(cleTaille(photo.cle, taille), DUREE_LECTURE);
  return new Response(null, {
    status: 302,
    headers: { location: address, "cache-control": `private, max-age=${DUREE_LECTURE / 2}` },
  });
}
