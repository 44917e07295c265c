"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { request, withdraw } from "../actions";

/**
 * Asks the commune for more, in a dialog; before JavaScript, in the page that the button's address shows. `children`: what is already
 * asked, which takes the place of the button, with the way to withdraw it. Whoever has just asked or withdrawn is led to what the page says now.
 */
export function DemandeComplement({
  recensementId,
  deplie,
  attendu,
  children,
}: {
  recensementId: string;
  deplie: boolean;
  attendu: boolean;
  children: ReactNode;
}) {
  const [ouvert, ouvrir] = useState(false);
  const demande = useRef<HTMLDivElement & HTMLParagraphElement>(null);
  /** What this person has just done, until the page says so. */
  const vientDe = useRef<"demander" | "retirer">(null);

  useEffect(() => {
    if (vientDe.current !== (attendu ? "demander" : "retirer")) return;
    vientDe.current = null;
    demande.current?.focus();
  }, [attendu]);

  if (attendu)
    return (
      <div className="space-y-3">
        <div ref={demande} tabIndex={-1} role="status">
          {children}
        </div>
        <ActionForm
          id="retrait"
          action={withdraw}
          aria-label="Retrait de la demande"
          asks={{ title: "Retirer cette demande\u00a0?", verb: "Retirer" }}
          onOk={() => {
            vientDe.current = "retirer";
          }}
        >
          <input type="hidden" name="recensementId" value={recensementId} />
          <SubmitButton variant="second" pendingLabel="Un instant…">
            Retirer la demande
          </SubmitButton>
        </ActionForm>
      </div>
    );

  const formulaire = (
    <ActionForm
      id="complement"
      action={request}
      draftKey={`complement:${recensementId}`}
      className="space-y-5"
      aria-label="Demande de complément"
      onOk={() => {
        vientDe.current = "demander";
        ouvrir(false);
      }}
    >
      <input type="hidden" name="recensementId" value={recensementId} />
      <Textarea
        name="motif"
        label="Que faut-il corriger ou compléter&nbsp;?"
        hint="La commune lira ces mots dans un mail et pourra de nouveau modifier ce recensement."
        maxLength={2000}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Envoi…">Envoyer la demande</SubmitButton>
        {ouvert && (
          <Button variant="second" onClick={() => ouvrir(false)}>
            Annuler
          </Button>
        )}
      </div>
    </ActionForm>
  );

  if (deplie && !ouvert) return <div id="complement-demande">{formulaire}</div>;
  return (
    <>
      <p ref={demande} tabIndex={-1} className="text-ink-soft">
        Il manque une photo, une précision&nbsp;? La commune recevra un mail.
      </p>
      <a
        href="?complement=demander#complement-demande"
        className={buttonClass({ variant: "second" })}
        onClick={(event) => {
          event.preventDefault();
          ouvrir(true);
        }}
      >
        Demander un complément
      </a>
      <Dialog open={ouvert} onClose={() => ouvrir(false)} title="Demander un complément">
        {ouvert && formulaire}
      </Dialog>
    </>
  );
}
