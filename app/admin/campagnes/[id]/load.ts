import "server-only";
import { cache } from "react";
import { validate } from "uuid";
import { notFound } from "next/navigation";
import { readCampagne } from "@/lib/campagnes/queries";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";

/** The campagne of the address, for the page and for its title; a 404 when it does not exist for this person. */
export const loadCampagne = cache(async (id: string) => {
  const actor = await requireActor("admin");
  const campagne = validate(id) ? await readCampagne(database(), actor, id) : undefined;
  if (!campagne) notFound();
  return { actor, campagne };
});
