"use client";

import { useEffect, useRef } from "react";
import { WriteToTheTeam } from "@/components/contact";
import { siteTitle } from "@/components/site";
import { Button, ButtonLink } from "@/components/ui/button";
import { Main } from "@/components/ui/page";
import { routes } from "@/lib/routes";

/**
 * A page that failed on our side. The digest is the number under which the whole story is in the logs. `retry` asks the server for the page again, where
 * `reset` would draw what has failed once more.
 */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  return (
    <Main width="narrow">
      <title>{siteTitle("Un incident de notre côté")}</title>
      <h1 ref={title} tabIndex={-1}>
        Cette page n’a pas pu s’afficher
      </h1>
      <p className="mt-4">
        C’est un incident de notre côté, vous n’y êtes pour rien. Ce que vous aviez enregistré est toujours là.
      </p>
      <WriteToTheTeam digest={error.digest} />
      <div className="mt-6 flex flex-wrap gap-3">
        <Button onClick={retry}>Réessayer</Button>
        <ButtonLink href={routes.accueil} variant="second">
          Revenir à l’accueil
        </ButtonLink>
      </div>
    </Main>
  );
}
