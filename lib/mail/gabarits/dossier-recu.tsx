import "server-only";
import { compte } from "@/lib/format";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import { Bouton, Courriel, P } from "./courriel";
import { adresse, lireDossier, nomComplet } from "./lire";

type Props = {
  conservateur: string;
  commune: string;
  departement: { code: string; nom: string };
  recenses: number;
  peril: number;
  introuvables: number;
  lien: string;
};

export const dossierRecu = gabarit<"dossier-recu", Props>({
  nom: "dossier-recu",
  async charger(db, { dossierId }, destinataire) {
    const dossier = await lireDossier(db, dossierId);
    if (dossier?.statut !== "transmis") return { ignorer: "perime" };
    const { commune, departement, recenses, peril, introuvables, codeInsee } = dossier;
    const lien = adresse(routes.conservateur.commune(codeInsee));
    return { conservateur: nomComplet(destinataire, ""), commune, departement, recenses, peril, introuvables, lien };
  },
  sujet: ({ commune, peril, introuvables }) =>
    peril + introuvables > 0 ? `Dossier reçu, à examiner en priorité : ${commune}` : `Dossier reçu : ${commune}`,
  corps: ({ conservateur, commune, departement, recenses, peril, introuvables, lien }) => (
    <Courriel
      titre={`Le recensement ${deCommune(commune)} est arrivé`}
      apercu={`${compte(recenses, "objet")} à examiner.`}
    >
      <P>{conservateur ? `Bonjour ${conservateur},` : "Bonjour,"}</P>
      <P>{`La commune ${deCommune(commune)}, ${dansDepartement(departement)}, vient d’envoyer son dossier : ${compte(recenses, "objet recensé", "objets recensés")}.`}</P>
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
      <Bouton href={lien}>Ouvrir le dossier</Bouton>
    </Courriel>
  ),
  exemples: {
    "avec des prioritaires": {
      conservateur: "Camille Arnaud",
      commune: "Vertus",
      departement: { code: "51", nom: "Marne" },
      recenses: 12,
      peril: 1,
      introuvables: 2,
      lien: "https://collectif-objets.example.org/conservateur/communes/51612",
    },
    "rien d’urgent": {
      conservateur: "",
      commune: "Épernay",
      departement: { code: "52", nom: "Haute-Marne" },
      recenses: 1,
      peril: 0,
      introuvables: 0,
      lien: "https://collectif-objets.example.org/conservateur/communes/51230",
    },
  },
});
