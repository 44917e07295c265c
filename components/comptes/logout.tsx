"use client";

import { useState, type ReactNode, type SubmitEvent } from "react";
import { withoutSite } from "@/components/site";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { draftsOf, dropDraftsOf } from "@/components/ui/draft-store";
import { useOwner } from "@/components/ui/owner";
import { HORS_LIGNE } from "@/lib/browser/put";
import { tellLeft } from "@/lib/browser/leave";
import { routes } from "@/lib/routes";

export type LogoutLook = { children?: ReactNode; className?: string; variant?: "quiet" | "second" };

type LogoutProps = LogoutLook & {
  /** What else this browser holds of the account, in words; and how it is erased. */
  alsoHeld?: () => readonly string[];
  eraseAlso?: () => Promise<void>;
};

/**
 * The way out of every portal. A form, not a link: nobody is logged out by a page that is only looked at. With a script, nothing of the person
 * is left in the browser, and what had not left is named before it is erased; a session that only ends keeps everything.
 */
export function Logout({
  children = "Se déconnecter",
  className = "w-full justify-start!",
  variant = "quiet",
  alsoHeld,
  eraseAlso,
}: LogoutProps) {
  const owner = useOwner();
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function leave(mark: string) {
    setLeaving(true);
    setTrouble(null);
    // The session first: whoever is still logged in must not have lost what he had not sent.
    const answer = await fetch(routes.deconnexion, { method: "POST" }).catch(() => null);
    const left = routes.connexionEtat("deconnecte");
    if (!answer?.url.endsWith(left)) {
      setLeaving(false);
      setTrouble(answer ? "Le service ne répond pas" : HORS_LIGNE);
      setHeld((was) => was ?? []);
      return;
    }
    await eraseAlso?.();
    dropDraftsOf(mark);
    tellLeft(mark);
    location.replace(left);
  }

  function submit(event: SubmitEvent) {
    if (owner === undefined) return;
    event.preventDefault();
    const all = [
      ...(alsoHeld?.() ?? []),
      ...draftsOf(owner).map(({ page }) => `Un texte pas enregistré\u00a0: ${titleOf(page)}`),
    ];
    if (all.length > 0) setHeld(all);
    else void leave(owner);
  }

  return (
    <>
      <form method="post" action={routes.deconnexion} onSubmit={submit}>
        <Button type="submit" variant={variant} className={className} pending={leaving && !held}>
          {children}
        </Button>
      </form>
      <Dialog
        open={held !== null}
        onClose={() => setHeld(null)}
        title={held?.length === 0 ? "Vous êtes encore connecté" : "Partir et effacer ce qui n’est pas parti\u00a0?"}
        actions={
          <>
            <Button variant="danger" pending={leaving} onClick={() => owner !== undefined && void leave(owner)}>
              {held?.length === 0 ? "Réessayer de partir" : "Partir et effacer"}
            </Button>
            <Button data-safe onClick={() => setHeld(null)}>
              Rester connecté
            </Button>
          </>
        }
      >
        {trouble && (
          <Alert tone="wait" role="alert" title={trouble}>
            <p>Vous êtes toujours connecté, et rien n’est effacé. Réessayez dans un instant.</p>
          </Alert>
        )}
        {held && held.length > 0 && (
          <>
            <p>Ceci n’est que sur cet appareil, et nous ne l’avons pas encore reçu&nbsp;:</p>
            <ul className="list-disc space-y-1 pl-6">
              {held.map((what, index) => (
                <li key={index}>{what}</li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    </>
  );
}

const titleOf = ({ title }: { title: string }) => withoutSite(title);
