import type { ReactNode } from "react";
import { Owner } from "@/components/comptes/owner";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { FormsState } from "@/components/ui/save-state";
import { ownerOf } from "@/lib/comptes/owner";
import { accueilDe } from "@/lib/comptes/retour";
import { load } from "@/lib/read";
import { Incarnation } from "../_incarnation/incarnation";

const read = load({ who: ["commune", "conservateur", "admin"], may: "compte.read" }, () => ({}));

/** The same for every role: nothing around but the way back to one's own pages. */
export default async function CompteLayout({ children }: { children: ReactNode }) {
  const { actor } = await read();
  return (
    <Owner of={ownerOf(actor)}>
      <Incarnation actor={actor} />
      <Header
        home={accueilDe(actor.role)}
        nav={[{ label: "Retour à mon espace", href: accueilDe(actor.role), section: false }]}
        aside={<FormsState />}
      />
      {children}
      <Footer />
    </Owner>
  );
}
