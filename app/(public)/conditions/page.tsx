import type { Metadata } from "next";
import { Main, PageTitle } from "@/components/ui/page";

export const metadata: Metadata = { title: "Conditions d’utilisation" };

export default function TermsPage() {
  return (
    <Main width="narrow">
      <PageTitle>Conditions d’utilisation</PageTitle>
      <div className="prose">
        <h2>À quoi sert ce service</h2>
        <p>
          Il permet aux communes de donner des nouvelles des objets protégés qu’elles gardent, et aux conservateurs de
          leur répondre. Il est gratuit. Le recensement fait par la commune prépare le récolement officiel, il ne le
          remplace pas.
        </p>
        <h2>Qui peut s’en servir</h2>
        <p>
          Les pages publiques sont ouvertes à tous. L’espace d’une commune est ouvert aux personnes qu’elle désigne,
          celui d’un département à ses conservateurs. Le lien de connexion est personnel&nbsp;: ne le transférez pas.
        </p>
        <h2>Ce que vous envoyez</h2>
        <ul>
          <li>Répondez de bonne foi, d’après ce que vous avez vu.</li>
          <li>N’envoyez que des photos que vous avez prises ou que vous avez le droit d’utiliser.</li>
          <li>Évitez d’y faire figurer des personnes.</li>
          <li>
            En envoyant une photo, vous acceptez qu’elle soit publiée sous Licence Ouverte 2.0 si le conservateur la
            retient.
          </li>
        </ul>
        <h2>Nos engagements</h2>
        <p>
          Nous faisons de notre mieux pour que le service soit disponible et qu’aucune réponse ne soit perdue. En cas
          d’interruption, ce que vous avez écrit reste sur votre appareil jusqu’au retour du service.
        </p>
      </div>
    </Main>
  );
}
