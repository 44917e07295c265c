import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { askedLogins } from "@/lib/comptes/cookies";
import { communeForLogin, readAskedLogin } from "@/lib/comptes/queries";
import { essaisRestants, isRefus, phrases } from "@/lib/comptes/sentences";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AskPerson } from "../../_components/help";
import { one } from "../../_components/params";
import { CodeForm } from "./_components/code-form";

const read = load(
  {
    who: "public",
    may: "connexion.demander",
    search: ({ commune, vers, erreur }) => ({ commune: one(commune) ?? "", vers: one(vers), erreur: one(erreur) }),
  },
  async ({ db, search }) => {
    const [commune, login] = await Promise.all([
      communeForLogin(db, search.commune),
      readAskedLogin(db, await askedLogins()),
    ]);
    return { commune, login, refus: isRefus(search.erreur) ? search.erreur : undefined };
  },
);

export const generateMetadata = titled(
  read,
  ({ refus }) => `${refus ? "Erreur : " : ""}Ouvrir le message ou taper le code`,
);

/**
 * What to do once the link is asked for. The same for a known and for an unknown address. `vers` is shown only when it is one of
 * the masked addresses that this commune's page shows to anybody.
 */
export default async function ConnexionCodePage(props: Asked) {
  const { commune, login, refus, search } = await read(props);
  const chosen = commune?.adresses.find(({ adresse }) => adresse === search.vers);
  const vers = chosen?.adresse;
  const retour = login?.retour ?? undefined;
  const again = commune ? routes.connexionAdresses(commune.codeInsee, retour) : routes.connexionVers(retour);
  const dead = !login ? (refus ?? "navigateur") : login.etat !== "valable" ? login.etat : undefined;

  if (dead)
    return (
      <Main width="narrow">
        <PageTitle>{phrases[dead].titre}</PageTitle>
        <p>{phrases[dead].phrase}</p>
        <ButtonLink href={again} size="lg" wide className="mt-6">
          Demander un nouveau lien
        </ButtonLink>
        <AskPerson subject="Mon code de connexion" />
      </Main>
    );

  return (
    <Main width="narrow">
      <PageTitle over={commune?.nom}>Regardez votre messagerie</PageTitle>
      {chosen?.rejetee ? (
        <p>
          Nous essayons d’écrire à <strong>{vers}</strong>, mais nos derniers messages y ont été refusés. Si rien
          n’arrive dans le quart d’heure, écrivez-nous&nbsp;: nous vous ouvrirons la porte.
        </p>
      ) : vers ? (
        <p>
          Un message part vers <strong>{vers}</strong>. Il arrive d’ordinaire en une minute.
        </p>
      ) : (
        <p>Si cette adresse est celle d’un compte, un message part à l’instant. Il arrive d’ordinaire en une minute.</p>
      )}
      <p className="mt-3">
        <strong>Ouvrez le lien</strong> qu’il contient, ou bien, si vous lisez votre messagerie sur un autre appareil,
        <strong> tapez ici le code</strong> à six chiffres.
      </p>
      {refus && refus !== "code" && refus !== "chiffres" && (
        <Alert tone="danger" role="alert" title={phrases[refus].titre} className="mt-6">
          <p>{phrases[refus].phrase}</p>
        </Alert>
      )}
      <CodeForm
        commune={commune?.codeInsee}
        vers={vers}
        error={
          refus === "code" && login
            ? `${phrases.code.titre}. ${phrases.code.phrase} ${essaisRestants(login.essais)}`
            : refus === "chiffres"
              ? `${phrases.chiffres.titre}. ${phrases.chiffres.phrase}`
              : undefined
        }
      />
      <details className="mt-8">
        <summary className="min-h-target py-2 font-semibold">Le message n’arrive pas&nbsp;?</summary>
        <ul className="mt-2 list-disc space-y-2 pl-6">
          <li>Cherchez-le dans les courriers indésirables, ou dans une boîte que plusieurs personnes partagent.</li>
          <li>Certaines mairies filtrent leurs messages&nbsp;: il peut mettre une heure. Le lien vous attendra.</li>
          <li>Vérifiez que l’adresse est la bonne.</li>
          <li>
            Toujours rien&nbsp;? Gardez cette page ouverte et écrivez-nous à quel numéro vous rappeler&nbsp;: nous vous
            lirons un code.
          </li>
        </ul>
        <ButtonLink href={again} variant="second" className="mt-4">
          Demander un autre message
        </ButtonLink>
      </details>
      <AskPerson subject="Je ne reçois pas le message de connexion" />
    </Main>
  );
}
