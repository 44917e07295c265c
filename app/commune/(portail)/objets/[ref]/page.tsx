import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Dessin } from "@/components/objets/dessin";
import { enLigne, Ordinaux } from "@/components/objets/notice";
import { Galerie } from "@/components/photos/galerie";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { requireActor } from "@/lib/comptes/current";
import { dateLongue } from "@/lib/dates";
import { database } from "@/lib/db";
import { departDe } from "@/lib/objets/departs";
import { protectionLabels } from "@/lib/recensements/labels";
import { noticeDe, recensementEnCours } from "@/lib/recensements/queries";
import { situationObjet } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { Reponses } from "../../../_components/reponses";
import { SituationBadge } from "../../_components/situation-badge";
import { Complement } from "./_components/complement";
import { Parti } from "./_components/parti";
import { Suite } from "./_components/suite";

type Props = { params: Promise<{ ref: string }> };

const load = cache(async (ref: string) => {
  const actor = await requireActor("commune");
  const notice = await noticeDe(database(), actor, ref);
  if (!notice) return { parti: (await departDe(database(), actor.communeCode, ref)) ?? notFound() };
  return { notice, recensement: await recensementEnCours(database(), actor, ref) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { notice, parti } = await load((await params).ref);
  const { titre, ref } = notice ?? parti;
  return { title: `${titre} (${ref})` };
}

export default async function ObjetPage({ params }: Props) {
  const { notice, recensement, parti } = await load((await params).ref);
  if (parti) return <Parti depart={parti} />;
  const photos = recensement.photos.filter(({ etat }) => etat === "prete");
  const situation = situationObjet(
    recensement.commence
      ? {
          statut: recensement.valide ? "termine" : "brouillon",
          complementOuvert: recensement.complement !== undefined,
          recensable: recensement.reponses.recensable,
          photos: recensement.photos.filter(({ etat }) => etat === "prete" || etat === "en_verification").length,
          enModification: recensement.enModification,
        }
      : null,
  );
  const siecle = enLigne(notice.siecle);
  const protection = protectionLabels[notice.protection];
  return (
    <Main>
      <Breadcrumb path={[{ label: "Objets", href: routes.commune.accueil }]} here={notice.titre} />
      <PageTitle over={<Reference>{notice.ref}</Reference>} aside={<SituationBadge situation={situation} />}>
        {notice.titre}
      </PageTitle>
      <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        {photos.length > 0 ? (
          <Galerie photos={photos} sujet={notice.titre} />
        ) : (
          <Dessin
            denomination={notice.denomination}
            titre={notice.titre}
            reference={notice.ref}
            className="rounded-lg max-md:aspect-2/1"
          />
        )}
        <div className="space-y-4">
          {recensement.complement && (
            <Complement
              objetRef={notice.ref}
              complement={recensement.complement}
              modifications={recensement.enModification}
            />
          )}
          <Suite notice={notice} recensement={recensement} situation={situation} />
          {recensement.commence && (
            <Card as="section">
              <h2 className="mb-4 text-xl">
                {recensement.valide && !recensement.enModification
                  ? "Vos réponses"
                  : "Vos réponses, pas encore validées"}
              </h2>
              <Reponses
                reponses={recensement.reponses}
                edifice={notice.edifice}
                autreCommune={recensement.nomAutreCommune}
                notes={recensement.notes}
              />
            </Card>
          )}
          <Card as="section">
            <h2 className="mb-4 text-xl">Ce que l’on sait de lui</h2>
            <DefinitionList
              columns
              items={[
                { term: "Édifice", value: notice.edifice },
                { term: "Emplacement", value: enLigne(notice.emplacement) },
                { term: "Époque", value: siecle && <Ordinaux>{siecle}</Ordinaux> },
                { term: "Nature", value: enLigne(notice.denomination) },
                { term: "Technique", value: enLigne(notice.categorie) },
                { term: "Matériaux", value: enLigne(notice.materiaux) },
                { term: "Auteur", value: enLigne(notice.auteur) },
                { term: "Dimensions", value: enLigne(notice.dimensions) },
                {
                  term: "Protection",
                  value: notice.protegeLe ? `${protection} le ${dateLongue(notice.protegeLe)}` : protection,
                },
              ]}
            />
            <p className="mt-5">
              <a href={routes.pop(notice.ref)} className={buttonClass({ variant: "quiet", className: "-ml-3" })}>
                Voir la notice sur POP <Icon name="external" />
              </a>
            </p>
          </Card>
          <ButtonLink href={routes.commune.accueil} variant="quiet" className="-ml-3">
            Retour à la liste
          </ButtonLink>
        </div>
      </div>
    </Main>
  );
}
