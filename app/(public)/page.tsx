import type { ReactNode } from "react";
import { Dessin } from "@/components/objets/dessin";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Main } from "@/components/ui/page";
import { routes } from "@/lib/routes";
import { FindCommune } from "./_components/find-commune";

export default function HomePage() {
  return (
    <Main width="bare">
      <section className="border-b border-line bg-sunken">
        <div className="wrap grid items-center gap-8 py-8 sm:py-12 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] md:gap-12 md:py-16">
          <div>
            <h1>
              Votre commune garde des trésors. <span className="whitespace-nowrap">Dites-nous</span> comment ils vont.
            </h1>
            <p className="mt-4 max-w-measure text-lg">
              Une visite, quelques photos, cinq minutes par objet&nbsp;: le conservateur de votre département vous
              répond.
            </p>
            <Card className="mt-6">
              <FindCommune />
            </Card>
          </div>
          <Plates />
        </div>
      </section>

      <section aria-labelledby="etapes" className="wrap py-10 sm:py-14">
        <h2 id="etapes">Comment cela se passe</h2>
        <ol className="mt-6 grid gap-8 sm:grid-cols-3">
          <Step number={1} title="Je vais voir les objets">
            Avec la liste imprimée ou le téléphone. Statues, tableaux, cloches, calices&nbsp;: vous savez exactement
            lesquels et où les trouver.
          </Step>
          <Step number={2} title="Je réponds et je photographie">
            Où est-il, dans quel état, est-il à l’abri du vol&nbsp;? Des questions simples, une par écran. Vous pouvez
            vous arrêter et reprendre quand vous voulez.
          </Step>
          <Step number={3} title="Le conservateur me répond">
            Il lit chaque réponse, donne ses conseils et passe d’abord là où un objet est en danger.
          </Step>
        </ol>
        <ButtonLink href={routes.commentCaMarche} variant="second" className="mt-8">
          Comprendre la démarche
        </ButtonLink>
      </section>

      <section aria-labelledby="pourquoi" className="border-t border-line bg-surface">
        <div className="wrap grid gap-8 py-10 sm:py-14 md:grid-cols-2 md:gap-12">
          <div className="prose">
            <h2 id="pourquoi">Pourquoi prendre de leurs nouvelles</h2>
            <p>
              Ces objets sont protégés au titre des monuments historiques. La plupart appartiennent à des communes, qui
              les gardent dans l’église, la chapelle ou la mairie.
            </p>
            <p>
              L’État doit vérifier leur présence et leur état tous les cinq ans. Il ne peut pas aller partout&nbsp;:
              votre passage, lui, peut éviter qu’une fuite, un insecte ou un vol ne les emporte.
            </p>
          </div>
          <div className="prose">
            <h2>Vous travaillez à la mairie&nbsp;?</h2>
            <p>
              Vous n’avez besoin ni d’inscription ni de mot de passe. Indiquez votre commune&nbsp;: un lien de connexion
              part à l’adresse de la mairie.
            </p>
            <p>
              <ButtonLink href={routes.connexion}>Se connecter</ButtonLink>
            </p>
          </div>
        </div>
      </section>
    </Main>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="border-t-2 border-gilt pt-4">
      <span aria-hidden="true" className="font-title text-xl font-semibold text-gilt">
        {number}
      </span>
      <h3 className="mt-1">{title}</h3>
      <p className="mt-2 text-ink-soft">{children}</p>
    </li>
  );
}

/** Four plates that say what one is talking about before a word is read. */
function Plates() {
  return (
    <div aria-hidden="true" className="grid grid-cols-4 gap-2 sm:gap-3 md:grid-cols-2">
      {["statue", "tableau", "calice", "cloche"].map((deno, index) => (
        <Dessin
          key={deno}
          deno={deno}
          reference={String(index)}
          className={`rounded-lg max-md:aspect-square ${index % 2 === 1 ? "md:translate-y-8" : ""}`}
        />
      ))}
    </div>
  );
}
