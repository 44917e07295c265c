import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Logout } from "@/components/comptes/logout";
import { Incarnation } from "@/app/_incarnation/incarnation";
import { AccountMenu } from "@/components/comptes/account-menu";
import { Owner } from "@/components/comptes/owner";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { FormsState } from "@/components/ui/save-state";
import { departementsNommes } from "@/lib/communes/queries";
import { ownerOf } from "@/lib/comptes/owner";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { robots: { index: false } };

/** More than these do not fit in the head of the page: the home lists them all. */
const AU_PLUS = 4;

const read = load({ who: "conservateur", may: "compte.read" }, async ({ db, actor }) => ({
  departements: await departementsNommes(db, actor),
}));

export default async function ConservateurLayout({ children }: { children: ReactNode }) {
  const { actor, departements } = await read();
  return (
    <Owner of={ownerOf(actor)}>
      <Incarnation actor={actor} />
      <Header
        home={routes.conservateur.accueil}
        nav={[
          { label: "À traiter", href: routes.conservateur.accueil, section: false },
          ...departements
            .slice(0, AU_PLUS)
            .map(({ code, nom }) => ({ label: nom, href: routes.conservateur.departement(code) })),
        ]}
        place="Conservateur"
        aside={<FormsState />}
        account={{ label: actor.nom, children: <AccountMenu exit={<Logout />} /> }}
      />
      {children}
      <Footer />
    </Owner>
  );
}
