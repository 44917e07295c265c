import { ActForm } from "@/components/ui/act-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import type { Database } from "@/db/client";
import { chevauchements } from "@/lib/campagnes/dates";
import { listRondes, type Rondes } from "@/lib/campagnes/archive";
import { isLate } from "@/lib/campagnes/etapes";
import { etapeCampagneLabels, obstaclesLabel } from "@/lib/campagnes/labels";
import { passagesParEtape } from "@/lib/campagnes/passages";
import type { FicheCampagne } from "@/lib/campagnes/queries";
import { debut, obstaclesToPlan } from "@/lib/campagnes/rules";
import { dateJour, dateLongue, jourDe } from "@/lib/dates";
import { compte, liste } from "@/lib/format";
import { routes } from "@/lib/routes";
import { plan, remove, start, unplan } from "../../actions";
import { Bloc } from "./bloc";
import { Calendrier } from "./calendrier";
import { MisesAPart } from "./mises-a-part";
import { SupprimerBrouillon } from "./supprimer-brouillon";

type PreparationProps = { db: Database; campagne: FicheCampagne; now: Date };

/** A campagne that has not started: what it will do, what is still missing, and the way on. */
export async function Preparation({ db, campagne, now }: PreparationProps) {
  const aujourdhui = jourDe(now);
  const brouillon = campagne.statut === "brouillon";
  const [autres, passages, rondes] = await Promise.all([
    brouillon ? chevauchements(db, campagne) : [],
    passagesParEtape(db, campagne.id),
    listRondes(db, campagne),
  ]);
  const editLink = (href: string, verbe: string, quoi: string) =>
    brouillon && (
      <ButtonLink href={href} variant="second">
        {verbe} <span className="sr-only">{quoi}</span>
      </ButtonLink>
    );
  const signee = campagne.expediteur && campagne.drac && campagne.signature;

  return (
    <div className="space-y-6">
      <div className="grid gap-6 lg:grid-cols-2">
        <Bloc titre="Calendrier" action={editLink(routes.admin.editCampagne(campagne.id), "Modifier", "le calendrier")}>
          <Calendrier campagne={campagne} passages={passages} now={now} />
        </Bloc>
        <Bloc
          titre="Signature"
          action={editLink(routes.admin.editCampagne(campagne.id), signee ? "Modifier" : "Compléter", "la signature")}
        >
          <DefinitionList
            items={[
              { term: "Expéditeur", value: campagne.expediteur ?? <Manque /> },
              { term: "DRAC", value: campagne.drac ?? <Manque /> },
              {
                term: "Signature",
                value: campagne.signature ? (
                  <span className="whitespace-pre-line">{campagne.signature}</span>
                ) : (
                  <Manque />
                ),
              },
              {
                term: "Un mot de votre part",
                value: campagne.message && (
                  <>
                    <span className="block whitespace-pre-line">{campagne.message}</span>
                    <span className="block text-ink-soft">
                      {`Dans les courriels de ces étapes\u00a0: ${liste(campagne.messageEtapes.map((etape) => etapeCampagneLabels[etape].toLowerCase()))}.`}
                    </span>
                  </>
                ),
              },
            ]}
          />
        </Bloc>
      </div>
      <Bloc titre="Destinataires" action={editLink(routes.admin.destinataires(campagne.id), "Choisir", "les communes")}>
        <p>
          {campagne.destinataires === 0 ? (
            <Manque mots="Aucune commune n’est choisie." />
          ) : (
            <>
              <strong>{compte(campagne.destinataires, "commune")}</strong>{" "}
              {campagne.destinataires < 2 ? "recevra les courriels" : "recevront les courriels"}, une fois par étape au
              plus.
            </>
          )}
        </p>
        <Archives rondes={rondes} />
        {campagne.destinataires > 0 && (
          <p className="mt-4">
            <Link href={routes.admin.courriels(campagne.id)}>Voir le courriel de lancement</Link>
          </p>
        )}
      </Bloc>
      {brouillon ? (
        <Planifier campagne={campagne} aujourdhui={aujourdhui} autres={autres} />
      ) : (
        <Lancer campagne={campagne} now={now} />
      )}
    </div>
  );
}

const Manque = ({ mots = "À compléter" }: { mots?: string }) => <span className="font-semibold text-wait">{mots}</span>;

/** What the start will close, and what it will leave alone, by name. */
function Archives({ rondes: { archivees, ecartees } }: { rondes: Rondes }) {
  const enAttente = archivees.filter(({ statut }) => statut === "transmis").map(({ commune }) => commune);
  const examines = archivees.length - enAttente.length;
  return (
    <>
      {enAttente.length > 0 && (
        <Alert
          tone="wait"
          title={compte(enAttente.length, "dossier non examiné sera archivé", "dossiers non examinés seront archivés")}
          className="mt-4"
        >
          <p>
            {liste(enAttente)}. Rien n’est effacé, mais{" "}
            {enAttente.length === 1 ? "la commune recommence" : "les communes recommencent"}.
          </p>
        </Alert>
      )}
      {examines > 0 && (
        <p className="mt-2 text-ink-soft">
          {compte(examines, "dossier déjà examiné rejoindra", "dossiers déjà examinés rejoindront")} l’historique au
          lancement.
        </p>
      )}
      <MisesAPart communes={ecartees} quand="avant" />
    </>
  );
}

function Planifier({
  campagne,
  aujourdhui,
  autres,
}: {
  campagne: FicheCampagne;
  aujourdhui: string;
  autres: Awaited<ReturnType<typeof chevauchements>>;
}) {
  const obstacles = obstaclesToPlan({ ...campagne, dates: campagne }, aujourdhui);
  return (
    <Bloc titre="Planifier">
      {autres.map((autre) => (
        <Alert key={autre.id} tone="wait" title="Ces dates sont déjà prises" className="mb-4">
          <p>
            Une autre campagne du département court du {dateLongue(autre.lancement)} au {dateLongue(autre.fin)}.
          </p>
        </Alert>
      ))}
      <p className="max-w-measure">
        {obstacles.length > 0
          ? `Avant de planifier\u00a0: ${obstaclesLabel(obstacles)}.`
          : `Planifiée, la campagne ne se modifie plus et part d’elle-même le ${dateJour(campagne.lancement)} au matin.`}
      </p>
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {obstacles.length === 0 && autres.length === 0 && (
          <ActForm
            id="planifier"
            of={{ id: campagne.id }}
            action={plan}
            asks={{ title: "Planifier la campagne\u00a0?", verb: "Planifier la campagne" }}
          >
            Planifier la campagne
          </ActForm>
        )}
        <SupprimerBrouillon>
          <ActForm id="supprimer" of={{ id: campagne.id }} action={remove} pendingLabel="Suppression…" variant="danger">
            Oui, supprimer ce brouillon
          </ActForm>
        </SupprimerBrouillon>
      </div>
    </Bloc>
  );
}

function Lancer({ campagne, now }: { campagne: FicheCampagne; now: Date }) {
  const quand = debut(campagne, jourDe(now));
  const enRetard = quand === "a_l_heure" && isLate(campagne, "lancement", now);
  return (
    <Bloc titre="Lancer">
      <p className="max-w-measure">
        {enRetard
          ? `La campagne devait partir le ${dateJour(campagne.lancement)} et n’est pas partie. Elle partira au prochain passage du matin, ou dès maintenant si vous le voulez.`
          : quand === "a_l_heure"
            ? "Le jour est venu : la campagne part ce matin d’elle-même, ou dès maintenant si vous le voulez."
            : `La campagne part d’elle-même le ${dateJour(campagne.lancement)} au matin.${quand === "ferme" ? " Elle ne se lance pas le week-end ni un jour férié." : ""}`}
      </p>
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {quand !== "ferme" && (
          <ActForm
            id="lancer"
            of={{ id: campagne.id }}
            action={start}
            pendingLabel="Lancement…"
            asks={{ title: "Lancer la campagne\u00a0?", verb: "Lancer la campagne" }}
          >
            Lancer maintenant
          </ActForm>
        )}
        <ActForm id="deplanifier" of={{ id: campagne.id }} action={unplan} variant="second">
          Revenir au brouillon
        </ActForm>
      </div>
    </Bloc>
  );
}
