import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { dateLongue, zoneDe } from "@/lib/dates";
import { phraseObstacle } from "@/lib/dossiers/labels";
import { obstaclesToAccept } from "@/lib/dossiers/rules";
import type { CommuneSuivie, ObjetSuivi } from "@/lib/examens/commune";
import { compte, liste, nombre } from "@/lib/format";
import { titreDossier, trouvailles } from "@/lib/historique/labels";
import type { DossierPasse } from "@/lib/historique/queries";
import { routes } from "@/lib/routes";

/** Where the round stands, in a sentence, and the one next thing to do about it. */
export function Suite({
  commune,
  objets,
  dernier,
}: {
  commune: CommuneSuivie;
  objets: readonly ObjetSuivi[];
  /** The last of its rounds that are over. */
  dernier: DossierPasse | undefined;
}) {
  switch (commune.dossierStatut) {
    case "en_cours":
      return (
        <Alert title={`La commune recense\u00a0: ${nombre(commune.recenses)} sur ${compte(commune.objets, "objet")}.`}>
          <p>Vous pouvez déjà lire ses réponses. Vous les examinerez quand elle aura envoyé son dossier.</p>
        </Alert>
      );
    case "transmis":
      return <AExaminer commune={commune} objets={objets} />;
    case "examine":
      return (
        <Alert
          tone="ok"
          title={`Examen envoyé${commune.examineLe ? ` le ${dateLongue(commune.examineLe, zoneDe(commune.codeInsee))}` : ""}${commune.conservateur ? ` par ${commune.conservateur}` : ""}.`}
        >
          {commune.commentaireCommune && <Mot texte={commune.commentaireCommune} />}
          <NonRecenses nombre={objets.filter(({ statut }) => statut !== "termine").length} />
          <ButtonLink href={routes.conservateur.acceptation(commune.codeInsee)} variant="second" className="mt-2">
            Voir l’examen envoyé
          </ButtonLink>
        </Alert>
      );
    default:
      return <PasCommence codeInsee={commune.codeInsee} dernier={dernier} />;
  }
}

const Mot = ({ texte }: { texte: string }) => (
  <p className="whitespace-pre-line">La commune a écrit&nbsp;: «&nbsp;{texte}&nbsp;»</p>
);

/** Objets that came too late for an accepted dossier, and the one way to have them in this round all the same. */
function NonRecenses({ nombre: combien }: { nombre: number }) {
  if (combien === 0) return null;
  return (
    <p>
      {compte(combien, "objet n’y est pas recensé", "objets n’y sont pas recensés")}
      &nbsp;: la commune {combien < 2 ? "le" : "les"} verra au prochain tour. Si vous rouvrez le dossier, elle pourra le
      faire avant&nbsp;; prévenez-la.
    </p>
  );
}

function PasCommence({ codeInsee, dernier }: { codeInsee: string; dernier: DossierPasse | undefined }) {
  return (
    <Alert title={`Cette commune n’a pas commencé son ${dernier ? "nouveau " : ""}recensement.`}>
      <p>Ses réponses apparaîtront ici dès qu’elle aura vu un premier objet.</p>
      {dernier && (
        <>
          <p>
            Au tour précédent ({enTete(titreDossier(dernier))})&nbsp;: {enTete(trouvailles(dernier))}
          </p>
          <ButtonLink href={routes.conservateur.dossier(codeInsee, dernier.id)} variant="second" className="mt-2">
            Relire ce recensement
          </ButtonLink>
        </>
      )}
    </Alert>
  );
}

/** In the middle of a sentence. */
const enTete = (phrase: string) => phrase.charAt(0).toLowerCase() + phrase.slice(1);

function AExaminer({ commune, objets }: { commune: CommuneSuivie; objets: readonly ObjetSuivi[] }) {
  const obstacles = obstaclesToAccept(commune);
  const premier = objets.find((objet) => objet.statut === "termine" && objet.examineLe === null);
  const pret = obstacles.length === 0;
  const acceptation = (
    <ButtonLink href={routes.conservateur.acceptation(commune.codeInsee)} variant={pret ? "primary" : "second"}>
      Conclure l’examen
    </ButtonLink>
  );
  return (
    <Alert
      tone={pret ? "ok" : "wait"}
      title={
        pret
          ? "Vous pouvez accepter ce dossier."
          : `Avant d’accepter ce dossier\u00a0: ${liste(obstacles.map(phraseObstacle))}.`
      }
    >
      <p>
        {commune.transmisLe && <>Reçu le {dateLongue(commune.transmisLe, zoneDe(commune.codeInsee))}. </>}
        {commune.examines === 0
          ? `${compte(commune.recenses, "objet recensé", "objets recensés")}, aucun n’est encore examiné.`
          : `${compte(commune.examines, "objet examiné", "objets examinés")} sur ${nombre(commune.recenses)}.`}
      </p>
      {commune.envoiAutomatique && (
        <p>
          Ce dossier est parti tout seul&nbsp;: chaque objet avait sa réponse, et plus rien n’avait changé depuis un
          mois.
        </p>
      )}
      {commune.commentaireCommune && <Mot texte={commune.commentaireCommune} />}
      {commune.rapportLe && commune.dossierId && (
        <p>
          Ce dossier est rouvert&nbsp;: la commune lit{" "}
          <Link href={routes.conservateur.dossier(commune.codeInsee, commune.dossierId)}>
            le rapport du {dateLongue(commune.rapportLe, zoneDe(commune.codeInsee))}
          </Link>{" "}
          jusqu’à ce que vous acceptiez de nouveau.
        </p>
      )}
      <div className="flex flex-wrap gap-3 pt-2">
        {premier?.recensementId && (
          <ButtonLink href={routes.conservateur.examen(premier.recensementId)} variant={pret ? "second" : "primary"}>
            {commune.examines > 0 ? "Continuer l’examen" : "Commencer l’examen"}
          </ButtonLink>
        )}
        {acceptation}
      </div>
    </Alert>
  );
}
