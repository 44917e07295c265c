import "server-only";
import { cache } from "react";
import { validate } from "uuid";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { readImport } from "@/lib/imports/queries";

/** The import of the address, for the page and for its title; a 404 when it does not exist for this person. */
export const loadImport = cache(async (id: string) => {
  const actor = await requireActor("admin");
  const found = validate(id) ? await readImport(database(), actor, id) : undefined;
  if (!found) notFound();
  return found;
});
