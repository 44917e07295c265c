import "server-only";
import { z } from "zod";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { defineMail, skip } from "@/lib/envois/define-mail";
import { absolute } from "@/lib/envois/links";
import { compte, personName } from "@/lib/format";
import { MailButton, MailPage, P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { readDossier } from "./read";

export const dossierRecu = defineMail({
  name: "dossier-recu",
  label: "Un dossier est arrivé",
  input: z.object({ dossierId: z.uuid() }),
  async read(db, { dossierId }, recipient) {
    const dossier = await readDossier(db, dossierId);
    if (dossier?.statut !== "transmis") return skip("perime");
    const { commune, departement, recenses, peril, introuvables, codeInsee, envoiAutomatique: automatique } = dossier;
    const lien = absolute(routes.conservateur.commune(codeInsee));
    const conservateur = personName(recipient, "");
    return { conservateur, commune, departement, recenses, peril, introuvables, automatique, lien };
  },
  write: ({ conservateur, commune, departement, recenses, peril, introuvables, automatique, lien }) => ({
    subject:
      peril + introuvables > 0 ? `Dossier reçu, à examiner en priorité : ${commune}` : `Dossier reçu : ${commune}`,
    body: (
      <MailPage
        title={`Le recensement ${deCommune(commune)} est arrivé`}
        preview={`${compte(recenses, "objet")} à examiner.`}
      >
        <P>{conservateur ? `Bonjour ${conservateur},` : "Bonjour,"}</P>
        <P>
          {automatique
            ? `Le dossier de la commune ${deCommune(commune)}, ${dansDepartement(departement)}, est parti tout seul : ${compte(recenses, "objet recensé", "objets recensés")}, tous validés, et plus rien n’y avait changé depuis un mois.`
            : `La commune ${deCommune(commune)}, ${dansDepartement(departement)}, vient d’envoyer son dossier : ${compte(recenses, "objet recensé", "objets recensés")}.`}
        </P>
        {peril + introuvables > 0 ? (
          <P>{`À regarder d’abord : ${[
            peril > 0 && `${compte(peril, "objet")} en péril`,
            introuvables > 0 && compte(introuvables, "objet introuvable", "objets introuvables"),
          ]
            .filter(Boolean)
            .join(" et ")}.`}</P>
        ) : (
          <P>Aucun objet n’est en péril ni introuvable.</P>
        )}
        <MailButton href={lien}>Ouvrir le dossier</MailButton>
      </MailPage>
    ),
  }),
  examples: {
    "avec des prioritaires": {
      conservateur: "Camille Arnaud",
      commune: "Vertus",
      departement: { code: "51", nom: "Marne" },
      recenses: 12,
      peril: 1,
      introuvables: 2,
      automatique: false,
      lien: "https://collectif-objets.example.org/conservateur/communes/51612",
    },
    "parti tout seul, rien d’urgent": {
      conservateur: "",
      commune: "Épernay",
      departement: { code: "52", nom: "Haute-Marne" },
      recenses: 1,
      peril: 0,
      introuvables: 0,
      automatique: true,
      lien: "https://collectif-objets.example.org/conservateur/communes/51230",
    },
  },
});
