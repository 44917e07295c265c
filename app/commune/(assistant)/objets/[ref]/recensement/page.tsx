import { redirect } from "next/navigation";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { noticeDe, recensementEnCours } from "@/lib/recensements/queries";
import { routes } from "@/lib/routes";

/** Takes up where one left off. */
export default async function ReprisePage({ params }: { params: Promise<{ ref: string }> }) {
  const actor = await requireActor("commune");
  const { ref } = await params;
  // The page of the objet says why, when it has left the list.
  if (!(await noticeDe(database(), actor, ref))) redirect(routes.commune.objet(ref));
  const { ouvert, reprise } = await recensementEnCours(database(), actor, ref);
  redirect(ouvert ? routes.commune.recensement(ref, reprise) : routes.commune.objet(ref));
}
