"use client";

import { useContext, useRef, useState, type ChangeEvent } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { FieldError, Hint } from "@/components/ui/field";
import { FormContext, useField } from "@/components/ui/form-context";
import { Progress } from "@/components/ui/progress";
import { Stopped } from "@/lib/browser/call";
import { sendImport } from "@/lib/browser/send-import";
import { taille } from "@/lib/format";

type Etat =
  | { kind: "vide" }
  | { kind: "envoi"; fichier: File; sent: number; stop: AbortController }
  | { kind: "arrive"; id: string; fichier: File }
  | { kind: "echec"; fichier: File; raison: string };

/** A file of this computer: it goes straight to the store while the rest of the form is filled in. */
export function Depot() {
  const [etat, setEtat] = useState<Etat>({ kind: "vide" });
  const picker = useRef<HTMLInputElement>(null);
  const { id, error } = useField("fichier", { hint: true });
  const { errors } = useContext(FormContext);
  /** What the server had answered before the file came to where it is: it is not true any more. */
  const [avant, setAvant] = useState<{ kind: Etat["kind"]; errors: object | null }>({ kind: "vide", errors: null });
  if (avant.kind !== etat.kind) setAvant({ kind: etat.kind, errors });
  const probleme = (errors === avant.errors ? undefined : error) ?? (etat.kind === "echec" ? etat.raison : undefined);

  async function send(fichier: File) {
    if (fichier.size === 0)
      return setEtat({ kind: "echec", fichier, raison: "Ce fichier est vide. Choisissez-en un autre." });
    const depot = v7();
    const stop = new AbortController();
    const sending = (sent: number) => setEtat({ kind: "envoi", fichier, sent, stop });
    sending(0);
    try {
      await sendImport(depot, fichier, stop.signal, sending);
      setEtat({ kind: "arrive", id: depot, fichier });
    } catch (cause) {
      if (stop.signal.aborted) return;
      const raison = cause instanceof Stopped ? cause.message : "L’envoi n’a pas marché. Réessayez.";
      setEtat({ kind: "echec", fichier, raison });
    }
  }

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const fichier = target.files?.[0];
    if (etat.kind === "envoi") etat.stop.abort();
    if (fichier) void send(fichier);
    else setEtat({ kind: "vide" });
  }

  function forget() {
    if (etat.kind === "envoi") etat.stop.abort();
    if (picker.current) picker.current.value = "";
    setEtat({ kind: "vide" });
    picker.current?.focus();
  }

  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        Ou un fichier de cet ordinateur<span className="font-normal text-ink-soft"> (facultatif)</span>
      </label>
      <Hint id={id}>1&nbsp;Go au plus. S’il est là, c’est lui qui sert, et non l’adresse.</Hint>
      <input
        ref={picker}
        id={id}
        type="file"
        accept=".csv,.txt,.gz,text/csv,application/gzip"
        onChange={choose}
        aria-describedby={probleme ? `${id}-aide ${id}-erreur` : `${id}-aide`}
        aria-invalid={probleme ? true : undefined}
        className="mt-1.5 block min-h-target w-full rounded-md border-2 border-line-strong bg-surface p-2 text-ink file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1.5 file:font-semibold file:text-ink aria-invalid:border-danger"
      />
      <noscript>
        <p className="mt-1.5 text-sm">
          L’envoi d’un fichier demande JavaScript. Sans lui, donnez l’adresse du fichier ci-dessus.
        </p>
      </noscript>
      {etat.kind === "echec" && <input type="hidden" name="envoi" value="echec" />}
      {etat.kind === "envoi" && (
        <>
          <input type="hidden" name="envoi" value="en_cours" />
          <div className="mt-3">
            <Progress value={etat.sent} max={etat.fichier.size} label={`Envoi de ${etat.fichier.name}`} tone="accent" />
          </div>
          <p className="mt-1.5 text-sm text-ink-soft">
            {taille(etat.sent)} sur {taille(etat.fichier.size)}
          </p>
        </>
      )}
      <p role="status" className="mt-1.5 wrap-anywhere empty:hidden">
        {etat.kind === "envoi" && `Envoi de ${etat.fichier.name}…`}
        {etat.kind === "arrive" && `${etat.fichier.name} est arrivé (${taille(etat.fichier.size)}).`}
      </p>
      {etat.kind === "arrive" && (
        <>
          <input type="hidden" name="depot" value={etat.id} />
          <input type="hidden" name="nom" value={etat.fichier.name} />
        </>
      )}
      {probleme && <FieldError id={id}>{probleme}</FieldError>}
      <div className="flex flex-wrap gap-2">
        {etat.kind === "echec" && etat.fichier.size > 0 && (
          <Button variant="second" className="mt-2" onClick={() => void send(etat.fichier)}>
            Réessayer l’envoi
          </Button>
        )}
        {etat.kind !== "vide" && (
          <Button variant="quiet" className="-ml-3 mt-1" onClick={forget}>
            {etat.kind === "envoi" ? "Arrêter l’envoi" : "Retirer ce fichier"}
          </Button>
        )}
      </div>
    </div>
  );
}
