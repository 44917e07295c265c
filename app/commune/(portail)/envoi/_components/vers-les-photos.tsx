import { Link } from "@/components/ui/link";
import { compte } from "@/lib/format";
import type { ObjetARecenser } from "@/lib/recensements/queries";
import { routes } from "@/lib/routes";

/** The objets that a warning is about, each with the way to its photos. */
export const VersLesPhotos = ({ objets }: { objets: readonly ObjetARecenser[] }) => (
  <ul className="list-disc space-y-1 pl-5">
    {objets.map(({ ref, titre, attendues }) => (
      <li key={ref}>
        <Link href={routes.commune.photos(ref)}>{titre}</Link>
        {attendues > 0 && <>, {compte(attendues, "photo attendue", "photos attendues")}</>}
      </li>
    ))}
  </ul>
);
