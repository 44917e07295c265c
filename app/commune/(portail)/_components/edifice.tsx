import { CarteObjet, GrilleObjets } from "@/components/objets/carte";
import { Photo } from "@/components/photos/photo";
import { PrioritaireBadge } from "@/components/recensements/jugement";
import { ButtonLink } from "@/components/ui/button";
import { nombre } from "@/lib/format";
import { avancement } from "@/lib/recensements/liste";
import type { ObjetARecenser } from "@/lib/recensements/queries";
import { isEditable, isPrioritaire } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { SituationBadge } from "./situation-badge";

type Dossier = "en_cours" | "transmis" | "examine" | undefined;

/** A building and the objets that one goes to see there: all of them, or those of this page of the list. */
export function Edifice({
  edifice,
  montres,
  dossier,
}: {
  edifice: { id: string; nom: string; objets: readonly ObjetARecenser[] };
  montres: readonly ObjetARecenser[];
  dossier: Dossier;
}) {
  const { total, faits } = avancement(edifice.objets);
  return (
    <section aria-labelledby={`edifice-${edifice.id}`} className="mt-8">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`edifice-${edifice.id}`}>{edifice.nom}</h2>
        {total > 0 && (
          <p className="text-sm text-ink-soft">
            {nombre(faits)} sur {nombre(total)}
          </p>
        )}
      </div>
      <GrilleObjets>
        {montres.map((objet) => (
          <CarteObjet
            key={objet.ref}
            objet={objet}
            href={routes.commune.objet(objet.ref)}
            image={
              objet.vignette && (
                <Photo id={objet.vignette} taille="vignette" alt="" className="aspect-4/3 size-full object-cover" />
              )
            }
            badges={
              <>
                <SituationBadge situation={objet.situation} />
                {objet.statut === "termine" && isPrioritaire(objet) && (
                  <PrioritaireBadge localisation={objet.localisation} />
                )}
              </>
            }
            action={<Action objet={objet} dossier={dossier} />}
          />
        ))}
      </GrilleObjets>
    </section>
  );
}

const verbes = {
  complement_demande: "Répondre",
  a_completer: "Continuer",
  a_recenser: "Recenser",
  photos_manquantes: "Ajouter des photos",
  recense: "Modifier",
  prochain_tour: null,
} as const;

function Action({ objet, dossier }: { objet: ObjetARecenser; dossier: Dossier }) {
  const valide = objet.statut === "termine";
  if (dossier && !isEditable({ dossier, complementOuvert: objet.complementOuvert, valide })) return null;
  const { situation, ref } = objet;
  const verbe = verbes[situation];
  if (!verbe) return null;
  const href =
    situation === "complement_demande"
      ? routes.commune.objet(ref)
      : situation === "photos_manquantes"
        ? routes.commune.photos(ref)
        : routes.commune.reprise(ref);
  return (
    <ButtonLink href={href} variant={situation === "recense" ? "quiet" : "second"}>
      {verbe}
      <span className="sr-only"> {objet.titre}</span>
    </ButtonLink>
  );
}
