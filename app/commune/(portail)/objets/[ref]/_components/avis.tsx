import { EtatAvis, FichesBadges, SecurisationAvis } from "@/components/recensements/jugement";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import type { ObjetDuRapport } from "@/lib/dossiers/rapport";
import { routes } from "@/lib/routes";

/** What the last report says of this objet. */
export function Avis({
  avis,
  le,
  repris,
}: {
  avis: ObjetDuRapport;
  /** Day of that report. */
  le: string;
  /** The curator looks at the dossier again. */
  repris: boolean;
}) {
  const { commentaire, fiches, etat, securisation } = avis;
  const corrige = etat?.conservateur ?? securisation?.conservateur;
  return (
    <Card as="section">
      <h2 className="text-xl">Ce que le conservateur en dit</h2>
      <p className="mb-4 text-sm text-ink-soft">
        Dans <Link href={routes.commune.examen}>son rapport du {le}</Link>
        {repris && ", qu’il regarde de nouveau"}.
      </p>
      {commentaire && (
        <blockquote className="mb-4 max-w-measure border-l-4 border-gilt pl-4 whitespace-pre-line">
          {commentaire}
        </blockquote>
      )}
      <DefinitionList
        items={[
          { term: "État, d’après lui", value: etat?.conservateur && <EtatAvis {...etat} /> },
          {
            term: "Sécurité, d’après lui",
            value: securisation?.conservateur && <SecurisationAvis {...securisation} />,
          },
          {
            term: "Il vous conseille",
            value: fiches.length > 0 && <FichesBadges fiches={fiches} />,
          },
        ]}
      />
      {!commentaire && fiches.length === 0 && !corrige && <p>Il n’a pas de remarque sur cet objet.</p>}
    </Card>
  );
}
