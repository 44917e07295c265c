import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Reference } from "@/components/ui/page";
import { Progress } from "@/components/ui/progress";
import { SaveState } from "@/components/ui/save-state";
import { Stepper } from "@/components/ui/stepper";
import { routes } from "@/lib/routes";
import { Row, Sample } from "./sample";

export function Basics() {
  return (
    <>
      <Sample title="Texte">
        <p className="text-3xl font-title font-semibold">Le Martyre de saint Sébastien</p>
        <h3>Cloche de 1642, «&nbsp;Marie-Françoise&nbsp;»</h3>
        <p className="max-w-measure">
          Le texte courant se lit sans effort&nbsp;: <a href={routes.design}>un lien</a>,{" "}
          <strong>un mot important</strong>, <span className="text-ink-soft">une précision</span>. Œuvre du 16
          <sup>e</sup> siècle, 1&nbsp;902 objets, 61&nbsp;%.
        </p>
        <Reference>PM51000418</Reference>
      </Sample>

      <Sample title="Boutons">
        <Row>
          <Button>Continuer</Button>
          <Button variant="second">Exporter</Button>
          <Button variant="quiet">Modifier</Button>
          <Button variant="danger">Supprimer la photo</Button>
        </Row>
        <Row>
          <Button size="lg">Envoyer le dossier</Button>
          <Button size="lg" variant="second">
            <Icon name="images" /> Galerie
          </Button>
        </Row>
        <Row>
          <Button disabled>Indisponible</Button>
          <Button pending>Enregistrement…</Button>
          <ButtonLink href={routes.design} variant="second">
            Un lien <Icon name="forward" />
          </ButtonLink>
        </Row>
      </Sample>

      <Sample title="États">
        <Row>
          <Badge>À recenser</Badge>
          <Badge tone="info">En cours d’examen</Badge>
          <Badge tone="ok">Recensé</Badge>
          <Badge tone="wait">En attente de la commune</Badge>
          <Badge tone="danger">À examiner en priorité</Badge>
        </Row>
        <Row>
          <SaveState state="saved" />
          <SaveState state="saving" />
          <SaveState state="network">2 photos en attente de réseau</SaveState>
          <SaveState state="kept" />
          <SaveState state="unkept" />
          <SaveState state="expired" />
        </Row>
        <Stepper step={5} total={7} next="commentaire" />
        <Progress value={12} max={18} label="12 objets recensés sur 18" />
        <Progress value={0.6} max={1.4} label="Envoi de image.jpg" tone="accent" />
      </Sample>

      <Sample title="Messages">
        <Alert title="Le conservateur vous a répondu" titleAs="h3">
          <p>Son commentaire est sur la page de l’objet.</p>
        </Alert>
        <Alert tone="ok" title="Votre dossier est parti">
          <p>Le conservateur de la Marne le recevra dans la journée.</p>
        </Alert>
        <Alert tone="wait">Trois objets n’ont pas de photo.</Alert>
        <Alert tone="danger" title="facture.pdf n’est pas une photo">
          <p>Choisissez une image (JPEG, PNG, HEIC).</p>
        </Alert>
      </Sample>
    </>
  );
}
