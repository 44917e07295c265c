import { ActForm } from "@/components/ui/act-form";
import { Figures } from "@/components/ui/figures";
import { List, ListChips } from "@/components/ui/list";
import { ListSearch } from "@/components/ui/list-form";
import type { Queryable } from "@/db/client";
import { STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { listEcartees } from "@/lib/campagnes/archive";
import { destinatairesList } from "@/lib/campagnes/list";
import type { FicheCampagne } from "@/lib/campagnes/queries";
import { passagesParEtape } from "@/lib/campagnes/passages";
import { courriersParEtape, listDestinataires, statistiques } from "@/lib/campagnes/suivi";
import { statutLabels } from "@/lib/communes/labels";
import { compte, nombre, part } from "@/lib/format";
import type { Search } from "@/lib/list";
import { routes } from "@/lib/routes";
import { advance } from "../../actions";
import { Bloc } from "./bloc";
import { Calendrier } from "./calendrier";
import { CourrielsParEtape } from "./courriels-par-etape";
import { destinataireColumns } from "./destinataire-columns";
import { MisesAPart } from "./mises-a-part";

type SuiviProps = { db: Queryable; campagne: FicheCampagne; now: Date; search: Search };

/** A campagne that has started: its figures, its mails, its communes. */
export async function Suivi({ db, campagne, now, search }: SuiviProps) {
  const list = destinatairesList.at(routes.admin.campagne(campagne.id));
  const of = { list, query: list.read(search) };
  const [chiffres, courriers, passages, ecartees, { rows, total }] = await Promise.all([
    statistiques(db, campagne.id),
    courriersParEtape(db, campagne.id),
    passagesParEtape(db, campagne.id),
    listEcartees(db, campagne.id),
    listDestinataires(db, campagne.id, of.query),
  ]);

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
          <Calendrier campagne={campagne} passages={passages} now={now} />
          {campagne.statut === "en_cours" && (
            <div className="mt-5 border-t border-line pt-4">
              <p className="mb-3 text-ink-soft">
                La campagne avance d’elle-même chaque matin. Après une panne, on peut ne pas attendre&nbsp;: ce qui est
                déjà parti ne repart pas.
              </p>
              <ActForm
                id="avancer"
                of={{ id: campagne.id }}
                action={advance}
                variant="second"
                saved="C’est fait : tout ce qui devait partir aujourd’hui est en route."
              >
                Faire avancer maintenant
              </ActForm>
            </div>
          )}
        </Bloc>
        <CourrielsParEtape courriers={courriers} campagneId={campagne.id} />
      </div>
      <section className="space-y-4">
        <h2>Les communes</h2>
        <MisesAPart communes={ecartees} quand="apres" />
        <ListSearch {...of} name="nom" label="Chercher une commune" placeholder="Nom de la commune" />
        <ListChips
          {...of}
          label="Communes par statut"
          name="statut"
          all="Toutes"
          values={STATUTS_GLOBAUX}
          labels={statutLabels}
          counts={chiffres.parStatut}
        />
        <List
          {...of}
          rows={rows}
          total={total}
          caption={`${compte(total, "commune")} de la campagne`}
          columns={destinataireColumns}
          rowKey={({ id }) => id}
          none={{
            title: "Aucune commune ne correspond",
            children: "Vérifiez le nom, ou choisissez un autre statut.",
          }}
          pages="Pages des communes"
        />
      </section>
    </div>
  );
}
