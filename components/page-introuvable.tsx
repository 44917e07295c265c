"use client";

import { PublicHeader } from "@/components/public-header";
import { ButtonLink } from "@/components/ui/button";
import { Footer } from "@/components/ui/footer";
import { Main, PageTitle } from "@/components/ui/page";
import { routes } from "@/lib/routes";

// Written for the browser although nothing in it moves: Next draws the « not found » of each level on every page of the site, in case it is needed,
// and sends it along. Of a component of the browser it sends the name alone; drawn by the server, it was half of what an ordinary page weighed.

/** What an address that leads nowhere shows, between the head and the foot of the portal it is in. `accueil`: where that portal begins. */
export function PageIntrouvable({ accueil = routes.accueil }: { accueil?: string }) {
  return (
    <Main width="narrow">
      <PageTitle lead="L’adresse est peut-être incomplète, ou la page a été déplacée. Si vous suiviez un lien reçu par mail, essayez de le copier en entier dans la barre d’adresse.">
        Cette page n’existe pas
      </PageTitle>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={accueil}>Revenir à l’accueil</ButtonLink>
        {accueil === routes.accueil && (
          <ButtonLink href={routes.communes} variant="second">
            Chercher une commune
          </ButtonLink>
        )}
      </div>
    </Main>
  );
}

/** No such objet, for whoever kept its address: it may have left, and why is nobody's business (one of the reasons is that it was stolen). */
export function ObjetIntrouvable() {
  return (
    <Main width="narrow">
      <PageTitle lead="La référence est peut-être mal recopiée, ou l’objet n’est plus parmi ceux que suivent les communes. Cette liste vient de la base Palissy du ministère de la Culture, et change avec elle.">
        Cet objet n’est pas dans la liste
      </PageTitle>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={routes.communes}>Chercher une commune</ButtonLink>
        <ButtonLink href={routes.accueil} variant="second">
          Revenir à l’accueil
        </ButtonLink>
      </div>
    </Main>
  );
}

/** An address of no portal: there is nothing around. */
export function PageIntrouvableEntiere() {
  return (
    <>
      <PublicHeader />
      <PageIntrouvable />
      <Footer />
    </>
  );
}
