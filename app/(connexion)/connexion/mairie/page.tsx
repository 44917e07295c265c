import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle } from "@/components/ui/page";
import { listDepartements, searchCommunes } from "@/lib/communes/search";
import { retourSur } from "@/lib/comptes/retour";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AskPerson } from "../../_components/help";
import { one } from "../../_components/params";
import { CommuneResults } from "./_components/results";

export const metadata: Metadata = { title: "Trouver votre commune pour vous connecter" };

const read = load(
  {
    who: "public",
    may: "connexion.demander",
    search: ({ retour, commune, q, departement, choisir }) => ({
      retour: retourSur(one(retour)),
      commune: one(commune),
      texte: (one(q) ?? "").slice(0, 100),
      departement: one(departement),
      missing: choisir !== undefined,
    }),
  },
  async ({ db, search: { commune, retour, texte, departement } }) => {
    if (commune) redirect(routes.connexionAdresses(commune, retour));
    const [departements, found] = await Promise.all([
      listDepartements(db, "code"),
      texte || departement ? searchCommunes(db, { texte, departement }) : undefined,
    ]);
    return { departements, found };
  },
);

/** Finds the commune by its name, or by its département then its name. Two plain forms that GET: no script needed. */
export default async function ConnexionMairiePage(props: Asked) {
  const { departements, found, search } = await read(props);
  const { retour, texte, departement, missing } = search;
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
          hint="Les premières lettres suffisent, avec ou sans accents. Son code postal aussi."
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
      {found && (
        <CommuneResults found={found} texte={texte} departement={departement} retour={retour} missing={missing} />
      )}
      <AskPerson subject="Trouver ma commune" />
    </Main>
  );
}
