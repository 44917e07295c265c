import { Deconnexion } from "@/app/commune/_components/deconnexion";
import { Logout } from "@/components/comptes/logout";
import { Owner } from "@/components/comptes/owner";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { Compte } from "@/lib/actor";
import { ownerOf } from "@/lib/comptes/owner";
import { accueilDe } from "@/lib/comptes/retour";

/** Says who is logged in here, with the way to his pages and the way out. */
export function AlreadyIn({ actor, refused }: { actor: Compte; refused: boolean }) {
  const Exit = actor.role === "commune" ? Deconnexion : Logout;
  return (
    <Alert className="mb-8" title={`Vous êtes connecté\u00a0: ${actor.nom}`}>
      {refused && <p>La page que vous avez demandée n’est pas ouverte à ce compte.</p>}
      <div className="flex flex-wrap gap-3 pt-1">
        <ButtonLink href={accueilDe(actor.role)}>Aller à mon espace</ButtonLink>
        <Owner of={ownerOf(actor)}>
          <Exit variant="second" className="">
            Me déconnecter
          </Exit>
        </Owner>
      </div>
    </Alert>
  );
}
