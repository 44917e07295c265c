import { CodesDictes } from "@/components/comptes/codes-dictes";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { ListPages, stayWithin } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { Progress } from "@/components/ui/progress";
import { listDictated } from "@/lib/comptes/queries";
import { DUREE_ANNONCE } from "@/lib/comptes/rules";
import { zoneDe } from "@/lib/dates";
import { compte, nombre } from "@/lib/format";
import { sliceOf } from "@/lib/list";
import { objetsARecenserList as list } from "@/lib/objets/list";
import { load, titled, type Asked } from "@/lib/read";
import { avancement, searchObjets } from "@/lib/recensements/liste";
import { byEdifice } from "@/lib/edifices/rules";
import { objetsPartis } from "@/lib/recensements/partis";
import { objetsARecenser } from "@/lib/recensements/queries";
import { communeEtDepartement } from "@/lib/communes/names";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";
import { Edifice } from "./_components/edifice";
import { Partis } from "./_components/partis";
import { PlusTard } from "./_components/plus-tard";
import { Prochaine } from "./_components/prochaine";
import { Recherche } from "./_components/recherche";
import { Reunie } from "./_components/reunie";
import { TroisEtapes } from "./_components/trois-etapes";

/** Above this, one looks for an objet faster by typing than by scrolling (spec 3.3). */
const RECHERCHE_AU_DELA = 10;

const read = load(
  {
    who: "commune",
    may: "dossier.read",
    search: list.read,
  },
  async ({ db, actor }) => {
    const [commune, dossier] = await Promise.all([
      communeEtDepartement(db, actor.communeCode),
      readDossierVivant(db, actor.communeCode),
    ]);
    const [objets, partis, dictees] = await Promise.all([
      objetsARecenser(db, actor, dossier?.id),
      dossier ? objetsPartis(db, actor, dossier.id) : [],
      listDictated(db, actor.compteId, new Date(Date.now() - DUREE_ANNONCE)),
    ]);
    return { commune, dossier, objets, partis, dictees };
  },
);

export const generateMetadata = titled(read, ({ commune }) => `Objets à recenser, ${commune.nom}`);

export default async function CommuneAccueil(props: Asked) {
  const { actor, commune, dossier, objets, partis, dictees, search: query } = await read(props);
  const { q } = query.filters;
  const { total, faits } = avancement(objets);
  const trouves = searchObjets(objets, q);
  const montres = sliceOf(trouves, query);
  stayWithin(list, query, montres);

  const codes = <CodesDictes dictees={dictees} zone={zoneDe(actor.communeCode)} />;

  if (objets.length === 0)
    return (
      <Main>
        <PageTitle over={`${commune.nom} · ${commune.departement}`}>Objets protégés</PageTitle>
        {codes}
        <Reunie commune={commune} />
        {!commune.disparueLe && (
          <EmptyState title="Aucun objet à recenser">
            La base Palissy ne signale aucun objet protégé gardé par votre commune. Vous n’avez rien à faire.
          </EmptyState>
        )}
        <div className="mt-4">
          <Partis objets={partis} />
        </div>
      </Main>
    );

  return (
    <Main>
      <PageTitle over={`${commune.nom} · ${commune.departement}`}>
        {total === 0
          ? "Objets protégés"
          : faits === 0
            ? `${compte(total, "objet")} à recenser`
            : faits === total
              ? total === 1
                ? "Votre objet est recensé"
                : `Vos ${compte(total, "objet")} sont recensés`
              : `${compte(faits, "objet recensé", "objets recensés")} sur ${nombre(total)}`}
      </PageTitle>
      {total > 0 && (
        <Progress
          value={faits}
          max={total}
          label={`${compte(faits, "objet recensé", "objets recensés")} sur ${nombre(total)}`}
        />
      )}
      <div className="mt-4 space-y-4">
        {codes}
        <Reunie commune={commune} />
        {!dossier && <TroisEtapes objets={total} />}
        <Prochaine
          objets={objets}
          dossier={dossier}
          titulaire={actor.roleCommune === "titulaire"}
          zone={zoneDe(actor.communeCode)}
        />
        <PlusTard objets={objets} />
        <Partis objets={partis} />
      </div>

      <div className="mt-8 flex flex-wrap items-end justify-between gap-4">
        {objets.length > RECHERCHE_AU_DELA ? (
          <Recherche q={q} trouves={trouves.length} total={objets.length} />
        ) : (
          <span />
        )}
        <ButtonLink href={routes.commune.visite} variant="quiet" className="-ml-3">
          <Icon name="print" /> Fiche de visite à imprimer
        </ButtonLink>
      </div>

      {trouves.length === 0 && (
        <div className="mt-6">
          <EmptyState
            title={`Aucun objet ne correspond à «\u00a0${q}\u00a0»`}
            link={{ href: routes.commune.accueil, label: "Voir tous les objets" }}
          >
            Essayez un seul mot du titre, le nom de l’édifice ou la référence.
          </EmptyState>
        </div>
      )}
      {byEdifice(trouves)
        .map((edifice) => ({ edifice, montres: edifice.objets.filter((objet) => montres.includes(objet)) }))
        .filter((part) => part.montres.length > 0)
        .map((part) => (
          <Edifice key={part.edifice.id} {...part} dossier={dossier?.statut} />
        ))}
      {trouves.length > query.size && <ListPages list={list} query={query} total={trouves.length} />}
    </Main>
  );
}
