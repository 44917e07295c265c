"use client";

import { RecoveryCodes } from "@/components/comptes/recovery-codes";
import { Alert } from "@/components/ui/alert";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { dateLongue } from "@/lib/dates";
import { CODES_SECOURS_PEU } from "@/lib/second-facteur/rules";
import { renewCodes } from "../actions";

type SecondFacteurProps = { facteur: { depuis: Date; codes: number } };

const codesLeft = (codes: number): string =>
  codes === 0
    ? "Il ne vous reste aucun code de secours."
    : codes === 1
      ? "Il vous reste un code de secours."
      : `Il vous reste ${codes} codes de secours.`;

/** The telephone tied to the account, and the codes of paper. */
export function SecondFacteur({ facteur }: SecondFacteurProps) {
  return (
    <Card as="section">
      <h2 className="mb-3 text-lg">Second facteur</h2>
      <p>
        Un téléphone est lié à votre compte depuis le {dateLongue(facteur.depuis)}. {codesLeft(facteur.codes)}
      </p>
      {facteur.codes < CODES_SECOURS_PEU && (
        <Alert tone="wait" className="mt-4" title="Imprimez d’autres codes de secours avant d’en manquer." />
      )}
      <ActionForm action={renewCodes} saved={(codes) => <RecoveryCodes codes={codes} />} className="mt-4">
        <SubmitButton variant="second" pendingLabel="Un instant…">
          Donner de nouveaux codes de secours
        </SubmitButton>
      </ActionForm>
      <p className="mt-4 text-ink-soft">
        Les anciens codes ne serviront plus. Pour changer de téléphone, demandez à une autre personne de l’équipe de
        remettre votre second facteur à zéro.
      </p>
    </Card>
  );
}
