import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Dessin } from "@/components/objets/dessin";
import { LieuEtSiecle } from "@/components/objets/notice";
import { Photo } from "@/components/photos/photo";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/ui/query";
import { compte } from "@/lib/format";
import { OBJETS_PAR_PAGE, pageDemandee } from "@/lib/objets/pages";
import { load, type Asked } from "@/lib/read";
import { etatLabels, situationLabels } from "@/lib/recensements/labels";
import { resteAFaire } from "@/lib/recensements/liste";
import { byEdifice } from "@/lib/edifices/rules";
import { pageARecenser } from "@/lib/recensements/queries";
import { communeEtDepartement } from "@/lib/communes/names";
import { dossierVivant } from "@/lib/dossiers/queries";
import { ETATS } from "@/db/vocabulaire";
import { routes } from "@/lib/routes";
import { Imprimer } from "../_components/imprimer";

const read = load(
  { who: "commune", may: "dossier.read", search: ({ page }) => ({ page: pageDemandee(page) }) },
  async ({ db, actor, search: { page } }) => {
    const [commune, dossier] = await Promise.all([
      communeEtDepartement(db, actor.communeCode),
      dossierVivant(db, actor.communeCode),
    ]);
    return { commune, ...(await pageARecenser(db, actor, dossier?.id, page)) };
  },
);

export async function generateMetadata(props: Asked): Promise<Metadata> {
  return { title: `Fiche de visite, ${(await read(props)).commune.nom}` };
}

/** On paper, in the church: each objet, where to look for it, and boxes to tick with a pen. A city prints one page of the list at a time. */
export default async function VisitePage(props: Asked) {
  const { commune, objets, total, search } = await read(props);
  const { page } = search;
  const hrefOf = (other: number) => hrefWith(routes.commune.visite, {}, { page: other });
  if (objets.length === 0 && page > 1) redirect(hrefOf(1));
  return (
    <Main>
      <Breadcrumb path={[{ label: "Objets", href: routes.commune.accueil }]} here="Fiche de visite" />
      <PageTitle
        over={`${commune.nom} · ${commune.departement}`}
        lead={`${compte(total, "objet")} à voir. Cochez au crayon sur place, puis recopiez ici au retour.`}
        aside={objets.length > 0 && <Imprimer />}
      >
        Fiche de visite
      </PageTitle>
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
                    <Dessin
                      denomination={objet.denomination}
                      titre={objet.titre}
                      reference={objet.ref}
                      className="rounded-sm"
                    />
                  )}
                </div>
                <div>
                  <Reference>{objet.ref}</Reference>
                  <h3>{objet.titre}</h3>
                  <LieuEtSiecle emplacement={objet.emplacement} siecle={objet.siecle} />
                  {!resteAFaire(objet) && <p className="text-sm text-ok">{situationLabels[objet.situation]}</p>}
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
      {total > OBJETS_PAR_PAGE && <Pagination page={page} size={OBJETS_PAR_PAGE} total={total} hrefOf={hrefOf} />}
    </Main>
  );
}

/** A box to tick with a pen. */
const Case = ({ children }: { children: string }) => <span className="pencil-tick">{children}</span>;
