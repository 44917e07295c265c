import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Actor } from "@/lib/actor";
import { readLink, type LienRecu } from "@/lib/comptes/queries";
import { destination } from "@/lib/comptes/retour";
import { newToken } from "@/lib/comptes/secrets";
import { isRefus, phrases } from "@/lib/comptes/sentences";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AskPerson } from "../../_components/help";
import { one } from "../../_components/params";
import { PostForm } from "../../_components/post-form";
import { Masked } from "../mairie/[codeInsee]/_components/ask-form";
import { askCommuneLink } from "../mairie/[codeInsee]/actions";

export const metadata: Metadata = { title: "Confirmer la connexion", robots: { index: false } };

const read = load(
  {
    who: "anyone",
    may: "connexion.demander",
    search: ({ jeton, erreur }) => ({ jeton: one(jeton) ?? "", erreur: one(erreur) }),
  },
  async ({ db, search }) => ({ lien: await readLink(db, search.jeton) }),
);

/** Where the mail's link leads. Reading it, however often and by whomever, uses nothing: only the button does. */
export default async function ConfirmerPage(props: Asked) {
  const { actor, lien, search } = await read(props);
  const { jeton, erreur } = search;

  if (lien?.etat === "valable") {
    const refus = isRefus(erreur) ? phrases[erreur] : undefined;
    return (
      <Main width="narrow">
        <PageTitle over={lien.communeNom}>Vous y êtes presque</PageTitle>
        {refus && (
          <Alert tone="danger" role="alert" title={refus.titre} className="mb-6">
            <p>{refus.phrase}</p>
          </Alert>
        )}
        <p>
          Appuyez sur le bouton pour entrer.
          {lien.role === "commune" && " Vous resterez connecté trois mois sur cet appareil."}
        </p>
        <PostForm action={routes.connexionOuvrir} className="mt-6">
          <input type="hidden" name="jeton" value={jeton} />
          <input type="hidden" name="appui" value={newToken()} />
          <SubmitButton size="lg" wide pendingLabel="Un instant…">
            Me connecter
          </SubmitButton>
        </PostForm>
        <p className="mt-6 text-ink-soft">
          Ce n’est pas vous qui avez demandé ce lien&nbsp;? Fermez cette page&nbsp;: il ne se passera rien.
        </p>
      </Main>
    );
  }
  return <DeadLink lien={lien} actor={actor} />;
}

/** A link that opens nothing any more: why, and the way to another one. Whoever is already inside goes on. */
function DeadLink({ lien, actor }: { lien: LienRecu | undefined; actor: Actor }) {
  if (lien && actor.role !== "anonyme" && actor.compteId === lien.compteId)
    return (
      <Main width="narrow">
        <PageTitle over={lien.communeNom}>Vous êtes déjà connecté</PageTitle>
        <p>Ce lien a servi à vous connecter sur cet appareil&nbsp;: inutile d’en demander un autre.</p>
        <ButtonLink href={destination(actor.role, lien.retour)} size="lg" wide className="mt-6">
          Continuer
        </ButtonLink>
      </Main>
    );
  const { titre, phrase } = phrases[lien && lien.etat !== "valable" ? lien.etat : "inconnue"];
  const again = lien?.communeCode
    ? routes.connexionAdresses(lien.communeCode, lien.retour ?? undefined)
    : routes.connexionVers(lien?.retour);
  return (
    <Main width="narrow">
      <PageTitle over={lien?.communeNom}>{titre}</PageTitle>
      <p>{phrase}</p>
      {lien?.communeCode && lien.adresse ? (
        <AskAgain lien={lien} communeCode={lien.communeCode} adresse={lien.adresse} elsewhere={again} />
      ) : (
        <ButtonLink href={again} size="lg" wide className="mt-6">
          Demander un nouveau lien
        </ButtonLink>
      )}
      <AskPerson subject="Mon lien de connexion" />
    </Main>
  );
}

type AskAgainProps = { lien: LienRecu; communeCode: string; adresse: string; elsewhere: string };

/** A filter that pressed the button used the link up: one press sends another to the same town hall, with nothing to type. */
const AskAgain = ({ lien, communeCode, adresse, elsewhere }: AskAgainProps) => (
  <>
    <ActionForm action={askCommuneLink} className="mt-6">
      <input type="hidden" name="communeCode" value={communeCode} />
      <input type="hidden" name="compteId" value={lien.compteId ?? ""} />
      {lien.retour && <input type="hidden" name="retour" value={lien.retour} />}
      <SubmitButton size="lg" wide pendingLabel="Envoi en cours…">
        Recevoir un nouveau lien
      </SubmitButton>
    </ActionForm>
    <p className="mt-4">
      Il partira à <Masked adresse={adresse} />. <Link href={elsewhere}>Choisir une autre adresse</Link>
    </p>
  </>
);
