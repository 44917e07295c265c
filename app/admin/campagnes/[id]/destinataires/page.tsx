import { redirect } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { Stepper } from "@/components/ui/stepper";
import { SubmitButton } from "@/components/ui/submit-button";
import { candidatesDe, communesChoisies } from "@/lib/campagnes/candidates";
import { nomCampagne } from "@/lib/campagnes/labels";
import { campagneMachine } from "@/lib/campagnes/machine";
import { awaitsExamen, empechement, type Empechement } from "@/lib/campagnes/rules";
import { dansDepartement } from "@/lib/communes/locutions";
import { titled, type Asked } from "@/lib/read";
import { choose } from "../../actions";
import { loadCampagne } from "../load";
import { ChoixCommunes } from "./_components/choix-communes";
import { CommunesEcartees } from "./_components/communes-ecartees";

export const generateMetadata = titled(loadCampagne, ({ campagne }) => `Destinataires de ${nomCampagne(campagne)}`);

const RAISONS: readonly Empechement[] = ["recensement_en_cours", "sans_compte", "sans_objet"];

export default async function DestinatairesPage(props: Asked) {
  const { db, campagne, page, path } = await loadCampagne(props);
  if (!campagneMachine.may("edit", campagne.statut)) redirect(page);
  const [candidates, choisies] = await Promise.all([
    candidatesDe(db, campagne.departementCode),
    communesChoisies(db, campagne.id),
  ]);
  const possibles = candidates.filter((commune) => empechement(commune) === null);
  const departement = dansDepartement({ code: campagne.departementCode, nom: campagne.departement });

  return (
    <Main width="narrow">
      <Breadcrumb path={path} here="Destinataires" />
      <Stepper step={2} total={3} next="la vérification" />
      <PageTitle
        over={nomCampagne(campagne)}
        lead={
          possibles.some(awaitsExamen)
            ? "Toutes sont cochées, sauf celles dont le dossier attend son examen : leur écrire l’archiverait avant que le conservateur ne l’ait lu."
            : undefined
        }
      >
        À quelles communes écrire&nbsp;?
      </PageTitle>
      {possibles.length === 0 ? (
        <EmptyState title="Aucune commune à qui écrire" link={{ href: page, label: "Revenir à la campagne" }}>
          {`Il n’y a ${departement} aucune commune qui garde un objet, ait un compte et n’ait pas déjà commencé.`}
        </EmptyState>
      ) : (
        <ActionForm action={choose}>
          <input type="hidden" name="id" value={campagne.id} />
          <ChoixCommunes
            communes={possibles.map((commune) => ({
              codeInsee: commune.codeInsee,
              nom: commune.nom,
              codesPostaux: commune.codesPostaux,
              objets: commune.objets,
              attend: awaitsExamen(commune),
              choisie: choisies.has(commune.codeInsee),
            }))}
          />
          <BottomBar>
            <ButtonLink href={page} variant="second">
              Annuler
            </ButtonLink>
            <SubmitButton pendingLabel="Enregistrement…">Enregistrer la liste</SubmitButton>
          </BottomBar>
        </ActionForm>
      )}
      <CommunesEcartees
        groupes={RAISONS.map((raison) => [
          raison,
          candidates.filter((commune) => empechement(commune) === raison).map(({ nom }) => nom),
        ])}
      />
    </Main>
  );
}
