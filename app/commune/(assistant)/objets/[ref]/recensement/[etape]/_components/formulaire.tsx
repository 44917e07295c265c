import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { BottomBar } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import type { EtapeRecensement } from "@/lib/recensements/rules";
import { draftKeyOf } from "@/app/commune/_components/draft-key";
import { save } from "../actions";
import type { EtapeProps } from "./props";

/** The form of a step: what every one carries, and the bar with the way back and the way on. */
export function Formulaire({
  etape,
  notice,
  recensement,
  retour,
  cancelRestores,
  children,
}: EtapeProps & { etape: EtapeRecensement; cancelRestores?: boolean; children: ReactNode }) {
  return (
    <ActionForm
      action={save}
      draftKey={draftKeyOf(notice.ref, etape)}
      resends
      {...(cancelRestores && { cancelRestores })}
    >
      <input type="hidden" name="ref" value={notice.ref} />
      <input type="hidden" name="etape" value={etape} />
      <input type="hidden" name="version" value={recensement.version} />
      {children}
      <BottomBar>
        <ButtonLink href={retour} variant="quiet" size="lg">
          <Icon name="back" /> Retour
        </ButtonLink>
        <SubmitButton size="lg" pendingLabel="Enregistrement…">
          Continuer
        </SubmitButton>
      </BottomBar>
    </ActionForm>
  );
}
