import type { ReactNode } from "react";
import { PublicHeader } from "@/components/public-header";
import { Footer } from "@/components/ui/footer";
import { accueilDe } from "@/lib/comptes/retour";
import { load } from "@/lib/read";

const read = load({ who: "anyone", may: "objet.read" }, ({ actor }) =>
  actor.role === "anonyme" ? {} : { portal: accueilDe(actor.role) },
);

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PublicHeader portal={(await read()).portal} />
      {children}
      <Footer />
    </>
  );
}
