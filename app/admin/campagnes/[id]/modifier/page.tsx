import { redirect } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { datesDe } from "@/lib/campagnes/dates";
import { nomCampagne } from "@/lib/campagnes/labels";
import { campagneMachine } from "@/lib/campagnes/machine";
import { addDays, jourDe } from "@/lib/dates";
import { titled, type Asked } from "@/lib/read";
import { DatesFields } from "../../_components/dates-fields";
import { datesPrises } from "../../_components/dates-prises";
import { TexteFields } from "../../_components/texte-fields";
import { update } from "../../actions";
import { loadCampagne } from "../load";

export const generateMetadata = titled(loadCampagne, ({ campagne }) => `Modifier ${nomCampagne(campagne)}`);

export default async function ModifierCampagnePage(props: Asked) {
  const { campagne, page, path } = await loadCampagne(props);
  if (!campagneMachine.may("edit", campagne.statut)) redirect(page);

  return (
    <Main width="narrow">
      <Breadcrumb path={path} here="Calendrier et signature" />
      <PageTitle over={nomCampagne(campagne)}>Calendrier et signature</PageTitle>
      <ActionForm action={update} draftKey={`campagne:${campagne.id}`} className="space-y-10" asks={datesPrises}>
        <input type="hidden" name="id" value={campagne.id} />
        <section className="space-y-4">
          <h2>Le calendrier</h2>
          <DatesFields
            dates={datesDe(campagne)}
            min={addDays(jourDe(new Date()), 1)}
            departementCode={campagne.departementCode}
          />
        </section>
        <section className="space-y-4">
          <h2>La signature</h2>
          <TexteFields textes={campagne} />
        </section>
        <BottomBar>
          <ButtonLink href={page} variant="second">
            Annuler
          </ButtonLink>
          <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
        </BottomBar>
      </ActionForm>
    </Main>
  );
}
