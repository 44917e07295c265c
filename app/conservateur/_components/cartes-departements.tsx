import { AlertesBadges } from "@/components/recensements/jugement";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import type { Departement } from "@/lib/communes/queries";
import { compte, nombre } from "@/lib/format";
import { routes } from "@/lib/routes";
import { Section } from "./section";

/** Each département in a glance, and the way into its list. */
export function CartesDepartements({ departements }: { departements: readonly Departement[] }) {
  if (departements.length === 0) return null;
  return (
    <Section titre={departements.length > 1 ? "Mes départements" : "Mon département"}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {departements.map((departement) => (
          <Card as="li" key={departement.code} className="relative p-4! hover:border-accent">
            <h3>
              <Link href={routes.conservateur.departement(departement.code)} className="card-link">
                {departement.nom}
              </Link>
            </h3>
            <p className="mb-2 mt-2 text-sm text-ink-soft">
              {departement.communes > 0
                ? `${compte(departement.envoyes, "commune")} sur ${nombre(departement.communes)} ${departement.envoyes < 2 ? "a répondu" : "ont répondu"}`
                : "Aucun objet importé pour l’instant"}
            </p>
            <Progress
              value={departement.envoyes}
              max={departement.communes}
              label={`Communes de ce département qui ont répondu\u00a0: ${departement.nom}`}
            />
            <p className="mt-3 flex flex-wrap gap-2">
              <AlertesBadges {...departement} />
            </p>
          </Card>
        ))}
      </ul>
    </Section>
  );
}
