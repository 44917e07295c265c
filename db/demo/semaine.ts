import type { Database } from "@/db/client";
import type { Fiche } from "./palissy";

/** Where a museum takes what a village cannot keep. */
const CHEF_LIEU = "52121";

/**
 * What the national base says one week later, by reference: an objet that its commune has recensed is now in a museum, another is stolen, a third
 * has changed place. Whoever tries the demonstration sees what becomes of the work done on them.
 */
export async function uneSemainePlusTard(db: Database): Promise<ReadonlyMap<string, Fiche>> {
  const recenses = await db.$client<{ ref: string }[]>`
    select min(r.objet_ref) as ref from recensements r join dossiers d on d.id = r.dossier_id
      join communes_synthese s on s.commune_code = d.commune_code
    where d.statut = 'en_cours' and s.statut_global = 'en_cours_de_recensement' and d.commune_code <> ${CHEF_LIEU} and r.copie_de is null
    group by d.commune_code having count(*) filter (where r.statut = 'termine') > 2 order by d.commune_code limit 2`;
  const [change] = await db.$client<{ ref: string }[]>`
    select min(o.ref) as ref from objets o join communes_synthese s on s.commune_code = o.commune_code
    where s.statut_global = 'non_recense' and o.presence = 'dans_perimetre' group by o.commune_code order by o.commune_code limit 1`;
  const [deplace, vole] = recenses;
  if (!deplace || !vole || !change) throw new Error("nothing to change");
  return new Map<string, Fiche>([
    [deplace.ref, { WEB: CHEF_LIEU, DEPL: "déposé au musée", MOSA: "musée d’Art et d’Histoire" }],
    [vole.ref, { MANQUANT: "volé" }],
    [change.ref, { EMPL: "sacristie, dans l’armoire" }],
  ]);
}
