"use client";

import { Alert } from "@/components/ui/alert";
import { ActionForm } from "@/components/ui/action-form";
import { Input } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { dictate } from "../../actions";

/** For somebody on the telephone who has asked for his link and to whom nothing comes. */
export const DicterCode = ({ connexionId }: { connexionId: string }) => (
  <div className="mt-2 mb-4 border-l-2 border-line pl-4">
    <h3 className="text-base">Rien n’arrive&nbsp;: lui donner un code au téléphone</h3>
    <ActionForm
      action={dictate}
      id={`dicter-${connexionId}`}
      saved={(code) => <CodeALire code={code} />}
      className="mt-2 space-y-4"
    >
      <p>
        Rappelez la personne au numéro de la mairie ou du service que vous connaissez. Elle garde ouverte la page où
        elle a demandé son lien.
      </p>
      <input type="hidden" name="connexionId" value={connexionId} />
      <Input
        name="appelant"
        label="Nom de la personne"
        hint="Il sera montré sur les pages de ce compte."
        maxLength={100}
      />
      <SubmitButton variant="second" pendingLabel="Un instant…">
        Obtenir un code à lire
      </SubmitButton>
    </ActionForm>
  </div>
);

/** Large, digit by digit: it is read aloud. */
const CodeALire = ({ code }: { code: string }) => (
  <Alert tone="ok" role="status" title="Lisez-lui ce code" className="mb-4">
    <p className="text-2xl font-semibold tracking-[0.2em] tabular-nums">
      {code.slice(0, 3)}&nbsp;{code.slice(3)}
    </p>
    <p>
      Elle le tape sur la page «&nbsp;Regardez votre messagerie&nbsp;». Il vaut dix minutes, et seulement là où elle a
      demandé son lien.
    </p>
  </Alert>
);
