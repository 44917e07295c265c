import { Alert } from "@/components/ui/alert";
import type { FicheImport } from "@/lib/imports/queries";
import type { Rapport } from "@/lib/imports/report/report";

type Fin = { tone: "ok" | "info" | "wait" | "danger"; titre: string; texte?: string };

const rien = "Rien n’a été changé.";

function finDe({ statut, aBlanc, origine }: FicheImport, rapport: Rapport | null): Fin {
  switch (statut) {
    case "applique":
      return rapport?.changements === 0
        ? { tone: "ok", titre: "Tout était déjà à jour\u00a0: aucun changement." }
        : { tone: "ok", titre: "L’import est appliqué." };
    case "a_blanc":
      return rapport?.changements === 0
        ? { tone: "ok", titre: "Tout est déjà à jour\u00a0: cet import ne changerait rien." }
        : { tone: "info", titre: "L’essai est terminé. Voici ce que cet import changerait.", texte: rien };
    case "refuse":
      return rapport?.alertes.every(({ confirmable }) => confirmable)
        ? {
            tone: "wait",
            titre: "Quelque chose semble anormal\u00a0: regardez avant d’aller plus loin.",
            texte: `${rien}${origine === "programme" ? " L’import automatique attend votre décision." : ""}`,
          }
        : { tone: "danger", titre: "Ce fichier ne peut pas être importé.", texte: rien };
    case "annule":
      return { tone: "info", titre: aBlanc ? "L’essai a été annulé." : "L’import a été annulé.", texte: rien };
    default:
      return {
        tone: "danger",
        titre: "L’import s’est arrêté avant la fin, de notre fait.",
        texte: `${rien} Recommencez\u00a0; si cela se reproduit, prévenez l’équipe technique.`,
      };
  }
}

/** How it ended, and what must be looked at. */
export function Conclusion({ fiche }: { fiche: FicheImport }) {
  const { rapport } = fiche;
  const { tone, titre, texte } = finDe(fiche, rapport);
  const alertes = rapport?.alertes ?? [];
  return (
    <Alert tone={tone} title={titre} titleAs="h2" role="status">
      {texte && <p>{texte}</p>}
      {alertes.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {alertes.map(({ code, message }) => (
            <li key={code} className="wrap-anywhere">
              {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
