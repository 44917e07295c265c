"use client";

import { Alert } from "@/components/ui/alert";
import { readDraft } from "@/components/ui/draft-store";
import { Link } from "@/components/ui/link";
import { useOwner } from "@/components/ui/owner";
import { useScripted } from "@/components/ui/use-scripted";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";
import { draftKeyOf } from "./draft-key";

type Commente = { ref: string; titre: string; notes: string | null };

/**
 * The comments that this browser keeps and the server does not hold: typed, then the page was left before « Continuer » or while it was on its way.
 * They are named before what they are about is validated or sent without them.
 */
export function CommentairesGardes({ objets }: { objets: readonly Commente[] }) {
  const owner = useOwner();
  const scripted = useScripted();
  const gardes = scripted && owner !== undefined ? objets.filter((objet) => isBehind(owner, objet)) : [];
  if (gardes.length === 0) return null;
  return (
    <Alert
      tone="wait"
      title={compte(gardes.length, "commentaire n’est pas enregistré", "commentaires ne sont pas enregistrés")}
      className="mb-6"
    >
      <p>Le texte est resté dans ce navigateur. Relisez-le, puis appuyez sur «&nbsp;Continuer&nbsp;»&nbsp;:</p>
      <ul className="list-disc space-y-1 pl-5">
        {gardes.map(({ ref, titre }) => (
          <li key={ref}>
            <Link href={routes.commune.commentaire(ref)}>{titre}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function isBehind(owner: string, { ref, notes }: Commente): boolean {
  const typed = readDraft(owner, draftKeyOf(ref, "commentaire"))?.answers["notes"]?.[0];
  return typed !== undefined && typed.trim() !== (notes ?? "").trim();
}
