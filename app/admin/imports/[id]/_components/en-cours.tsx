import { ActForm } from "@/components/ui/act-form";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { buttonClass } from "@/components/ui/button-style";
import type { FicheImport } from "@/lib/imports/queries";
import { progressSentence, type EtapeProgres } from "@/lib/imports/run/progress";
import { routes } from "@/lib/routes";
import { cancel } from "../../actions";
import { AutoRefresh } from "./auto-refresh";

const etapes: Record<EtapeProgres, string> = {
  telechargement: "Le fichier arrive.",
  lecture: "Le fichier est lu, ligne par ligne.",
  comparaison: "Le fichier est comparé à ce que nous avons.",
  ecriture: "Les changements sont préparés, tous ensemble.",
};

/** Milliseconds after which waiting is worth a word: a free worker begins within a second, and takes up what another left within two minutes. */
const LONGUE_ATTENTE = 2 * 60_000;

/** In one sentence, which changes with the stage and not with each line: it is read aloud. */
function phrase({ etat, origine, annulationLe, progres, demandeLe, battementLe }: FicheImport): string {
  const attend = (depuis: Date | null) => depuis !== null && new Date().getTime() - depuis.getTime() > LONGUE_ATTENTE;
  if (annulationLe) return "L’annulation est demandée. Rien ne sera changé.";
  if (etat === "interrompu") {
    const rien = "Plus de nouvelles de cet import. Rien n’a été changé\u00a0:";
    if (origine === "commande") return `${rien} il suffit de le relancer.`;
    return attend(battementLe)
      ? `${rien} il devrait reprendre tout seul. Si cela dure, prévenez l’équipe technique.`
      : `${rien} il reprendra tout seul dans un instant.`;
  }
  if (etat === "en_attente")
    return attend(demandeLe)
      ? "L’import attend son tour. Si cela dure, prévenez l’équipe technique."
      : "L’import va commencer dans un instant.";
  return progres ? etapes[progres.etape] : "L’import commence.";
}

/** An import that waits or runs: where it stands, and the way to stop it. The page looks again by itself. */
export function EnCours({ fiche }: { fiche: FicheImport }) {
  const { id, progres, etat, annulationLe } = fiche;
  const mesure = etat === "en_cours" && progres;
  return (
    <Card as="section">
      <AutoRefresh />
      <h2 className="mb-3 text-xl">Où il en est</h2>
      <p role="status">{phrase(fiche)}</p>
      {mesure && (
        <div className="mt-4 max-w-form space-y-2">
          {progres.total !== null && (progres.etape === "lecture" || progres.etape === "telechargement") && (
            <Progress value={progres.octets} max={progres.total} label="Part du fichier" tone="accent" />
          )}
          <p className="text-ink-soft tabular-nums">{progressSentence(progres)}</p>
        </div>
      )}
      <div className="mt-5 flex flex-wrap items-start gap-3">
        {!annulationLe && (
          <ActForm action={cancel} id="annuler" of={{ id }} variant="second">
            {fiche.aBlanc ? "Annuler l’essai" : "Annuler l’import"}
          </ActForm>
        )}
        <a href={routes.admin.import(id)} className={buttonClass({ variant: "quiet" })}>
          Actualiser
        </a>
      </div>
    </Card>
  );
}
