"use client";

import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";
import { isLeaving, useEnvois } from "./use-envois";

/** The objet has no photo: none was taken, or those chosen are not there yet. `attendues`: announced to the server. */
export function PasDePhoto({ objet, attendues }: { objet: string; attendues: number }) {
  const envois = useEnvois().filter((envoi) => envoi.ref === objet && isLeaving(envoi));
  const address = routes.commune.photos(objet);
  if (envois.length > 0)
    return (
      <Alert
        tone="wait"
        title={compte(envois.length, "photo est encore en route", "photos sont encore en route")}
        className="mb-6"
      >
        <p>Vous pouvez valider&nbsp;: elles rejoindront vos réponses. Gardez cette page ouverte.</p>
      </Alert>
    );
  if (attendues > 0)
    return (
      <Alert
        tone="wait"
        title={compte(attendues, "photo n’est pas encore arrivée", "photos ne sont pas encore arrivées")}
        className="mb-6"
      >
        <p>
          Si l’appareil qui les envoyait ne les a plus, <Link href={address}>choisissez-les de nouveau</Link>.
        </p>
      </Alert>
    );
  return (
    <Alert tone="wait" title="Il n’y a pas de photo" className="mb-6">
      <p>
        Le conservateur juge surtout d’après elles. <Link href={address}>En ajouter</Link>
      </p>
    </Alert>
  );
}
