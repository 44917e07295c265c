import { z } from "zod";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { readCompte } from "@/lib/comptes/directory";
import { listDepartements } from "@/lib/communes/search";
import { dateHeure, dateLongue } from "@/lib/dates";
import { compte as nombreDe } from "@/lib/format";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { readSecondFactor } from "@/lib/second-facteur/queries";
import { CompteBadge } from "../_components/compte-badge";
import { lieuDuCompte, nomDuCompte } from "../_components/compte-columns";
import { Departements } from "../_components/departements";
import { Personne } from "../_components/personne";
import { edit } from "../actions";
import { Demandes } from "./_components/demandes";
import { Gestes } from "./_components/gestes";

const read = load(
  { who: "admin", may: "compte.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params }) => {
    const fiche = await readCompte(db, actor, params.id);
    return (
      fiche && {
        fiche,
        departements: fiche.role === "conservateur" ? await listDepartements(db, "nom") : undefined,
        facteur: fiche.role === "admin" ? await readSecondFactor(db, params.id) : undefined,
      }
    );
  },
);

export const generateMetadata = titled(read, ({ fiche }) => `Compte, ${nomDuCompte(fiche)}`);

export default async function ComptePage(props: Asked) {
  const { actor, fiche, departements, facteur } = await read(props);
  return (
    <Main>
      <Breadcrumb path={[{ label: "Comptes", href: routes.admin.comptes }]} here={nomDuCompte(fiche)} />
      <PageTitle over={lieuDuCompte(fiche)} aside={<CompteBadge compte={fiche} />}>
        {nomDuCompte(fiche)}
      </PageTitle>
      <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
        <section aria-labelledby="corriger">
          {fiche.effaceLe ? (
            <>
              <h2 id="corriger" className="mb-4">
                Effacé le {dateLongue(fiche.effaceLe)}
              </h2>
              <p>Sa personne a demandé à être oubliée. Ce qui a été fait avec ce compte reste, sans nom.</p>
            </>
          ) : (
            <>
              <h2 id="corriger" className="mb-4">
                Corriger
              </h2>
              <ActionForm action={edit} draftKey={`compte:${fiche.id}`} saved="C’est enregistré." className="space-y-6">
                <input type="hidden" name="compteId" value={fiche.id} />
                <Personne
                  compte={fiche}
                  mairie={fiche.role === "commune"}
                  adresse="Une autre adresse ferme ses connexions sur tous ses appareils : il se reconnecte par un courriel à la nouvelle."
                />
                {departements && <Departements departements={departements} siens={fiche.codes} />}
                <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
              </ActionForm>
            </>
          )}
        </section>
        <div className="space-y-8">
          <Card as="section">
            <h2 className="mb-4 text-lg">Connexion</h2>
            <DefinitionList
              items={[
                {
                  term: "Dernière connexion",
                  value: fiche.derniereConnexionLe ? dateHeure(fiche.derniereConnexionLe) : "Jamais",
                },
                {
                  term: "Connexions ouvertes",
                  value: fiche.sessionsOuvertes === 0 ? "Aucune" : nombreDe(fiche.sessionsOuvertes, "appareil"),
                },
                ...(fiche.role === "admin"
                  ? [{ term: "Téléphone lié", value: facteur ? `Depuis le ${dateLongue(facteur.depuis)}` : "Aucun" }]
                  : []),
                { term: "Ouvert le", value: dateLongue(fiche.creeLe) },
                {
                  term: "Adresse donnée par",
                  value: fiche.origine === "annuaire" ? "l’annuaire des mairies" : "une personne",
                },
              ]}
            />
            {fiche.emailRejeteLe && (
              <Alert tone="danger" className="mt-4" title="Cette adresse a refusé nos courriels">
                <p>
                  Le {dateLongue(fiche.emailRejeteLe)}. Corrigez-la, ou réessayez depuis la liste des courriels une fois
                  la boîte réparée.
                </p>
              </Alert>
            )}
          </Card>
          <p>
            <Link href={routes.admin.journal(fiche.id)}>Ce qui touche ce compte, au journal</Link>
          </p>
          <Demandes demandes={fiche.demandes} role={fiche.role} />
          <Gestes fiche={fiche} moi={actor.compteId === fiche.id} telephone={facteur !== undefined} />
        </div>
      </div>
    </Main>
  );
}
