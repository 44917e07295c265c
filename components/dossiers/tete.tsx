import { Alert } from "@/components/ui/alert";
import { PageTitle } from "@/components/ui/page";
import { PrintButton } from "@/components/ui/print-button";
import { dateLongue, zoneDe } from "@/lib/dates";
import { dePersonne } from "@/lib/format";
import { suiteDossier, tenuePar, titreDossier } from "@/lib/historique/labels";
import type { Lecture } from "@/lib/historique/lecture";

/** The title of a round that is read again: whose it was, and who answered when. */
export const TitreDuDossier = ({ lecture: { dossier, rapport } }: { lecture: Lecture }) => (
  <PageTitle
    over={dossier.commune}
    lead={
      rapport &&
      `Rapport ${dePersonne(rapport.conservateur)}, le ${dateLongue(new Date(rapport.examineLe), zoneDe(dossier.communeCode))}.`
    }
    aside={<PrintButton />}
  >
    {titreDossier(dossier)}
  </PageTitle>
);

/** What became of a round that is over; nothing of one that is not. `codeInsee`: the commune of who reads, which may have taken in the other. */
export const FinDuDossier = ({ lecture: { dossier }, codeInsee }: { lecture: Lecture; codeInsee: string }) =>
  dossier.passe && (
    <Alert
      title={dossier.communeCode === codeInsee ? "Ce recensement est terminé." : tenuePar(dossier.commune)}
      titleAs="h2"
    >
      <p>
        {suiteDossier(dossier).join(" ")}
        {dossier.statut === "archive" && " Il se lit, il ne se modifie plus."}
      </p>
    </Alert>
  );
