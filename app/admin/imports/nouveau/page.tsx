import { v7 } from "uuid";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Input } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { SOURCES_IMPORT, type SourceImport } from "@/db/vocabulaire";
import { laSource, sourceDescriptions, sourceLabels } from "@/lib/imports/labels";
import { derniereAdresse } from "@/lib/imports/queries";
import { needsFile } from "@/lib/imports/sources";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { request } from "../actions";
import { Depot } from "./_components/depot";

const read = load(
  {
    who: "admin",
    may: "import.read",
    search: ({ source }) => ({ source: SOURCES_IMPORT.find((one) => one === source) }),
  },
  async ({ db, actor, search: { source } }) => ({
    source,
    adresse: source && (await derniereAdresse(db, actor, source)),
  }),
);

export const generateMetadata = titled(read, ({ source }) =>
  source ? `Importer ${laSource[source]}` : "Nouvel import",
);

export default async function NouvelImportPage(props: Asked) {
  const { source, adresse } = await read(props);
  return (
    <Main width="narrow">
      <Breadcrumb
        path={[{ label: "Imports", href: routes.admin.imports }]}
        here={source ? sourceLabels[source] : "Nouvel import"}
      />
      {source ? <Formulaire source={source} adresse={adresse} /> : <Choix />}
    </Main>
  );
}

const Choix = () => (
  <>
    <PageTitle lead="Choisissez ce que vous voulez mettre à jour.">Nouvel import</PageTitle>
    <ul className="space-y-3">
      {SOURCES_IMPORT.map((source) => (
        <Card as="li" key={source}>
          <Link href={routes.admin.nouvelImport(source)} className="font-semibold">
            {sourceLabels[source]}
          </Link>
          <p className="text-ink-soft">{sourceDescriptions[source]}</p>
        </Card>
      ))}
    </ul>
  </>
);

function Formulaire({ source, adresse }: { source: SourceImport; adresse: string | undefined }) {
  return (
    <>
      <PageTitle lead="Nous commençons par un essai : rien ne change tant que vous n’avez pas vu ce qui changerait.">
        Importer {laSource[source]}
      </PageTitle>
      <ActionForm action={request} className="space-y-8">
        <input type="hidden" name="id" value={v7()} />
        <input type="hidden" name="source" value={source} />
        {needsFile(source) ? (
          <>
            <section className="space-y-5">
              <h2 className="text-xl">Le fichier</h2>
              <Input
                name="adresse"
                type="url"
                label="Son adresse sur le web"
                hint="L’adresse de téléchargement du fichier CSV, compressé ou non."
                defaultValue={adresse}
                placeholder="https://"
                autoComplete="off"
                maxLength={2000}
                optional
              />
              <Depot />
            </section>
            <RadioCards
              name="contenu"
              legend="Que contient-il&nbsp;?"
              defaultValue="complet"
              choices={[
                {
                  value: "complet",
                  label: "La base entière",
                  description: "Ce qui n’y est plus sera marqué comme disparu, jamais supprimé.",
                },
                {
                  value: "extrait",
                  label: "Un extrait",
                  description: "Ce qui n’y est pas reste comme il est.",
                },
              ]}
            />
          </>
        ) : (
          <p className="max-w-measure">
            Cette liste est fournie avec l’application, à jour de sa version&nbsp;: il n’y a pas de fichier à donner.
          </p>
        )}
        <BottomBar>
          <SubmitButton size="lg" pendingLabel="Un instant…">
            Faire un essai
          </SubmitButton>
        </BottomBar>
      </ActionForm>
    </>
  );
}
