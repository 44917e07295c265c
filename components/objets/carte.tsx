import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import { Dessin } from "./dessin";
import { LieuEtSiecle } from "./notice";

type ObjetEnCarte = {
  ref: string;
  titre: string;
  deno?: string | null;
  emplacement?: string | null;
  scle?: string | null;
};

type CarteProps = {
  objet: ObjetEnCarte;
  /** Where the title leads; the whole card is its target. */
  href: string;
  /** The photograph, when there is one. */
  image?: ReactNode;
  badges?: ReactNode;
  /** The button of the card; it stays above the card's own link. */
  action?: ReactNode;
};

/** An objet in a list: what it looks like, what it is, where it is, what is to be done. */
export function CarteObjet({ objet, href, image, badges, action }: CarteProps) {
  return (
    <Card as="li" flush className="card-objet">
      <div className="card-picture">
        {image ?? (
          <Dessin
            deno={objet.deno}
            titre={objet.titre}
            reference={objet.ref}
            className="max-sm:aspect-auto max-sm:h-full"
          />
        )}
      </div>
      <div className="card-text">
        <Reference>{objet.ref}</Reference>
        <h3 className="line-clamp-6">
          <Link href={href} className="card-link">
            {objet.titre}
          </Link>
        </h3>
        <LieuEtSiecle emplacement={objet.emplacement} scle={objet.scle} />
        {(badges ?? action) && (
          <div className="card-foot">
            <span className="flex flex-wrap gap-2">{badges}</span>
            <span className="relative">{action}</span>
          </div>
        )}
      </div>
    </Card>
  );
}

/** The cards, as many in a row as fit. */
export function GrilleObjets({ children }: { children: ReactNode }) {
  return <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4">{children}</ul>;
}
