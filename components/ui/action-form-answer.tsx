"use client";

import { usePathname } from "next/navigation";
import type { ReactNode, Ref } from "react";
import type { Asks, Result } from "@/lib/result";
import { routes } from "@/lib/routes";
import { Alert } from "./alert";
import { AskProof, AskProofInPage, askProofTitle } from "./ask-proof";
import { Button } from "./button";
import { buttonClass } from "./button-style";
import { Confirm, ConfirmText } from "./dialog";
import type { DraftState } from "./draft";
import { ErrorSummary } from "./error-summary";
import { LetterInTab, LetterText } from "./letter";

/** What happened when no answer came back: no network, the network again, a server that fails, a page older than the site. */
export type Trouble = { kind: "trouble"; what: "network" | "back" | "server" | "old-page" };

export type AnswerProps = {
  answer: Result<unknown> | Trouble | null;
  /** False when the page has no field where to say what is to correct. */
  placed: boolean;
  /** False when the page itself came back with the answer: JavaScript may be absent. */
  fromScript: boolean;
  boxRef: Ref<HTMLDivElement>;
  saved?: ReactNode | ((value: unknown) => ReactNode);
  keepsDraft: boolean;
  /** What was typed before is in the fields; `moved`: the server has something else since. */
  found: DraftState["told"];
  savedNow: DraftState["saved"];
  asks?: Asks;
  /** What was confirmed is being done: the box stays until it is. */
  pending: boolean;
  controlOf: (name: string) => HTMLElement | null;
  hrefOf: (name: string) => string;
  onForget: () => void;
  onRetry: () => void;
  onConfirm: (code: string) => void;
  /** The second factor is in the form: send it again with it. */
  onProve: () => void;
  onCancel: () => void;
};

/** The answer of the server, in words, above the fields. */
export function Answer(props: AnswerProps) {
  const { answer, found, savedNow, onForget } = props;
  const content = answer && <AnswerContent {...props} answer={answer} />;
  return (
    <>
      {found === "moved" && (
        <Alert tone="wait" role="status" title="Ceci a changé depuis que vous avez commencé à écrire" className="mb-6">
          <p>
            Ce que vous aviez écrit est dans les champs. L’enregistrer le mettra à la place de ce qui est enregistré
            {savedNow.length > 0 ? "\u00a0:" : "."}
          </p>
          {savedNow.length > 0 && <SavedNow fields={savedNow} />}
          <Button variant="quiet" className="-ml-3" onClick={onForget}>
            Garder ce qui est enregistré
          </Button>
        </Alert>
      )}
      {found === "found" && (
        <Alert role="status" className="mb-6">
          <p>Nous avons retrouvé ce que vous aviez commencé à écrire ici.</p>
          <Button variant="quiet" className="-ml-3" onClick={onForget}>
            L’oublier
          </Button>
        </Alert>
      )}
      {content}
    </>
  );
}

/** What the server holds, field by field, to be read beside what was typed. */
const SavedNow = ({ fields }: { fields: DraftState["saved"] }) => (
  <dl className="space-y-1">
    {fields.map(({ label, words }) => (
      <div key={label}>
        <dt className="inline font-semibold">{label}&nbsp;: </dt>
        <dd className="inline whitespace-pre-line">{words || "rien"}</dd>
      </div>
    ))}
  </dl>
);

/** What is saved instead, line by line, when the answer tells it. */
function SavedInstead({ details }: { details: unknown }) {
  const lines = Array.isArray(details) ? details.filter((line) => typeof line === "string") : [];
  if (lines.length === 0) return null;
  return (
    <>
      <p>Voici ce qui est enregistré&nbsp;:</p>
      <ul className="list-disc space-y-1 pl-6 whitespace-pre-line">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function AnswerContent({
  answer,
  placed,
  fromScript,
  boxRef,
  saved,
  keepsDraft,
  asks: said,
  pending,
  controlOf,
  hrefOf,
  onRetry,
  onConfirm,
  onProve,
  onCancel,
}: AnswerProps & { answer: NonNullable<AnswerProps["answer"]> }) {
  const here = usePathname();
  // The server knows what would go; without either, « Vous confirmez ? ».
  const asks = (answer.kind === "confirm" && answer.asks) || (said ?? {});
  const box = (children: ReactNode) => (
    <div ref={boxRef} tabIndex={-1} role="alert" className="mb-6">
      {children}
    </div>
  );

  switch (answer.kind) {
    case "ok":
      if (typeof saved === "function") return saved(answer.value);
      return saved ? (
        <Alert tone="ok" role="status" className="mb-6">
          {saved}
        </Alert>
      ) : null;
    case "invalid":
      // One error is read at its field, where the focus goes; more, or one without a field on the page, are worth a list.
      return answer.form || Object.keys(answer.fields).length > 1 || !placed ? (
        <div className="mb-6">
          <ErrorSummary ref={boxRef} form={answer.form} fields={answer.fields} controlOf={controlOf} hrefOf={hrefOf} />
        </div>
      ) : null;
    case "confirm":
      return fromScript ? (
        <Confirm
          open
          title={asks.title}
          message={answer.message}
          details={answer.details}
          letter={asks.letter}
          confirmLabel={asks.verb}
          danger={asks.danger}
          pending={pending}
          onConfirm={() => onConfirm(answer.code)}
          onCancel={onCancel}
        />
      ) : (
        box(
          <Alert tone="wait" title={asks.title ?? "Vous confirmez\u00a0?"}>
            <ConfirmText message={answer.message} details={answer.details} />
            {asks.letter && (
              <>
                <LetterText text={asks.letter.text} />
                <LetterInTab address={asks.letter.address} />
              </>
            )}
            <button
              type="submit"
              name="confirme"
              value={answer.code}
              className={buttonClass({ variant: asks.danger ? "danger" : "primary", className: "mt-2" })}
            >
              {asks.verb ?? "Confirmer"}
            </button>
          </Alert>,
        )
      );
    case "prove":
      return fromScript ? (
        <AskProof message={answer.message} pending={pending} onProve={onProve} onCancel={onCancel} />
      ) : (
        box(
          <Alert tone="wait" title={askProofTitle}>
            <AskProofInPage message={answer.message} />
            <button type="submit" className={buttonClass({ className: "mt-4" })}>
              Continuer
            </button>
          </Alert>,
        )
      );
    case "refused":
      return box(
        <Alert tone="danger" title={answer.message}>
          {answer.code === "version" && <SavedInstead details={answer.details} />}
          {answer.code === "version" && fromScript && keepsDraft && (
            <Button variant="second" className="mt-2" onClick={() => location.reload()}>
              Comparer avec ce que j’ai écrit
            </Button>
          )}
        </Alert>,
      );
    case "login":
      if (answer.other)
        return box(
          <Alert tone="wait" title="Quelqu’un d’autre s’est connecté dans ce navigateur">
            <p>
              Rien n’a été enregistré à sa place.{" "}
              {keepsDraft
                ? "Ce que vous avez écrit est gardé sur cet appareil, pour vous seul\u00a0: reconnectez-vous, vous le retrouverez ici."
                : "Reconnectez-vous pour continuer."}
            </p>
            <a href={routes.connexion} className={buttonClass({ className: "mt-2" })}>
              Se reconnecter
            </a>
          </Alert>,
        );
      return box(
        <Alert tone="wait" title="Vous n’êtes plus connecté">
          <p>
            {keepsDraft
              ? "Vos réponses sont gardées sur cet appareil. Reconnectez-vous, vous les retrouverez ici."
              : "Reconnectez-vous pour continuer."}
          </p>
          <a href={routes.connexionVers(here)} className={buttonClass({ className: "mt-2" })}>
            Se reconnecter
          </a>
        </Alert>,
      );
    case "gone":
      return box(
        <Alert tone="danger" title="Cette page ne correspond plus à rien">
          <p>Ce que vous modifiez a été déplacé ou retiré entre-temps. Revenez à la liste pour voir où vous en êtes.</p>
        </Alert>,
      );
    case "unexpected":
      return box(
        <Alert tone="danger" title="Quelque chose n’a pas marché de notre côté">
          <p>
            Vos réponses sont toujours là. Réessayez dans un instant&nbsp;; si cela recommence, écrivez-nous en citant{" "}
            {answer.reference}.
          </p>
        </Alert>,
      );
    case "trouble":
      return box(<TroubleAlert what={answer.what} keepsDraft={keepsDraft} onRetry={onRetry} />);
  }
}

function TroubleAlert({
  what,
  keepsDraft,
  onRetry,
}: {
  what: Trouble["what"];
  keepsDraft: boolean;
  onRetry: () => void;
}) {
  const kept = keepsDraft ? "Vos réponses sont gardées sur cet appareil." : "Ce que vous avez écrit est toujours là.";
  if (what === "old-page")
    return (
      <Alert tone="wait" title="Le site vient d’être mis à jour">
        <p>
          {keepsDraft
            ? "Rechargez la page\u00a0: vos réponses, gardées sur cet appareil, reviendront."
            : "Rechargez la page pour continuer."}
        </p>
        <Button className="mt-2" onClick={() => location.reload()}>
          Recharger la page
        </Button>
      </Alert>
    );
  if (what === "back")
    return (
      <Alert tone="wait" title="Le réseau est revenu">
        <p>Ce que vous avez écrit n’est pas encore enregistré.</p>
        <Button className="mt-2" onClick={onRetry}>
          Réessayer
        </Button>
      </Alert>
    );
  return (
    <Alert tone="wait" title={what === "network" ? "Pas de réseau" : "Le service ne répond pas"}>
      <p>{kept} Rien n’est perdu&nbsp;: réessayez quand vous voulez.</p>
      <Button className="mt-2" onClick={onRetry}>
        Réessayer
      </Button>
    </Alert>
  );
}
