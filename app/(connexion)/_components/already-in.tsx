import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Compte } from "@/lib/actor";
import { accueilDe } from "@/lib/comptes/retour";
import { routes } from "@/lib/routes";
import { PostForm } from "./post-form";

/** Says who is logged in here, with the way to his pages and the way out. */
export function AlreadyIn({ actor, refused }: { actor: Compte; refused: boolean }) {
  return (
    <Alert className="mb-8" title={`Vous êtes connecté\u00a0: ${actor.nom}`}>
      {refused && <p>La page que vous avez demandée n’est pas ouverte à ce compte.</p>}
      <div className="flex flex-wrap gap-3 pt-1">
        <ButtonLink href={accueilDe(actor.role)}>Aller à mon espace</ButtonLink>
        <PostForm action={routes.deconnexion}>
          <SubmitButton variant="second">Me déconnecter</SubmitButton>
        </PostForm>
      </div>
    </Alert>
  );
}
