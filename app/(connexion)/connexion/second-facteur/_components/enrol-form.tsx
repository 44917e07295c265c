"use client";

import { RecoveryCodes } from "@/components/comptes/recovery-codes";
import { ActionForm } from "@/components/ui/action-form";
import { CodeField } from "@/components/ui/code-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { enrol } from "../actions";

/** What a telephone is shown: a square for its camera, the same as an address to be opened on it, and as letters to be typed. */
export type Offer = { image: string; uri: string; lettres: string };

/** Ties a telephone in three steps. Without an offer there is nothing to do any more: only what came of it is shown. */
export function EnrolForm({ offer }: { offer?: Offer | undefined }) {
  return (
    <ActionForm action={enrol} saved={(codes) => <RecoveryCodes codes={codes} />}>
      {offer && (
        <>
          <p>
            À chaque connexion, après le courriel, nous vous demanderons un code que votre téléphone affiche. Ainsi,
            personne n’entre avec votre seule messagerie.
          </p>
          <ol className="mt-6 list-decimal space-y-6 pl-6 marker:font-semibold">
            <li>
              Installez sur votre téléphone une application de codes, si vous n’en avez pas&nbsp;: par exemple FreeOTP,
              Aegis, ou celle que votre administration conseille.
            </li>
            <li>
              <p>Dans cette application, ajoutez un compte, puis visez ce carré.</p>
              <img
                src={offer.image}
                alt="Carré à viser avec l’application de codes"
                className="mt-3 size-52 rounded-md border border-line bg-white"
              />
              <p className="mt-3">
                <a href={offer.uri}>Je suis sur ce téléphone&nbsp;: ouvrir l’application</a>
              </p>
              <details className="mt-1">
                <summary className="min-h-target py-2">Je ne peux pas viser le carré</summary>
                <p>
                  Choisissez dans l’application de saisir une clé, puis recopiez ces lettres&nbsp;:{" "}
                  <strong className="font-mono tracking-wide">{offer.lettres}</strong>
                </p>
              </details>
            </li>
            <li>
              <CodeField label="Tapez le code à six chiffres que l’application affiche" />
            </li>
          </ol>
          <SubmitButton size="lg" wide pendingLabel="Un instant…" className="mt-6">
            Lier ce téléphone
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
