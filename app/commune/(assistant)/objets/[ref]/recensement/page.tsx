import { redirect } from "next/navigation";
import { z } from "zod";
import { load, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { recensementEnCours } from "@/lib/recensements/queries";
import { noticeDe } from "@/lib/objets/queries";
import { routes } from "@/lib/routes";

const read = load(
  { who: "commune", may: "recensement.read", params: z.object({ ref: refObjet }) },
  async ({ db, actor, params: { ref } }) => {
    // The page of the objet says why, when it has left the list.
    if (!(await noticeDe(db, actor, ref))) redirect(routes.commune.objet(ref));
    return recensementEnCours(db, actor, ref);
  },
);

/** Takes up where one left off. */
export default async function ReprisePage(props: Asked) {
  const { ouvert, reprise, params } = await read(props);
  redirect(ouvert ? routes.commune.recensement(params.ref, reprise) : routes.commune.objet(params.ref));
}
