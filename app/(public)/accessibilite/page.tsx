import type { Metadata } from "next";
import { Main, PageTitle } from "@/components/ui/page";
import { ownerTitle } from "@/lib/brand";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Accessibilité\u00a0: non conforme" };

export default function AccessibilityPage() {
  return (
    <Main width="narrow">
      <PageTitle>Déclaration d’accessibilité</PageTitle>
      <div className="prose">
        <p>
          {ownerTitle()} s’engage à rendre ce service accessible, conformément à l’article 47 de la loi n<sup>o</sup>
          &nbsp;2005-102 du 11 février 2005.
        </p>
        <h2>État de conformité</h2>
        <p>
          Ce site est <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité (RGAA,
          version 4.1)&nbsp;: aucun audit n’a encore été mené par un tiers.
        </p>
        <h2>Ce qui est fait en attendant</h2>
        <ul>
          <li>Toutes les pages se parcourent au clavier, et le focus est toujours visible.</li>
          <li>Les contrastes sont mesurés à chaque modification du site, en thème clair comme en thème sombre.</li>
          <li>Les pages se lisent à 200&nbsp;% et sur un écran de 320 pixels de large, sans défilement horizontal.</li>
          <li>Les erreurs d’un formulaire sont dites à côté du champ et annoncées aux lecteurs d’écran.</li>
        </ul>
        <h2>Signaler une difficulté</h2>
        <p>
          Si vous ne parvenez pas à accéder à un contenu ou à un service, écrivez à{" "}
          <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>&nbsp;: nous vous orienterons vers une autre
          solution ou vous enverrons le contenu sous une autre forme.
        </p>
        <h2>Voies de recours</h2>
        <p>Si vous n’obtenez pas de réponse satisfaisante, vous pouvez&nbsp;:</p>
        <ul>
          <li>
            <a href="https://formulaire.defenseurdesdroits.fr/">écrire un message au Défenseur des droits</a>&nbsp;;
          </li>
          <li>
            <a href="https://www.defenseurdesdroits.fr/saisir/delegues">
              contacter le délégué du Défenseur des droits de votre région
            </a>
            &nbsp;;
          </li>
          <li>envoyer un courrier, sans timbre, au Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</li>
        </ul>
      </div>
    </Main>
  );
}
