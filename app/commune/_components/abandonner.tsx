"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { fileEnvois } from "@/lib/field/queue";
import { abandon } from "../actions";
import { EnRoute } from "./en-route";

/** Gives up the changes begun on a validated recensement: asks once, naming what goes. Photos chosen for them, still here, go too. */
export function Abandonner({ objet, variant }: { objet: string; variant: "quiet" | "second" }) {
  return (
    <ActionForm
      action={abandon}
      id="abandon"
      asks={{ title: "Abandonner vos modifications\u00a0?", verb: "Abandonner", danger: true }}
      onLeave={() => void fileEnvois.removeChanges(objet)}
    >
      <input type="hidden" name="ref" value={objet} />
      <EnRoute objet={objet} changes />
      <SubmitButton variant={variant}>Abandonner mes modifications</SubmitButton>
    </ActionForm>
  );
}
