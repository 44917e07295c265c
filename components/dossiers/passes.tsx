import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { suiteDossier, tenuePar, titreDossier, trouvailles } from "@/lib/historique/labels";
import type { DossierPasse } from "@/lib/historique/queries";

/** The rounds of a commune that are over, the last first. `codeInsee`: the commune of today. */
export function DossiersPasses({
  dossiers,
  codeInsee,
  href,
  titre: Titre = "h2",
}: {
  dossiers: readonly DossierPasse[];
  codeInsee: string;
  href: (dossierId: string) => string;
  titre?: "h2" | "h3";
}) {
  return (
    <Card flush>
      <ol className="divide-y divide-line">
        {dossiers.map((dossier) => (
          <li key={dossier.id} className="px-4 py-3 sm:px-5">
            <Titre className="text-base">
              <Link href={href(dossier.id)} className="inline-flex min-h-target items-center">
                {titreDossier(dossier)}
              </Link>
            </Titre>
            {dossier.communeCode !== codeInsee && <p>{tenuePar(dossier.commune)}</p>}
            <p>{trouvailles(dossier)}</p>
            <p className="text-sm text-ink-soft">{suiteDossier(dossier).join(" ")}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
