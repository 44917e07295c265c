import { Alert } from "@/components/ui/alert";
import { compte } from "@/lib/format";
import type { ObjetARecenser } from "@/lib/recensements/queries";

/** Objets that an import brought too late for the dossier that the curator has accepted: nothing is expected of the commune. */
export function PlusTard({ objets }: { objets: readonly ObjetARecenser[] }) {
  const { length } = objets.filter(({ situation }) => situation === "prochain_tour");
  if (length === 0) return null;
  return (
    <Alert
      title={`${compte(length, "objet n’était pas recensé", "objets n’étaient pas recensés")} quand le conservateur a rendu son rapport`}
      titleAs="h2"
    >
      <p>
        La base nationale {length < 2 ? "l’a ajouté" : "les a ajoutés"} à votre liste après l’envoi de votre dossier.
        Vous n’avez rien à faire&nbsp;: {length < 2 ? "il sera" : "ils seront"} à recenser au prochain tour.
      </p>
    </Alert>
  );
}
