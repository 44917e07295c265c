import { CodeField } from "@/components/ui/code-field";
import { Input } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { routes } from "@/lib/routes";
import { phrasesPreuve, type RefusPreuve } from "@/lib/second-facteur/sentences";
import { PostForm } from "../../../_components/post-form";

type ProofFormsProps = {
  retour?: string | undefined;
  refus?: RefusPreuve | undefined;
  /** A code of paper was tried. */
  papier: boolean;
};

/** The code of the application; and, folded, one of paper for the day without telephone. */
export function ProofForms({ retour, refus, papier }: ProofFormsProps) {
  const phrase = refus && phrasesPreuve[refus === "chiffres" && papier ? "secours" : refus];
  return (
    <>
      <p>Ouvrez l’application de codes de votre téléphone, et recopiez les six chiffres qu’elle affiche.</p>
      <PostForm
        action={routes.secondFacteurProuver}
        errors={phrase && !papier ? { code: phrase } : {}}
        className="mt-6 space-y-5"
      >
        {retour && <input type="hidden" name="retour" value={retour} />}
        <CodeField />
        <SubmitButton size="lg" wide pendingLabel="Un instant…">
          Entrer
        </SubmitButton>
      </PostForm>
      <details className="mt-8" open={papier || undefined}>
        <summary className="min-h-target py-2 font-semibold">Je n’ai pas mon téléphone</summary>
        <div className="mt-2 space-y-4">
          <p>
            Utilisez l’un des codes de secours que vous avez gardés. Chacun ne sert qu’une fois. Vous n’en avez
            plus&nbsp;? Une autre personne de l’équipe peut remettre votre second facteur à zéro.
          </p>
          <PostForm
            action={routes.secondFacteurProuver}
            errors={phrase && papier ? { secours: phrase } : {}}
            className="space-y-5"
          >
            {retour && <input type="hidden" name="retour" value={retour} />}
            <Input
              name="secours"
              label="Code de secours"
              hint="Par exemple 4F7K-9QXT-2M."
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              large
              className="[&_input]:max-w-60"
            />
            <SubmitButton variant="second" pendingLabel="Un instant…">
              Entrer avec ce code
            </SubmitButton>
          </PostForm>
        </div>
      </details>
    </>
  );
}
