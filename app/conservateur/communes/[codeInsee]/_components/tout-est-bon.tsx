"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { loneBoxMark } from "@/components/ui/choice-marks";
import { LinkedFields } from "@/components/ui/linked-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { useScripted } from "@/components/ui/use-scripted";
import { compte, nombre } from "@/lib/format";
import { takeBack, toutEstBon } from "../actions";

/** The recensements to find good, in the form of a dossier. */
const COCHES = "recensements[]";

/**
 * « Tout est bon » for the objets ticked in `children`, then what it did and how to take it back: also when nothing is left to tick. Before
 * JavaScript the objets say by themselves that they are examined.
 */
export function ToutEstBon({ dossierId, children }: { dossierId: string; children: ReactNode }) {
  const [faits, setFaits] = useState<readonly string[]>([]);
  const [repris, setRepris] = useState(false);
  const dit = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faits.length > 0) dit.current?.focus();
  }, [faits, repris]);
  return (
    <>
      <ActionForm
        action={toutEstBon}
        onOk={(examines) => {
          setFaits(examines);
          setRepris(false);
        }}
        asks={{ title: "Tout est bon\u00a0?", verb: "Tout est bon" }}
        className="group/selection"
      >
        <input type="hidden" name="dossierId" value={dossierId} />
        <LinkedFields given={{ [COCHES]: [] }}>{children}</LinkedFields>
      </ActionForm>
      {faits.length > 0 && (
        <div ref={dit} tabIndex={-1} role="status" className="mt-4">
          {repris ? (
            <Alert title="C’est défait&nbsp;: ces objets attendent de nouveau votre avis." />
          ) : (
            <Alert
              tone="ok"
              title={`C’est noté\u00a0: ${compte(faits.length, "objet est examiné", "objets sont examinés")}.`}
            >
              <ActionForm action={takeBack} id="reprendre" onOk={() => setRepris(true)}>
                <input type="hidden" name="dossierId" value={dossierId} />
                {faits.map((id) => (
                  <input key={id} type="hidden" name="recensements[]" value={id} />
                ))}
                <SubmitButton variant="second" pendingLabel="Un instant…">
                  Revenir en arrière
                </SubmitButton>
              </ActionForm>
            </Alert>
          )}
        </div>
      )}
    </>
  );
}

/** The box of one recensement. */
export function Coche({ recensementId, titre }: { recensementId: string; titre: string }) {
  const { register } = useFormContext();
  return (
    <label className="relative z-1 -m-2 flex min-h-target items-start p-2">
      <input
        {...register(COCHES)}
        type="checkbox"
        value={recensementId}
        aria-label={`Tout est bon pour «\u00a0${titre}\u00a0»`}
        className={loneBoxMark}
      />
    </label>
  );
}

/** Ticks or unticks all the boxes. Comes with JavaScript: without it they are ticked one by one. */
export function ToutCocher({ recensements }: { recensements: readonly string[] }) {
  const { setValue } = useFormContext<{ [COCHES]: readonly string[] }>();
  const coches = useWatch<{ [COCHES]: readonly string[] }, typeof COCHES>({ name: COCHES });
  if (!useScripted()) return null;
  const tous = recensements.every((id) => coches.includes(id));
  return (
    <Button variant="quiet" onClick={() => setValue(COCHES, tous ? [] : recensements)}>
      {tous ? "Tout décocher" : `Tout cocher (${nombre(recensements.length)})`}
    </Button>
  );
}
