import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Main, PageTitle } from "@/components/ui/page";
import { presentedToken } from "@/lib/comptes/cookies";
import { destination, retourSur } from "@/lib/comptes/retour";
import { readWaiting } from "@/lib/comptes/sessions";
import { phrases } from "@/lib/comptes/sentences";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AlreadyIn } from "../_components/already-in";
import { Door } from "../_components/door";
import { AskPerson } from "../_components/help";
import { one } from "../_components/params";

export const metadata: Metadata = { title: "Se connecter" };

const read = load(
  {
    who: "anyone",
    may: "connexion.demander",
    search: ({ retour, commune, etat }) => ({ retour: retourSur(one(retour)), commune: one(commune), etat: one(etat) }),
  },
  async ({ db, actor, search }) => {
    const token = actor.role === "anonyme" ? await presentedToken() : undefined;
    if (token && (await readWaiting(db, token))) redirect(routes.secondFacteur({ retour: search.retour }));
    return {};
  },
);

/**
 * The front door. Mails of a campaign point here with their commune (`?commune=51108&retour=/commune`): whoever is already
 * logged in for it goes straight to the page, the others to the sending of the link of that very commune.
 */
export default async function ConnexionPage(props: Asked) {
  const { actor, search } = await read(props);
  const { retour, commune, etat } = search;

  const sameCommune = !commune || (actor.role === "commune" && actor.communeCode === commune);
  if (actor.role !== "anonyme" && (retour || commune) && sameCommune) {
    const path = destination(actor.role, retour);
    if (!retour || path === retour) redirect(path);
  }
  if (commune) redirect(routes.connexionAdresses(commune, retour));

  return (
    <Main width="narrow">
      {etat === "deconnecte" && actor.role === "anonyme" && (
        <Alert tone="ok" role="status" title="Vous êtes déconnecté. À bientôt&nbsp;!" className="mb-8" />
      )}
      {etat === "panne" && (
        <Alert tone="danger" title={phrases.panne.titre} className="mb-8">
          <p>Vous êtes toujours connecté&nbsp;: réessayez dans un instant.</p>
        </Alert>
      )}
      {actor.role !== "anonyme" && <AlreadyIn actor={actor} refused={retour !== undefined} />}
      <PageTitle lead="Pas de mot de passe à retenir&nbsp;: nous vous envoyons un lien par mail, il suffit de l’ouvrir.">
        Qui êtes-vous&nbsp;?
      </PageTitle>
      <ul className="space-y-4">
        <Door href={routes.connexionMairie(retour)} title="La mairie">
          Secrétariat, élus, et les personnes à qui la commune a confié la visite.
        </Door>
        <Door href={routes.connexionConservateur(retour)} title="Un conservateur ou une conservatrice">
          Antiquités et objets d’art, monuments historiques, DRAC.
        </Door>
        <Door href={routes.connexionEquipe(retour)} title="L’équipe nationale">
          Celles et ceux qui animent les campagnes de recensement.
        </Door>
      </ul>
      <AskPerson subject="Me connecter" />
    </Main>
  );
}
