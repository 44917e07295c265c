import "server-only";
import { compte } from "@/lib/format";
import { deCommune } from "@/lib/communes/locutions";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import { Bouton, Courriel, P } from "./courriel";
import { lireDossier, pageDeLaCommune } from "./lire";

type Props = { commune: string; recenses: number; photosManquantes: number; lien: string };

export const dossierTransmis = gabarit<"dossier-transmis", Props>({
  nom: "dossier-transmis",
  async charger(db, { dossierId }) {
    const dossier = await lireDossier(db, dossierId);
    if (!dossier || dossier.statut === "archive") return { ignorer: "perime" };
    const { commune, codeInsee, recenses, photosManquantes } = dossier;
    return { commune, recenses, photosManquantes, lien: pageDeLaCommune(codeInsee, routes.commune.objets) };
  },
  sujet: ({ commune }) => `Le recensement ${deCommune(commune)} est bien arrivé`,
  corps: ({ commune, recenses, photosManquantes, lien }) => (
    <Courriel titre="Merci, tout est bien arrivé" apercu="Votre recensement est chez les conservateurs.">
      <P>Bonjour,</P>
      <P>
        {`Le recensement des objets protégés ${deCommune(commune)} est arrivé chez les conservateurs : ${compte(recenses, "objet")} en tout. `}
        Un grand merci pour votre temps.
      </P>
      {photosManquantes > 0 && (
        <P>{`Il reste ${compte(photosManquantes, "objet")} sans photo. Ce n’est pas bloquant : les conservateurs vous le diront s’ils en ont besoin.`}</P>
      )}
      <P>
        Et maintenant ? Un conservateur va regarder chaque objet, les plus fragiles d’abord. Vous recevrez un courriel
        quand il aura terminé, ou s’il a une question. Vous n’avez rien à faire d’ici là.
      </P>
      <Bouton href={lien}>Revoir mes réponses</Bouton>
    </Courriel>
  ),
  exemples: {
    "tout y est": {
      commune: "Épernay",
      recenses: 18,
      photosManquantes: 0,
      lien: "https://collectif-objets.example.org/connexion",
    },
    "un objet, sans photo": {
      commune: "Le Mesnil-sur-Oger",
      recenses: 1,
      photosManquantes: 1,
      lien: "https://collectif-objets.example.org/connexion",
    },
  },
});
