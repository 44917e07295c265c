import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Logout } from "@/components/comptes/logout";
import { AccountMenu } from "@/components/comptes/account-menu";
import { Owner } from "@/components/comptes/owner";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { FormsState } from "@/components/ui/save-state";
import { ownerOf } from "@/lib/comptes/owner";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { robots: { index: false } };

const nav = [
  { label: "Tableau de bord", href: routes.admin.accueil, section: false },
  { label: "Campagnes", href: routes.admin.campagnes },
  { label: "Courriels", href: routes.admin.envois },
  { label: "Comptes", href: routes.admin.comptes },
  { label: "Imports", href: routes.admin.imports },
  { label: "Tâches", href: routes.admin.taches },
  { label: "Journal", href: routes.admin.journal() },
];

const read = load({ who: "admin", may: "compte.read" }, () => ({}));

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { actor } = await read();
  return (
    <Owner of={ownerOf(actor)}>
      <Header
        home={routes.admin.accueil}
        nav={nav}
        place="Équipe nationale"
        aside={<FormsState />}
        account={{ label: actor.nom, children: <AccountMenu exit={<Logout />} /> }}
      />
      {children}
      <Footer />
    </Owner>
  );
}
