import { z } from "zod";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Checkbox } from "@/components/ui/checkbox";
import { Input, Select } from "@/components/ui/field";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { dateJour } from "@/lib/dates";
import { JOURS, deLaSource } from "@/lib/imports/labels";
import { derniereAdresse, readProgramme } from "@/lib/imports/queries";
import { SOURCES_IMPORT } from "@/db/vocabulaire";
import { needsFile } from "@/lib/imports/sources";
import { prochainJour } from "@/lib/imports/rules";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { schedule } from "../../actions";

const read = load(
  {
    who: "admin",
    may: "import.read",
    params: z.object({ source: z.enum(SOURCES_IMPORT).refine(needsFile) }),
  },
  async ({ db, actor, params: { source } }) => {
    const programme = await readProgramme(db, actor, source);
    const adresse = programme?.adresse ?? (await derniereAdresse(db, actor, source));
    return { source, programme, adresse, titre: `Import automatique ${deLaSource[source]}` };
  },
);

export const generateMetadata = titled(read, ({ titre }) => titre);

export default async function ProgrammePage(props: Asked) {
  const { source, programme, adresse, titre } = await read(props);
  return (
    <Main width="narrow">
      <Breadcrumb path={[{ label: "Imports", href: routes.admin.imports }]} here={titre} />
      <PageTitle lead="Chaque semaine, l’import se fait tout seul. Si quelque chose semble anormal, il s’arrête sans rien changer, et le tableau de bord vous le dit.">
        {titre}
      </PageTitle>
      <ActionForm action={schedule} className="space-y-6">
        <input type="hidden" name="source" value={source} />
        <Input
          name="adresse"
          type="url"
          label="Adresse du fichier"
          hint="L’adresse de téléchargement de la base entière, toujours la même d’une semaine à l’autre."
          defaultValue={adresse}
          placeholder="https://"
          autoComplete="off"
          maxLength={2000}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <Select
            name="jour"
            label="Jour"
            defaultValue={String(programme?.jour ?? 1)}
            options={JOURS.map((jour, rang) => ({ value: String(rang + 1), label: jour }))}
          />
          <Select
            name="heure"
            label="Heure"
            defaultValue={String(programme?.heure ?? 4)}
            options={Array.from({ length: 24 }, (_, heure) => ({ value: String(heure), label: `${heure}\u00a0h` }))}
          />
        </div>
        <Checkbox name="actif" label="Faire cet import chaque semaine" defaultChecked={programme?.actif ?? true} />
        {programme?.actif && (
          <p className="text-ink-soft">Prochain import le {dateJour(prochainJour(programme, new Date()))}.</p>
        )}
        <BottomBar>
          <SubmitButton size="lg" pendingLabel="Enregistrement…">
            Enregistrer
          </SubmitButton>
        </BottomBar>
      </ActionForm>
    </Main>
  );
}
