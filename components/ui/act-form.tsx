import type { ComponentProps } from "react";
import { ActionForm } from "./action-form";
import { SubmitButton } from "./submit-button";

type ActFormProps<T> = Pick<ComponentProps<typeof ActionForm<T>>, "action" | "id" | "saved" | "asks"> &
  Pick<ComponentProps<typeof SubmitButton>, "variant" | "size" | "pendingLabel" | "children"> & {
    /** What the act is about, by the names of its input. */
    of: Readonly<Record<string, string>>;
  };

/** One thing to do: a button in a form of its own. */
export const ActForm = <T,>({
  action,
  id,
  saved,
  asks,
  of,
  pendingLabel = "Un instant…",
  ...button
}: ActFormProps<T>) => (
  <ActionForm action={action} id={id} saved={saved} asks={asks}>
    {Object.entries(of).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <SubmitButton {...button} pendingLabel={pendingLabel} />
  </ActionForm>
);
