import { Card } from "@/components/ui/card";

/** Minutes that a secretary who knows the church takes for one objet, the visit not counted. */
const MINUTES_PAR_OBJET = 5;

const duree = (objets: number): string => {
  const minutes = Math.max(10, objets * MINUTES_PAR_OBJET);
  return minutes < 60 ? `${minutes}\u00a0minutes` : `${Math.round(minutes / 60)}\u00a0h environ`;
};

/** What awaits somebody who comes for the first time: three steps, what to prepare, how long. */
export function TroisEtapes({ objets }: { objets: number }) {
  const etapes = [
    {
      titre: "Préparez la visite",
      texte: "Prenez les clés, un téléphone chargé et la fiche de visite. Une lampe aide dans les églises sombres.",
    },
    {
      titre: "Allez voir chaque objet",
      texte: "Dites s’il est là et dans quel état, prenez quelques photos. Tout s’enregistre au fur et à mesure.",
    },
    {
      titre: "Envoyez le dossier",
      texte: "Le conservateur des antiquités et objets d’art le lit et vous répond, objet par objet.",
    },
  ];
  return (
    <Card as="section">
      <h2 className="text-xl">Comment se passe le recensement</h2>
      <ol className="mt-4 grid gap-5 sm:grid-cols-3">
        {etapes.map(({ titre, texte }, index) => (
          <li key={titre} className="flex gap-3 sm:block">
            <span
              aria-hidden="true"
              className="font-title text-2xl font-semibold leading-none text-gilt sm:mb-2 sm:block"
            >
              {index + 1}
            </span>
            <div>
              <p className="font-semibold">{titre}</p>
              <p className="text-sm text-ink-soft">{texte}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-5 text-sm">
        Comptez {duree(objets)} de saisie. Vous pouvez vous arrêter et reprendre quand vous voulez, sur un autre
        appareil aussi.
      </p>
    </Card>
  );
}
