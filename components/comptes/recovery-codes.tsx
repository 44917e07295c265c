"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { PrintButton } from "@/components/ui/print-button";

/** The codes of paper, at the only moment when they are shown: they take the place of the form that asked, and the reader is led to them. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Alert tone="ok" role="status" title="Gardez vos codes de secours" className="mb-6">
        <p>
          Si vous perdez votre téléphone, chacun de ces codes vous fera entrer une fois. Imprimez-les ou recopiez-les,
          et rangez-les ailleurs que dans votre messagerie&nbsp;: ils ne seront plus montrés.
        </p>
        <ul className="my-3 grid max-w-md gap-x-6 gap-y-1 text-lg whitespace-nowrap sm:grid-cols-2 print:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <PrintButton>Imprimer</PrintButton>
      </Alert>
    </div>
  );
}
