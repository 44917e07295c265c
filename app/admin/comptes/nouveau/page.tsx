import { ChercherCommune } from "@/components/communes/chercher-commune";
import { choicesOf, ChoisirCommune, CommunesTrouvees } from "@/components/communes/choisir-commune";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Link } from "@/components/ui/link";
import { BottomBar, Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { ROLES, type Role } from "@/db/vocabulaire";
import { listDepartements, searchCommunes } from "@/lib/communes/search";
import { firstValue } from "@/lib/list";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { Departements } from "../_components/departements";
import { Personne } from "../_components/personne";
import { open } from "../actions";

const TITRES: Record<Role, string> = {
  conservateur: "Ouvrir un compte de conservateur",
  commune: "Ouvrir un compte de mairie",
  admin: "Ouvrir un compte de l’équipe",
};
const CHOIX: Record<Role, { label: string; description: string }> = {
  conservateur: {
    label: "Un conservateur",
    description: "Il suit les communes de ses départements, examine et accepte leurs dossiers, lance leurs campagnes.",
  },
  commune: {
    label: "Une mairie",
    description: "L’annuaire en ouvre une par commune\u00a0: ici, celle qui manque, ou une deuxième adresse.",
  },
  admin: { label: "Un membre de l’équipe", description: "Il voit tout, et ouvre ou ferme les comptes." },
};
const ORDRE = ["conservateur", "commune", "admin"] as const satisfies readonly Role[];

const read = load(
  {
    who: "admin",
    may: "compte.read",
    search: (search) => ({
      role: ROLES.find((one) => one === firstValue(search, "role")),
      q: firstValue(search, "q").slice(0, 100),
    }),
  },
  async ({ db, search: { role, q } }) => ({
    ...{ role, q },
    departements: role === "conservateur" ? await listDepartements(db, "nom") : [],
    trouvees: role === "commune" ? await searchCommunes(db, { texte: q }) : { rows: [], total: 0 },
  }),
);

export const generateMetadata = titled(read, ({ role }) => (role ? TITRES[role] : "Ouvrir un compte"));

export default async function NouveauComptePage(props: Asked) {
  const { role, q, departements, trouvees } = await read(props);
  return (
    <Main width="narrow">
      <Breadcrumb
        path={[{ label: "Comptes", href: routes.admin.comptes }]}
        here={role ? CHOIX[role].label : "Ouvrir un compte"}
      />
      {role ? (
        <>
          <PageTitle lead="Il n’y a pas de mot de passe : à chaque connexion, un lien arrive à cette adresse.">
            {TITRES[role]}
          </PageTitle>
          {role === "commune" && (
            <>
              <ChercherCommune action={routes.admin.nouveauCompte()} q={q} kept={{ role }} />
              <CommunesTrouvees q={q} shown={trouvees.rows.length} total={trouvees.total} />
            </>
          )}
          <ActionForm action={open} draftKey={`compte:${role}`} className="space-y-6">
            <input type="hidden" name="role" value={role} />
            {role === "commune" && <ChoisirCommune name="communeCode" choices={choicesOf(trouvees.rows, q)} />}
            <Personne mairie={role === "commune"} />
            {role === "conservateur" && <Departements departements={departements} />}
            {role === "commune" && <RoleCommune />}
            <BottomBar>
              <SubmitButton pendingLabel="Ouverture…">Ouvrir le compte</SubmitButton>
            </BottomBar>
          </ActionForm>
        </>
      ) : (
        <>
          <PageTitle lead="Pour qui&nbsp;?">Ouvrir un compte</PageTitle>
          <ul className="space-y-3">
            {ORDRE.map((one) => (
              <Card as="li" key={one}>
                <Link href={routes.admin.nouveauCompte(one)} className="font-semibold">
                  {CHOIX[one].label}
                </Link>
                <p className="text-ink-soft">{CHOIX[one].description}</p>
              </Card>
            ))}
          </ul>
        </>
      )}
    </Main>
  );
}

const RoleCommune = () => (
  <RadioCards
    name="roleCommune"
    legend="Ce qu’il peut faire"
    defaultValue="titulaire"
    choices={[
      { value: "titulaire", label: "Titulaire", description: "Recense les objets et envoie le dossier." },
      { value: "recenseur", label: "Recenseur", description: "Recense les objets, sans envoyer le dossier." },
    ]}
  />
);
