import type { Metadata } from "next";
import { v7 } from "uuid";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Select } from "@/components/ui/field";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { Stepper } from "@/components/ui/stepper";
import { SubmitButton } from "@/components/ui/submit-button";
import { departementsNommes } from "@/lib/communes/queries";
import { proposeDates } from "@/lib/campagnes/rules";
import { addDays, jourDe } from "@/lib/dates";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";
import { DatesFields } from "../_components/dates-fields";
import { datesPrises } from "../_components/dates-prises";
import { TexteFields } from "../_components/texte-fields";
import { create } from "../actions";

export const metadata: Metadata = { title: "Nouvelle campagne" };

const rien = { expediteur: null, drac: null, signature: null, message: null, messageEtapes: ["lancement"] } as const;

const read = load({ who: "admin", may: "campagne.read" }, async ({ db, actor }) => ({
  departements: await departementsNommes(db, actor),
}));

export default async function NouvelleCampagnePage() {
  const { departements } = await read();
  const aujourdhui = jourDe(new Date());

  return (
    <Main width="narrow">
      <Breadcrumb path={[{ label: "Campagnes", href: routes.admin.campagnes }]} here="Nouvelle campagne" />
      <Stepper step={1} total={3} next="les communes" />
      <PageTitle lead="Rien ne part tant que la campagne n’est pas lancée.">Nouvelle campagne</PageTitle>
      <ActionForm action={create} draftKey="campagne" version="nouvelle" className="space-y-10" asks={datesPrises}>
        <input type="hidden" name="id" value={v7()} />
        <Select
          name="departementCode"
          label="Département"
          empty="Choisissez…"
          options={departements.map(({ code, nom }) => ({ value: code, label: `${code} – ${nom}` }))}
        />
        <section className="space-y-4">
          <h2>Le calendrier</h2>
          <p className="text-ink-soft">
            Cinq étapes, du lundi au vendredi. Chaque relance n’écrit qu’aux communes qui en ont besoin.
          </p>
          <DatesFields dates={proposeDates(aujourdhui)} min={addDays(aujourdhui, 1)} />
        </section>
        <section className="space-y-4">
          <h2>La signature</h2>
          <TexteFields textes={rien} />
        </section>
        <BottomBar>
          <SubmitButton size="lg" pendingLabel="Enregistrement…">
            Enregistrer et choisir les communes
          </SubmitButton>
        </BottomBar>
      </ActionForm>
    </Main>
  );
}
