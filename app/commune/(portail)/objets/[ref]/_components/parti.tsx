import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { dateLongue } from "@/lib/dates";
import { pourquoiParti } from "@/lib/objets/motifs";
import type { Depart } from "@/lib/objets/departs";
import { routes } from "@/lib/routes";

/** An objet that was in the list, for who kept its address or was answering when it left: why, and that nothing is expected. */
export function Parti({
  depart: { ref, titre, motif, commune, le },
  zone,
}: {
  depart: Depart;
  /** That of the commune. */
  zone: string;
}) {
  return (
    <Main width="narrow">
      <Breadcrumb path={[{ label: "Objets", href: routes.commune.accueil }]} here={titre} />
      <PageTitle over={<Reference>{ref}</Reference>}>{titre}</PageTitle>
      <Alert title={`Cet objet a quitté votre liste le ${dateLongue(le, zone)}`} titleAs="h2" className="mb-6">
        <p>
          {pourquoiParti(motif, commune)} Vous n’avez rien à faire&nbsp;: si vous aviez commencé à le recenser, vos
          réponses et vos photos sont gardées.
        </p>
      </Alert>
      <ButtonLink href={routes.commune.accueil}>Revenir à votre liste</ButtonLink>
    </Main>
  );
}
