import type { Metadata } from "next";
import { brand } from "@/components/brand";
import { Main, PageTitle } from "@/components/ui/page";
import { owner, publisher } from "@/lib/brand";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Mentions légales" };

export default function LegalNoticePage() {
  return (
    <Main width="narrow">
      <PageTitle>Mentions légales</PageTitle>
      <div className="prose">
        <h2>Éditeur</h2>
        <p>
          Ce site est édité par {owner()}. Pour nous joindre&nbsp;:{" "}
          <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>.
        </p>
        <h2>Directeur de la publication</h2>
        <p>{publisher()}</p>
        <h2>Hébergement</h2>
        <p>{brand.host}</p>
        <h2>Données publiées</h2>
        <p>
          Les notices des objets viennent de la base Palissy du ministère de la Culture, diffusée sous Licence Ouverte
          2.0. Elles sont reprises telles quelles&nbsp;; l’emplacement d’un objet peut avoir changé depuis sa notice.
        </p>
        <h2>Sécurité</h2>
        <p>
          Vous pensez avoir trouvé une faille&nbsp;? Écrivez à{" "}
          <a href={`mailto:${env.SECURITY_EMAIL ?? env.CONTACT_EMAIL}`}>{env.SECURITY_EMAIL ?? env.CONTACT_EMAIL}</a>{" "}
          avant d’en parler ailleurs.
        </p>
      </div>
    </Main>
  );
}
