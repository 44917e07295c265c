import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { etapeEnRetardLabel, nomCampagne } from "@/lib/campagnes/labels";
import type { EtapeEnRetard } from "@/lib/campagnes/passages";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";

/** Steps of campagnes that should have left and have not: the engine did not run. */
export const EtapesEnRetard = ({ retards }: { retards: readonly EtapeEnRetard[] }) =>
  retards.map((retard) => (
    <Alert key={retard.id} tone="danger" title={etapeEnRetardLabel(retard)}>
      <p>
        {compte(retard.communes, "commune attend", "communes attendent")} encore. Les envois automatiques n’ont pas
        tourné, ou se sont arrêtés en chemin&nbsp;: prévenez l’équipe technique si cela dure.{" "}
        <Link href={routes.admin.campagne(retard.id)}>Ouvrir la campagne {nomCampagne(retard)}</Link>
      </p>
    </Alert>
  ));
