import "server-only";
import { dateHeure } from "@/lib/dates";
import { gabarit } from "../gabarit";
import { Bouton, Code, Courriel, Discret, P } from "./courriel";

type Props = { lien: string; code: string; expireLe: Date };

export const connexion = gabarit<"connexion", Props>({
  nom: "connexion",
  charger(_db, { lien, code, expireLe }) {
    const expire = new Date(expireLe);
    return Promise.resolve(expire > new Date() ? { lien, code, expireLe: expire } : { ignorer: "perime" });
  },
  sujet: () => "Votre connexion à Collectif Objets",
  corps: ({ lien, code, expireLe }) => (
    <Courriel titre="Votre connexion" apercu="Un bouton pour vous connecter, ou un code à recopier.">
      <P>Bonjour,</P>
      <P>Pour vous connecter, ouvrez ce lien, puis confirmez :</P>
      <Bouton href={lien}>Me connecter</Bouton>
      <P>Sur un autre appareil ? Recopiez plutôt ce code dans la page de connexion :</P>
      <Code>{code}</Code>
      <Discret>{`Le lien et le code servent une seule fois, jusqu’au ${dateHeure(expireLe)}.`}</Discret>
      <Discret>
        Vous n’avez rien demandé ? Vous pouvez laisser ce message de côté : personne ne peut se connecter sans lui.
      </Discret>
    </Courriel>
  ),
  exemples: {
    "une mairie": {
      lien: "https://collectif-objets.example.org/connexion/confirmer?jeton=exemple",
      code: "042917",
      expireLe: new Date("2026-11-24T09:30:00Z"),
    },
  },
});
