import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { envois } from "@/db/schema";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { communeLink } from "@/lib/envois/links";
import { personName } from "@/lib/format";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readComplement } from "./read";

export const complementRetire = defineMail({
  name: "complement-retire",
  label: "Complément retiré",
  input: z.object({ complementId: z.uuid() }),
  async read(db, { complementId }, { compteId }) {
    const complement = await readComplement(db, complementId);
    if (!complement?.retireLe || !compteId || !(await wasAsked(db, complementId, compteId))) return skip("perime");
    const { demandeur, titre, codeInsee, ref } = complement;
    return {
      conservateur: personName(demandeur, "Le conservateur"),
      email: demandeur.email,
      titre,
      lien: communeLink(codeInsee, routes.commune.objet(ref)),
    };
  },
  write: ({ conservateur, email, titre, lien }) => ({
    subject: `Plus besoin de précision : ${titre}`,
    replyTo: email,
    body: (
      <MailPage title="Vous n’avez plus rien à faire" preview={titre}>
        <P>Bonjour,</P>
        <P>{`${conservateur} vous avait demandé une précision sur un objet : ${titre}. Ce n’est plus nécessaire.`}</P>
        <P>Vos réponses restent celles que vous avez validées, et l’examen de votre dossier continue.</P>
        <MailButton href={lien}>Revoir mes réponses</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "une photo": {
      conservateur: "Camille Arnaud",
      email: "camille.arnaud@drac.example.org",
      titre: "Statue : Vierge à l’Enfant",
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});

/** Did the request reach that account, as far as anybody knows? One that was still waiting to leave says nothing any more. */
async function wasAsked(db: Queryable, complementId: string, compteId: string): Promise<boolean> {
  const [demande] = await db
    .select({ id: envois.id })
    .from(envois)
    .where(
      and(
        eq(envois.cle, `complement-demande:${complementId}:${compteId}`),
        inArray(envois.statut, ["pris", "en_remise", "envoye", "incertain"]),
      ),
    );
  return demande !== undefined;
}
