import { Dessin } from "@/components/objets/dessin";
import { LieuEtSiecle } from "@/components/objets/notice";
import { Photo } from "@/components/photos/photo";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ListPages, stayWithin } from "@/components/ui/list";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { PrintButton } from "@/components/ui/print-button";
import { compte } from "@/lib/format";
import { recentDeparts, type Depart } from "@/lib/objets/departs";
import { objetsList } from "@/lib/objets/list";
import { pourquoiParti } from "@/lib/objets/motifs";
import { load, titled, type Asked } from "@/lib/read";
import { etatLabels, situationObjetLabels } from "@/lib/recensements/labels";
import { resteAFaire } from "@/lib/recensements/liste";
import { byEdifice } from "@/lib/edifices/rules";
import { pageARecenser } from "@/lib/recensements/queries";
import { communeEtDepartement } from "@/lib/communes/names";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { ETATS } from "@/db/vocabulaire";
import { routes } from "@/lib/routes";

const list = objetsList.at(routes.commune.visite);

const read = load({ who: "commune", may: "dossier.read", search: list.read }, async ({ db, actor, search: query }) => {
  const [commune, dossier] = await Promise.all([
    communeEtDepartement(db, actor.communeCode),
    readDossierVivant(db, actor.communeCode),
  ]);
  const [page, partis] = await Promise.all([
    pageARecenser(db, actor, dossier?.id, query),
    recentDeparts(db, actor.communeCode),
  ]);
  return { commune, partis, ...page };
});

export const generateMetadata = titled(read, ({ commune }) => `Fiche de visite, ${commune.nom}`);

/** On paper, in the church: each objet, where to look for it, and boxes to tick with a pen. A city prints one page of the list at a time. */
export default async function VisitePage(props: Asked) {
  const { commune, objets, partis, total, search: query } = await read(props);
  stayWithin(list, query, objets);
  return (
    <Main>
      <Breadcrumb path={[{ label: "Objets", href: routes.commune.accueil }]} here="Fiche de visite" />
      <PageTitle
        over={`${commune.nom} · ${commune.departement}`}
        lead={`${compte(total, "objet")} à voir. Cochez au crayon sur place, puis recopiez ici au retour.`}
        aside={objets.length > 0 && <PrintButton />}
      >
        Fiche de visite
      </PageTitle>
      <Partis objets={partis} />
      {byEdifice(objets).map((edifice) => (
        <section key={edifice.id} className="mt-8 print:break-before-page print:first-of-type:break-before-auto">
          <h2 className="mb-3">{edifice.nom}</h2>
          <ul className="divide-y divide-line border-y border-line">
            {edifice.objets.map((objet) => (
              <li key={objet.ref} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 py-4 print:py-3">
                <div>
                  {objet.vignette ? (
                    <Photo
                      id={objet.vignette}
                      taille="vignette"
                      alt=""
                      eager
                      className="aspect-4/3 w-full rounded-sm object-cover"
                    />
                  ) : (
                    <Dessin deno={objet.deno} titre={objet.titre} reference={objet.ref} className="rounded-sm" />
                  )}
                </div>
                <div>
                  <Reference>{objet.ref}</Reference>
                  <h3>{objet.titre}</h3>
                  <LieuEtSiecle emplacement={objet.emplacement} scle={objet.scle} />
                  {!resteAFaire(objet) && <p className="text-sm text-ok">{situationObjetLabels[objet.situation]}</p>}
                </div>
                <div className="col-span-2 text-sm">
                  <p className="flex flex-wrap gap-x-4 gap-y-1">
                    <Case>sur place</Case>
                    <Case>déplacé</Case>
                    <Case>introuvable</Case>
                    <Case>hors de portée</Case>
                    <Case>facile à voler</Case>
                  </p>
                  <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
                    <span className="text-ink-soft">État&nbsp;:</span>
                    {ETATS.map((etat) => (
                      <Case key={etat}>{etatLabels[etat].toLowerCase()}</Case>
                    ))}
                    <span className="text-ink-soft">Notes&nbsp;:</span>
                  </p>
                  <span aria-hidden="true" className="pencil-line" />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {total > query.size && <ListPages list={list} query={query} total={total} />}
    </Main>
  );
}

/** Whoever holds an older sheet would look for them. */
const Partis = ({ objets }: { objets: readonly Depart[] }) =>
  objets.length > 0 && (
    <Alert title="À ne plus chercher" titleAs="h2">
      <p>
        {objets.length === 1 ? "Cet objet a" : "Ces objets ont"} quitté votre liste depuis un an, parce que la base
        nationale a changé&nbsp;:
      </p>
      <ul className="list-disc space-y-1 pl-5">
        {objets.map(({ ref, titre, motif, commune }) => (
          <li key={ref}>
            <strong>{titre}</strong> ({ref}). {pourquoiParti(motif, commune)}
          </li>
        ))}
      </ul>
    </Alert>
  );

/** A box to tick with a pen. */
const Case = ({ children }: { children: string }) => <span className="pencil-tick">{children}</span>;
