import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle } from "@/components/ui/page";
import { listDepartements } from "@/lib/communes/search";
import { retourSur } from "@/lib/comptes/retour";
import { database } from "@/lib/db";
import { routes } from "@/lib/routes";
import { AskPerson } from "../../_components/help";
import { one, type SearchParams } from "../../_components/params";
import { CommuneResults } from "./_components/results";

export const metadata: Metadata = { title: "Trouver votre commune pour vous connecter" };

/** Finds the commune by its name, or by its département then its name. Two plain forms that GET: no script needed. */
export default async function ConnexionMairiePage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const retour = retourSur(one(params.retour));
  const commune = one(params.commune);
  if (commune) redirect(routes.connexionAdresses(commune, retour));

  const texte = (one(params.q) ?? "").slice(0, 100);
  const departement = one(params.departement);
  const departements = await listDepartements(database());

  return (
    <Main width="narrow">
      <Breadcrumb path={[{ label: "Se connecter", href: routes.connexionVers(retour) }]} here="La mairie" />
      <PageTitle>Quelle est votre commune&nbsp;?</PageTitle>
      <form action={routes.connexionMairie()} role="search" aria-label="Communes" className="space-y-5">
        {retour && <input type="hidden" name="retour" value={retour} />}
        <Input
          type="search"
          name="q"
          label="Nom de la commune"
          hint="Les premières lettres suffisent, avec ou sans accents."
          defaultValue={texte}
          optional={Boolean(departement)}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={100}
          large
        />
        <Select
          name="departement"
          label="Département"
          optional
          empty="Tous les départements"
          defaultValue={departement}
          options={departements.map(({ code, nom }) => ({ value: code, label: `${code} – ${nom}` }))}
        />
        <Button type="submit" size="lg" wide>
          <Icon name="search" />
          Chercher
        </Button>
      </form>
      {(texte || departement) && (
        <CommuneResults
          texte={texte}
          departement={departement}
          retour={retour}
          missing={one(params.choisir) !== undefined}
        />
      )}
      <AskPerson subject="Trouver ma commune" />
    </Main>
  );
}
