import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Incarnation } from "@/app/_incarnation/incarnation";
import { AccountMenu } from "@/components/comptes/account-menu";
import { Owner } from "@/components/comptes/owner";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { ownerOf } from "@/lib/comptes/owner";
import { load } from "@/lib/read";
import { communeEtDepartement } from "@/lib/communes/names";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { hasPast } from "@/lib/historique/queries";
import { routes } from "@/lib/routes";
import { Deconnexion } from "../_components/deconnexion";
import { EtatEnvois } from "../_components/etat-envois";
import { PhotosRetenues } from "../_components/photos-retenues";

export const metadata: Metadata = { robots: { index: false } };

const read = load({ who: "commune", may: "commune.read" }, async ({ db, actor }) => {
  const [commune, dossier, past] = await Promise.all([
    communeEtDepartement(db, actor.communeCode),
    readDossierVivant(db, actor.communeCode),
    hasPast(db, actor.communeCode),
  ]);
  return { commune, dossier, past };
});

export default async function CommuneLayout({ children }: { children: ReactNode }) {
  const { actor, commune, dossier, past } = await read();
  return (
    <Owner of={ownerOf(actor)}>
      <Incarnation actor={actor} />
      <Header
        home={routes.commune.accueil}
        place={`${commune.nom} · ${commune.departement}`}
        nav={[
          { label: "Objets", href: routes.commune.accueil, section: false },
          { label: "Fiche de visite", href: routes.commune.visite },
          ...(dossier?.rapportLe
            ? [{ label: "Rapport", href: routes.commune.examen }]
            : [
                { label: "Envoi", href: dossier?.statut === "transmis" ? routes.commune.envoye : routes.commune.envoi },
              ]),
          ...(past ? [{ label: "Historique", href: routes.commune.historique }] : []),
        ]}
        aside={<EtatEnvois />}
        account={{ label: actor.nom, children: <AccountMenu exit={<Deconnexion />} /> }}
      />
      <PhotosRetenues />
      {children}
      <Footer />
    </Owner>
  );
}
