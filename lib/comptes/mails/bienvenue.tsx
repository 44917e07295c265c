import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { comptes, comptesDepartements, departements } from "@/db/schema";
import { brandName, env } from "@/lib/env";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { absolute } from "@/lib/envois/links";
import { liste, personName } from "@/lib/format";
import { MailButton, MailPage, P, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";

export const bienvenue = defineMail({
  name: "bienvenue",
  label: "Compte ouvert",
  input: z.object({ compteId: z.uuid() }),
  async read(db, { compteId }, recipient) {
    const rows = await db
      .select({ role: comptes.role, desactiveLe: comptes.desactiveLe, departement: departements.nom })
      .from(comptes)
      .leftJoin(comptesDepartements, eq(comptesDepartements.compteId, comptes.id))
      .leftJoin(departements, eq(departements.code, comptesDepartements.departementCode))
      .where(eq(comptes.id, compteId))
      .orderBy(departements.code);
    const [compte] = rows;
    if (!compte || compte.desactiveLe || compte.role === "commune") return skip("perime");
    return {
      nom: personName(recipient, ""),
      email: recipient.email,
      departements: rows.flatMap(({ departement }) => departement ?? []),
      lien: absolute(compte.role === "admin" ? routes.connexionEquipe() : routes.connexionConservateur()),
      contact: env.CONTACT_EMAIL,
    };
  },
  write: ({ nom, email, departements: noms, lien, contact }) => ({
    subject: `${brandName()} : votre compte est ouvert`,
    body: (
      <MailPage
        title="Votre compte est ouvert"
        preview="Pas de mot de passe : un lien vous est envoyé à chaque connexion."
      >
        <P>{nom ? `Bonjour ${nom},` : "Bonjour,"}</P>
        <P>
          {noms.length > 0
            ? `Un compte de conservateur vous est ouvert à cette adresse. Vous y suivez le recensement des objets protégés ${noms.length === 1 ? "du département" : "des départements"} : ${liste(noms)}.`
            : "Un compte de l’équipe nationale vous est ouvert à cette adresse."}
        </P>
        <P>{`Il n’y a pas de mot de passe. À chaque connexion, tapez votre adresse (${email}) : vous recevez un lien et un code.`}</P>
        <MailButton href={lien}>Me connecter</MailButton>
        <Small>{`Vous n’attendiez pas ce message ? Écrivez-nous : ${contact}`}</Small>
      </MailPage>
    ),
  }),
  examples: {
    "un conservateur": {
      nom: "Camille Arnaud",
      email: "camille.arnaud@culture.example.org",
      departements: ["Marne", "Aube"],
      lien: "https://collectif-objets.example.org/connexion/conservateur",
      contact: "bonjour@collectif-objets.example.org",
    },
    "l’équipe": {
      nom: "",
      email: "dominique@culture.example.org",
      departements: [],
      lien: "https://collectif-objets.example.org/connexion/equipe",
      contact: "bonjour@collectif-objets.example.org",
    },
  },
});
