import { z } from "zod";
import { StatutBadge } from "@/components/communes/statut-badge";
import { DossiersPasses } from "@/components/dossiers/passes";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle } from "@/components/ui/page";
import { load, titled, type Asked } from "@/lib/read";
import { communeSuivie, comptesDeLaCommune, objetsDeLaCommune, recensementsDetaches } from "@/lib/examens/commune";
import { departsDeLaCommune } from "@/lib/objets/departs";
import { dossiersPasses } from "@/lib/historique/queries";
import { objetsArrives } from "@/lib/objets/suivi";
import { routes } from "@/lib/routes";
import { Section } from "../../_components/section";
import { Arrives } from "./_components/arrives";
import { Contact } from "./_components/contact";
import { Detaches } from "./_components/detaches";
import { ObjetsDuDossier } from "./_components/objets-du-dossier";
import { PartisDeLaListe } from "./_components/partis-de-la-liste";
import { Suite } from "./_components/suite";

const read = load(
  {
    who: "conservateur",
    may: "commune.read",
    params: z.object({ codeInsee: z.string() }),
    target: (db, actor, { codeInsee }) => communeSuivie(db, actor, codeInsee),
  },
  async ({ db, target: commune }) => {
    const [objets, comptes, detaches, arrives, partis, passes] = await Promise.all([
      objetsDeLaCommune(db, commune.codeInsee, commune.dossierId),
      comptesDeLaCommune(db, commune.codeInsee),
      commune.dossierId ? recensementsDetaches(db, commune.dossierId) : [],
      objetsArrives(db, commune.codeInsee),
      departsDeLaCommune(db, commune.codeInsee),
      dossiersPasses(db, commune.codeInsee),
    ]);
    return { commune, objets, comptes, detaches, arrives, partis, passes };
  },
);

export const generateMetadata = titled(read, ({ commune }) => commune.nom);

export default async function CommuneDuConservateurPage(props: Asked) {
  const { commune, objets, comptes, detaches, arrives, partis, passes } = await read(props);
  // Those that were recensed are told with what was said of them.
  const dits = new Set(detaches.map(({ objet }) => objet?.ref));

  return (
    <Main>
      <Breadcrumb
        path={[
          { label: "À traiter", href: routes.conservateur.accueil },
          { label: commune.departement, href: routes.conservateur.departement(commune.departementCode) },
        ]}
        here={commune.nom}
      />
      <PageTitle aside={<StatutBadge statut={commune.statut} />}>{commune.nom}</PageTitle>
      <div className="space-y-10">
        <Suite commune={commune} objets={objets} dernier={passes[0]} />
        <ObjetsDuDossier commune={commune} objets={objets} partis={partis.length + detaches.length > 0} />
        <Arrives objets={arrives} clos={commune.dossierStatut === "examine"} />
        <Detaches recensements={detaches} />
        <PartisDeLaListe departs={partis.filter(({ ref }) => !dits.has(ref))} />
        {passes.length > 0 && (
          <Section titre="Historique" explication="Les recensements terminés, à relire avec leurs rapports.">
            <DossiersPasses
              dossiers={passes}
              codeInsee={commune.codeInsee}
              href={(dossierId) => routes.conservateur.dossier(commune.codeInsee, dossierId)}
              titre="h3"
            />
          </Section>
        )}
        <Contact commune={commune} comptes={comptes} />
      </div>
    </Main>
  );
}
