import { z } from "zod";
import { Dessin } from "@/components/objets/dessin";
import { Notice } from "@/components/objets/notice-palissy";
import { Galerie } from "@/components/photos/galerie";
import { Reponses } from "@/components/recensements/reponses";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { dateLongue, zoneDe } from "@/lib/dates";
import { avisSurObjet } from "@/lib/historique/queries";
import { departDe } from "@/lib/objets/departs";
import { load, titled, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { recensementEnCours } from "@/lib/recensements/queries";
import { noticeDe } from "@/lib/objets/queries";
import { situationObjet } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { SituationBadge } from "../../_components/situation-badge";
import { Avis } from "./_components/avis";
import { Complement } from "./_components/complement";
import { Parti } from "./_components/parti";
import { Suite } from "./_components/suite";

const read = load(
  { who: "commune", may: "recensement.read", params: z.object({ ref: refObjet }) },
  async ({ db, actor, params: { ref } }) => {
    const notice = await noticeDe(db, actor, ref);
    if (notice) {
      const recensement = await recensementEnCours(db, actor, ref);
      const { dossier } = recensement;
      return { notice, recensement, avis: dossier?.rapportLe ? await avisSurObjet(db, dossier.id, ref) : undefined };
    }
    const parti = await departDe(db, actor.communeCode, ref);
    return parti && { parti };
  },
);

export const generateMetadata = titled(read, ({ notice, parti }) => {
  const { titre, ref } = notice ?? parti;
  return `${titre} (${ref})`;
});

export default async function ObjetPage(props: Asked) {
  const { actor, notice, recensement, avis, parti } = await read(props);
  const zone = zoneDe(actor.communeCode);
  if (parti) return <Parti depart={parti} zone={zone} />;
  const photos = recensement.photos.filter(({ etat }) => etat === "prete");
  const situation = situationObjet(
    recensement.commence
      ? {
          statut: recensement.valide ? "termine" : "brouillon",
          complementOuvert: recensement.complement !== undefined,
          recensable: recensement.reponses.recensable,
          photos: photos.length,
          enModification: recensement.enModification,
        }
      : null,
    { clos: recensement.dossier?.statut === "examine" },
  );
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
            deno={notice.deno}
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
              zone={zone}
              modifications={recensement.enModification}
            />
          )}
          <Suite notice={notice} recensement={recensement} situation={situation} />
          {avis && recensement.dossier?.rapportLe && (
            <Avis
              avis={avis}
              le={dateLongue(recensement.dossier.rapportLe, zone)}
              repris={recensement.dossier.statut === "transmis"}
            />
          )}
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
            <Notice notice={notice} />
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
