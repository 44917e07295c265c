"use client";

import { useEffect, useRef } from "react";
import { PROOF_FIELD } from "@/lib/result";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Input } from "./field";

const TITLE = "C’est bien vous\u00a0?";
const WHY = "Cette action compte. Tapez le code que votre application affiche en ce moment, ou un code de secours.";

/** Of the form itself: what is typed goes with the rest, and is never kept as a draft. `message`: why what was typed before is not enough. */
const ProofField = ({ message, onEnter }: { message?: string; onEnter?: () => void }) => (
  <Input
    onKeyDown={(event) => {
      // The form’s own button is not the one that was pressed.
      if (event.key !== "Enter" || !onEnter) return;
      event.preventDefault();
      onEnter();
    }}
    name={PROOF_FIELD}
    id="preuve"
    label="Code"
    error={message}
    autoComplete="one-time-code"
    autoCapitalize="characters"
    spellCheck={false}
    maxLength={40}
    large
    className="[&_input]:max-w-60"
  />
);

type AskProofProps = { message?: string; pending: boolean; onProve: () => void; onCancel: () => void };

/** Asks for the second factor again, over the form, before the gravest acts. */
export function AskProof({ message, pending, onProve, onCancel }: AskProofProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!pending && message) box.current?.querySelector("input")?.select();
  }, [message, pending]);
  return (
    <Dialog
      open
      onClose={onCancel}
      title={TITLE}
      actions={
        <>
          <Button variant="second" onClick={pending ? undefined : onCancel} aria-disabled={pending}>
            Annuler
          </Button>
          <Button pending={pending} onClick={onProve}>
            Continuer
          </Button>
        </>
      }
    >
      <p>{WHY}</p>
      <div ref={box}>
        <ProofField message={message} onEnter={onProve} />
      </div>
    </Dialog>
  );
}

/** The same in a page without JavaScript: the form’s own button sends it. */
export const AskProofInPage = ({ message }: { message?: string }) => (
  <>
    <p className="mb-3">{WHY}</p>
    <ProofField message={message} />
  </>
);

export const askProofTitle = TITLE;
