import { CodeField } from "@/components/ui/code-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { routes } from "@/lib/routes";
import { PostForm } from "../../../_components/post-form";

/** The six digits. `commune` and `vers` come back with the page when the code is wrong. */
export function CodeForm({ commune, vers, error }: { commune?: string; vers?: string; error?: string }) {
  return (
    <PostForm action={routes.connexionOuvrir} errors={error ? { code: error } : {}} className="mt-6 space-y-5">
      {commune && <input type="hidden" name="commune" value={commune} />}
      {vers && <input type="hidden" name="vers" value={vers} />}
      <CodeField />
      <SubmitButton size="lg" wide pendingLabel="Un instant…">
        Me connecter
      </SubmitButton>
    </PostForm>
  );
}
