import { EtatAvis, SecurisationAvis } from "@/components/recensements/jugement";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import type { RecensementAExaminer } from "@/lib/examens/queries";
import { pourquoiParti } from "@/lib/objets/motifs";
import { ficheLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";

/** The examen of a recensement that cannot be changed now, and why. */
export function ExamenFerme({ recensement }: { recensement: RecensementAExaminer }) {
  const { examineLe, examinePar, etat, etatConservateur, securisation, securisationConservateur } = recensement;
  const { commentaire, notePrivee } = recensement;
  return (
    <div className="space-y-5">
      <Pourquoi recensement={recensement} />
      {examineLe && (
        <DefinitionList
          items={[
            { term: "Examiné le", value: `${dateLongue(examineLe)}${examinePar ? `, par ${examinePar}` : ""}` },
            { term: "État", value: etat && <EtatAvis commune={etat} conservateur={etatConservateur} /> },
            {
              term: "Sécurité",
              value: securisation && (
                <SecurisationAvis commune={securisation} conservateur={securisationConservateur} />
              ),
            },
            { term: "Fiches conseillées", value: recensement.fiches.map((fiche) => ficheLabels[fiche]).join(", ") },
            { term: "Commentaire pour la commune", value: commentaire && <Texte>{commentaire}</Texte> },
            { term: "Note privée", value: notePrivee && <Texte>{notePrivee}</Texte> },
          ]}
        />
      )}
    </div>
  );
}

const Texte = ({ children }: { children: string }) => <p className="whitespace-pre-line">{children}</p>;

function Pourquoi({ recensement }: { recensement: RecensementAExaminer }) {
  if (recensement.detacheLe)
    return (
      <Alert
        tone="wait"
        title={
          recensement.dansLaListe
            ? "Cette réponse a été mise à part"
            : "Cet objet n’est plus dans la liste de la commune"
        }
      >
        <p>
          {recensement.dansLaListe
            ? "L’objet a quitté la liste de la commune, puis y est revenu."
            : pourquoiParti(recensement.detacheMotif ?? "", recensement.communeActuelle)}{" "}
          Depuis le {dateLongue(recensement.detacheLe)}, la réponse de la commune est gardée mais ne compte plus dans
          l’examen.
        </p>
        <Link href={routes.conservateur.objet(recensement.ref)}>Tout ce que l’on sait de cet objet</Link>
      </Alert>
    );
  switch (recensement.dossierStatut) {
    case "en_cours":
      return (
        <Alert title="La commune n’a pas encore envoyé son dossier">
          <p>Vous pourrez examiner cet objet quand elle l’aura fait.</p>
        </Alert>
      );
    case "examine":
      return (
        <Alert tone="ok" title="Dossier accepté">
          <p>Le rapport est chez la commune. Pour changer cet examen, rouvrez le dossier.</p>
          <ButtonLink href={routes.conservateur.acceptation(recensement.codeInsee)} variant="second" className="mt-2">
            Voir l’examen envoyé
          </ButtonLink>
        </Alert>
      );
    default:
      return (
        <Alert title="Dossier archivé">
          <p>Ce recensement appartient à un tour précédent&nbsp;: il se lit, il ne se modifie plus.</p>
          <Link href={routes.conservateur.dossier(recensement.codeInsee, recensement.dossierId)}>
            Relire tout ce tour, avec son rapport s’il en a eu un
          </Link>
        </Alert>
      );
  }
}
