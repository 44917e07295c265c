import type { ComponentProps, ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";

type ActeProps<T> = {
  id: string;
  campagneId: string;
  action: ComponentProps<typeof ActionForm<T>>["action"];
  children: ReactNode;
  enCours: string;
  saved?: ReactNode;
} & Pick<ComponentProps<typeof SubmitButton>, "variant" | "size">;

/** One thing to do to a campagne: a button in a form of its own. */
export function Acte<T>({ id, campagneId, action, children, enCours, saved, ...look }: ActeProps<T>) {
  return (
    <ActionForm action={action} id={id} saved={saved}>
      <input type="hidden" name="id" value={campagneId} />
      <SubmitButton {...look} pendingLabel={enCours}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
