import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle } from "@/components/ui/page";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Comment ça marche" };

export default function HowItWorksPage() {
  return (
    <Main width="narrow">
      <PageTitle lead="Une visite à l’église ou à la mairie, quelques questions, quelques photos. Le conservateur fait le reste.">
        Comment ça marche
      </PageTitle>
      <div className="prose">
        <h2>Pour la commune</h2>
        <ol>
          <li>
            <strong>Vous vous connectez sans mot de passe.</strong> Indiquez votre commune&nbsp;: un mail part à
            l’adresse de la mairie, avec un lien et un code à six chiffres.
          </li>
          <li>
            <strong>Vous allez voir les objets.</strong> La liste dit lesquels, dans quel édifice et à quel endroit.
          </li>
          <li>
            <strong>Vous répondez, objet par objet.</strong> Est-il toujours là&nbsp;? Dans quel état&nbsp;? Pourrait-on
            le voler facilement&nbsp;? Chaque réponse est enregistrée aussitôt&nbsp;: arrêtez-vous et reprenez quand
            vous voulez.
          </li>
          <li>
            <strong>Vous envoyez le dossier</strong> quand tous les objets ont leur réponse.
          </li>
        </ol>
        <h2>Pour le conservateur</h2>
        <p>
          Il reçoit le dossier et regarde d’abord les objets en péril ou introuvables. Il peut corriger l’état,
          conseiller une fiche pratique, laisser un commentaire. La commune reçoit un mail dès que l’examen est terminé,
          et retrouve toutes ses remarques au même endroit.
        </p>
        <h2>Les questions qu’on nous pose</h2>
      </div>
      <div className="mt-4 max-w-measure divide-y divide-line border-y border-line">
        <Question title="Faut-il être spécialiste&nbsp;?">
          Non. Les questions se répondent à l’œil, en français de tous les jours. Si vous hésitez, écrivez-le dans le
          commentaire&nbsp;: le conservateur saura quoi en faire.
        </Question>
        <Question title="Combien de temps cela prend-il&nbsp;?">
          Environ cinq minutes par objet, une fois sur place. Une commune garde le plus souvent quelques objets
          protégés, parfois plusieurs dizaines.
        </Question>
        <Question title="Nous ne trouvons pas un objet. Est-ce grave&nbsp;?">
          Dites-le simplement&nbsp;: «&nbsp;introuvable&nbsp;» est une réponse comme une autre. Il a peut-être été
          déplacé, prêté ou rangé. Le conservateur vous aidera à le chercher.
        </Question>
        <Question title="Peut-on déplacer ou nettoyer un objet pour mieux le voir&nbsp;?">
          Non, surtout pas. Un objet ancien est plus fragile qu’il n’en a l’air. Photographiez-le là où il est.
        </Question>
        <Question title="Que deviennent nos photos&nbsp;?">
          Elles servent au conservateur. S’il les retient, elles peuvent rejoindre les bases du ministère sous Licence
          Ouverte. La position GPS est effacée.
        </Question>
        <Question title="Nous n’avons pas reçu le mail de connexion.">
          Regardez dans les courriers indésirables, puis attendez quelques minutes&nbsp;: certains filtres retiennent
          les messages. L’adresse utilisée est celle de l’annuaire du service public&nbsp;; si elle n’est plus la bonne,
          c’est là qu’il faut la corriger.
        </Question>
      </div>
      <ButtonLink href={routes.connexion} className="mt-8">
        Se connecter
      </ButtonLink>
    </Main>
  );
}

function Question({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-target items-center justify-between gap-4 py-3 font-semibold [&::-webkit-details-marker]:hidden">
        {title}
        <Icon name="chevron" className="size-5 text-accent transition-transform group-open:rotate-180" />
      </summary>
      <p className="pb-4">{children}</p>
    </details>
  );
}
