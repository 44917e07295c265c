import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/ui/query";
import { dateLongue } from "@/lib/dates";
import { visiteLabels } from "@/lib/dossiers/labels";
import { lireRapport, parFiche } from "@/lib/dossiers/rapport";
import { OBJETS_PAR_PAGE, pageDemandee } from "@/lib/objets/pages";
import { load, type Asked } from "@/lib/read";
import { ficheLabels } from "@/lib/recensements/labels";
import { communeEtDepartement } from "@/lib/communes/names";
import { dossierVivant, rapportDuDossier } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";
import { Imprimer } from "../_components/imprimer";
import { ObjetExamine } from "./_components/objet-examine";

const read = load(
  { who: "commune", may: "dossier.read", search: ({ page }) => ({ page: pageDemandee(page) }) },
  async ({ db, actor: { communeCode } }) => {
    const dossier = await dossierVivant(db, communeCode);
    if (!dossier) return undefined;
    if (dossier.statut !== "examine")
      redirect(dossier.statut === "transmis" ? routes.commune.envoye : routes.commune.envoi);
    const [commune, rapport] = await Promise.all([
      communeEtDepartement(db, communeCode),
      rapportDuDossier(db, communeCode, dossier.id),
    ]);
    return { commune, rapport: lireRapport(rapport) };
  },
);

export async function generateMetadata(props: Asked): Promise<Metadata> {
  return { title: `Rapport du conservateur, ${(await read(props)).commune.nom}` };
}

/** What the curator answered, as it was frozen when he accepted the dossier. Advice first, then the objets, by pages in a city. */
export default async function ExamenPage(props: Asked) {
  const { rapport, search } = await read(props);
  const { page } = search;
  const fiches = parFiche(rapport);
  const montres = rapport.objets.slice((page - 1) * OBJETS_PAR_PAGE, page * OBJETS_PAR_PAGE);
  const hrefOf = (other: number) => hrefWith(routes.commune.examen, {}, { page: other });
  if (montres.length === 0 && page > 1) redirect(hrefOf(1));
  const pageDe = new Map(rapport.objets.map(({ ref }, index) => [ref, Math.floor(index / OBJETS_PAR_PAGE) + 1]));
  const hrefObjet = (ref: string) => `${pageDe.get(ref) === page ? "" : hrefOf(pageDe.get(ref) ?? 1)}#${ref}`;
  return (
    <Main>
      <PageTitle
        over={`${rapport.commune.nom} · dossier envoyé le ${dateLongue(new Date(rapport.transmisLe))}`}
        lead={`${rapport.conservateur} a examiné votre recensement le ${dateLongue(new Date(rapport.examineLe))}.`}
        aside={<Imprimer />}
      >
        Le rapport du conservateur
      </PageTitle>
      {rapport.commentaire && (
        <Card as="section">
          <h2 className="mb-3 text-xl">Ce qu’il vous dit</h2>
          <p className="max-w-measure whitespace-pre-line">{rapport.commentaire}</p>
        </Card>
      )}
      {rapport.visite !== "none" && (
        <Alert title={visiteLabels[rapport.visite]} className="mt-4">
          <p>Le conservateur prendra contact avec vous pour venir voir les objets.</p>
        </Alert>
      )}
      {fiches.length > 0 && (
        <section className="mt-10" aria-labelledby="fiches">
          <h2 id="fiches" className="mb-4">
            À faire de votre côté
          </h2>
          <ul className="space-y-4">
            {fiches.map(({ fiche, objets }) => (
              <li key={fiche}>
                <Card>
                  <h3>{ficheLabels[fiche]}</h3>
                  <ul className="mt-2 list-disc space-y-1 pl-6">
                    {objets.map(({ ref, titre }) => (
                      <li key={ref}>
                        <a href={hrefObjet(ref)}>{titre}</a>
                      </li>
                    ))}
                  </ul>
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mt-10" aria-labelledby="objets">
        <h2 id="objets" className="mb-4">
          Objet par objet
        </h2>
        <ul className="space-y-4">
          {montres.map((objet) => (
            <ObjetExamine key={objet.recensementId} objet={objet} />
          ))}
        </ul>
        {rapport.objets.length > OBJETS_PAR_PAGE && (
          <Pagination page={page} size={OBJETS_PAR_PAGE} total={rapport.objets.length} hrefOf={hrefOf} />
        )}
      </section>
      {rapport.commentaireCommune && (
        <section className="mt-10">
          <h2 className="mb-3 text-xl">Ce que vous aviez écrit</h2>
          <p className="max-w-measure whitespace-pre-line text-ink-soft">{rapport.commentaireCommune}</p>
        </section>
      )}
    </Main>
  );
}
