import { Figures } from "@/components/ui/figures";
import { FilterChips } from "@/components/ui/filter-chips";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { lireFiltresDestinataires } from "@/lib/campagnes/filters";
import type { FicheCampagne } from "@/lib/campagnes/queries";
import { courriersParEtape, DESTINATAIRES_PAR_PAGE, listDestinataires, statistiques } from "@/lib/campagnes/suivi";
import { statutLabels } from "@/lib/communes/labels";
import { database } from "@/lib/db";
import { compte, nombre, part } from "@/lib/format";
import { routes } from "@/lib/routes";
import { advance } from "../../actions";
import { Acte } from "./acte";
import { Bloc } from "./bloc";
import { Calendrier } from "./calendrier";
import { ChercherDestinataire } from "./chercher-destinataire";
import { CourrielsParEtape } from "./courriels-par-etape";
import { TableDestinataires } from "./table-destinataires";

type SuiviProps = { campagne: FicheCampagne; aujourdhui: string; query: Query & Record<string, string | string[]> };

/** A campagne that has started: its figures, its mails, its communes. */
export async function Suivi({ campagne, aujourdhui, query }: SuiviProps) {
  const db = database();
  const filtres = lireFiltresDestinataires(query);
  const [chiffres, courriers, { rows, total }] = await Promise.all([
    statistiques(db, campagne.id),
    courriersParEtape(db, campagne.id),
    listDestinataires(db, campagne.id, filtres),
  ]);
  const page = routes.admin.campagne(campagne.id);
  const href = (changes: Record<string, string | number | null>) => hrefWith(page, query, changes);
  const statuts = STATUTS_GLOBAUX.filter((statut) => chiffres.parStatut[statut] || statut === filtres.statut);

  return (
    <div className="space-y-8">
      <Figures
        figures={[
          {
            value: part(chiffres.transmises, chiffres.communes),
            label: `des communes ont envoyé leur dossier (${nombre(chiffres.transmises)} sur ${nombre(chiffres.communes)})`,
          },
          {
            value: nombre(chiffres.recenses),
            label: `${chiffres.recenses < 2 ? "objet recensé" : "objets recensés"} sur ${nombre(chiffres.objets)}`,
          },
          { value: part(chiffres.avecPhotos, chiffres.recenses), label: "des objets recensés ont au moins une photo" },
          {
            value: nombre(chiffres.desinscrites),
            label: chiffres.desinscrites < 2 ? "commune désinscrite" : "communes désinscrites",
          },
        ]}
      />
      <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
        <Bloc titre="Calendrier">
          <Calendrier campagne={campagne} aujourdhui={aujourdhui} />
          {campagne.statut === "en_cours" && (
            <div className="mt-5 border-t border-line pt-4">
              <p className="mb-3 text-ink-soft">
                La campagne avance d’elle-même chaque matin de semaine. Après une panne, on peut ne pas attendre&nbsp;:
                ce qui est déjà parti ne repart pas.
              </p>
              <Acte
                id="avancer"
                campagneId={campagne.id}
                action={advance}
                enCours="Un instant…"
                variant="second"
                saved="C’est fait : tout ce qui devait partir aujourd’hui est en route."
              >
                Faire avancer maintenant
              </Acte>
            </div>
          )}
        </Bloc>
        <CourrielsParEtape courriers={courriers} campagneId={campagne.id} />
      </div>
      <section className="space-y-4">
        <h2>Les communes</h2>
        <ChercherDestinataire action={page} filtres={filtres} />
        <FilterChips
          label="Communes par statut"
          chips={[
            { label: "Toutes", href: href({ statut: null }), count: chiffres.communes, current: !filtres.statut },
            ...statuts.map((statut) => ({
              label: statutLabels[statut],
              href: href({ statut }),
              count: chiffres.parStatut[statut] ?? 0,
              current: filtres.statut === statut,
            })),
          ]}
        />
        {total > 0 ? (
          <div>
            <TableDestinataires caption={`${compte(total, "commune")} de la campagne`} rows={rows} />
            <Pagination
              page={filtres.page}
              size={DESTINATAIRES_PAR_PAGE}
              total={total}
              hrefOf={(numero) => href({ page: numero })}
              label="Pages des communes"
            />
          </div>
        ) : (
          <EmptyState title="Aucune commune ne correspond">Vérifiez le nom, ou choisissez un autre statut.</EmptyState>
        )}
      </section>
    </div>
  );
}
