import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ListPages, stayWithin } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { dateLongue } from "@/lib/dates";
import { visiteLabels } from "@/lib/dossiers/labels";
import { parseRapport, parFiche } from "@/lib/dossiers/rapport";
import { sliceOf } from "@/lib/list";
import { objetsList } from "@/lib/objets/list";
import { load, titled, type Asked } from "@/lib/read";
import { ficheLabels } from "@/lib/recensements/labels";
import { communeEtDepartement } from "@/lib/communes/names";
import { dossierVivant, rapportDuDossier } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";
import { Imprimer } from "../_components/imprimer";
import { ObjetExamine } from "./_components/objet-examine";

const list = objetsList.at(routes.commune.examen);

const read = load(
  { who: "commune", may: "dossier.read", search: list.read },
  async ({ db, actor: { communeCode } }) => {
    const dossier = await dossierVivant(db, communeCode);
    if (!dossier) return undefined;
    if (dossier.statut !== "examine")
      redirect(dossier.statut === "transmis" ? routes.commune.envoye : routes.commune.envoi);
    const [commune, rapport] = await Promise.all([
      communeEtDepartement(db, communeCode),
      rapportDuDossier(db, communeCode, dossier.id),
    ]);
    return { commune, rapport: parseRapport(rapport) };
  },
);

export const generateMetadata = titled(read, ({ commune }) => `Rapport du conservateur, ${commune.nom}`);

/** What the curator answered, as it was frozen when he accepted the dossier. Advice first, then the objets, by pages in a city. */
export default async function ExamenPage(props: Asked) {
  const { rapport, search: query } = await read(props);
  const fiches = parFiche(rapport);
  const montres = sliceOf(rapport.objets, query);
  stayWithin(list, query, montres);
  const pageDe = new Map(rapport.objets.map(({ ref }, index) => [ref, Math.floor(index / query.size) + 1]));
  const hrefObjet = (ref: string) =>
    `${pageDe.get(ref) === query.page ? "" : list.href(query, { page: pageDe.get(ref) ?? 1 })}#${ref}`;
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
        {rapport.objets.length > query.size && <ListPages list={list} query={query} total={rapport.objets.length} />}
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
