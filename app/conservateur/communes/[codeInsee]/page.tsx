import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { StatutBadge } from "@/components/communes/statut-badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle } from "@/components/ui/page";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { communeSuivie, comptesDeLaCommune, objetsDeLaCommune, recensementsDetaches } from "@/lib/examens/commune";
import { departsDeLaCommune } from "@/lib/objets/departs";
import { objetsArrives } from "@/lib/objets/suivi";
import { routes } from "@/lib/routes";
import { Arrives } from "./_components/arrives";
import { Contact } from "./_components/contact";
import { Detaches } from "./_components/detaches";
import { ObjetsDuDossier } from "./_components/objets-du-dossier";
import { PartisDeLaListe } from "./_components/partis-de-la-liste";
import { Suite } from "./_components/suite";

type Props = { params: Promise<{ codeInsee: string }> };

const charger = cache(async (codeInsee: string) =>
  communeSuivie(database(), await requireActor("conservateur"), codeInsee),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const commune = await charger((await params).codeInsee);
  return commune ? { title: commune.nom } : {};
}

export default async function CommuneDuConservateurPage({ params }: Props) {
  const commune = await charger((await params).codeInsee);
  if (!commune) notFound();
  const db = database();
  const [objets, comptes, detaches, arrives, partis] = await Promise.all([
    objetsDeLaCommune(db, commune.codeInsee, commune.dossierId),
    comptesDeLaCommune(db, commune.codeInsee),
    commune.dossierId ? recensementsDetaches(db, commune.dossierId) : [],
    objetsArrives(db, commune.codeInsee),
    departsDeLaCommune(db, commune.codeInsee),
  ]);
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
        <Suite commune={commune} objets={objets} />
        <ObjetsDuDossier commune={commune} objets={objets} />
        <Arrives objets={arrives} />
        <Detaches recensements={detaches} />
        <PartisDeLaListe departs={partis.filter(({ ref }) => !dits.has(ref))} />
        <Contact commune={commune} comptes={comptes} />
      </div>
    </Main>
  );
}
