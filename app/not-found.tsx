import type { Metadata } from "next";
import { PublicHeader } from "@/components/public-header";
import { ButtonLink } from "@/components/ui/button";
import { Footer } from "@/components/ui/footer";
import { Main, PageTitle } from "@/components/ui/page";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Page introuvable" };

export default function NotFound() {
  return (
    <>
      <PublicHeader />
      <Main width="narrow">
        <PageTitle lead="L’adresse est peut-être incomplète, ou la page a été déplacée. Si vous suiviez un lien reçu par mail, essayez de le copier en entier dans la barre d’adresse.">
          Cette page n’existe pas
        </PageTitle>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={routes.accueil}>Revenir à l’accueil</ButtonLink>
          <ButtonLink href={routes.communes} variant="second">
            Chercher une commune
          </ButtonLink>
        </div>
      </Main>
      <Footer />
    </>
  );
}
