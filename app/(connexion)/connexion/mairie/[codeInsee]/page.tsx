import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle } from "@/components/ui/page";
import { communeForLogin } from "@/lib/comptes/queries";
import { retourSur } from "@/lib/comptes/retour";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AlreadyIn } from "../../../_components/already-in";
import { AskPerson, PublicDirectory } from "../../../_components/help";
import { one } from "../../../_components/params";
import { AskForm } from "./_components/ask-form";

const read = load(
  {
    who: "anyone",
    may: "connexion.demander",
    params: z.object({ codeInsee: z.string() }),
    search: ({ retour }) => ({ retour: retourSur(one(retour)) }),
  },
  async ({ db, params: { codeInsee } }) => {
    const commune = await communeForLogin(db, codeInsee);
    return commune && { commune };
  },
);

export const generateMetadata = titled(read, ({ commune }) => `Connexion de la mairie : ${commune.nom}`);

/** Where the link can be sent for this commune; and when it cannot, what to do about it. */
export default async function ConnexionCommunePage(props: Asked) {
  const { actor, commune, search } = await read(props);
  const { retour } = search;
  const { adresses } = commune;
  // Nothing else goes to an address that refused us, but a login is always tried: nobody stays outside for a server's word.
  const refused = adresses.length > 0 && adresses.every(({ rejetee }) => rejetee);

  return (
    <Main width="narrow">
      <Breadcrumb
        path={[
          { label: "Se connecter", href: routes.connexionVers(retour) },
          { label: "La mairie", href: routes.connexionMairie(retour) },
        ]}
        here={commune.nom}
      />
      {actor.role !== "anonyme" && <AlreadyIn actor={actor} refused={false} />}
      <PageTitle over={`${commune.nom} · ${commune.departementNom}`}>
        {adresses.length > 0 ? "Recevoir votre lien de connexion" : "Nous n’avons pas d’adresse pour vous écrire"}
      </PageTitle>
      {adresses.length === 0 && (
        <Alert tone="wait" title="Nous ne connaissons pas d’adresse électronique pour cette mairie." titleAs="h2">
          <Correct />
        </Alert>
      )}
      {refused && (
        <Alert tone="wait" title="Nos derniers messages y ont été refusés." titleAs="h2" className="mb-6">
          <p>
            Nous allons essayer encore. Si rien n’arrive dans le quart d’heure, c’est que l’adresse ne reçoit
            plus&nbsp;:
          </p>
          <Correct />
        </Alert>
      )}
      {adresses.length > 0 && <AskForm communeCode={commune.codeInsee} retour={retour} adresses={adresses} />}
      {adresses.length > 0 && !refused && (
        <details className="mt-8">
          <summary className="min-h-target py-2 font-semibold">
            Ce n’est pas votre adresse, ou elle a changé&nbsp;?
          </summary>
          <div className="mt-2 space-y-3">
            <PublicDirectory />
          </div>
        </details>
      )}
      <AskPerson subject={`Connexion de la mairie de ${commune.nom} (${commune.codeInsee})`} />
    </Main>
  );
}

/** What to do when nothing we know of is read by anybody. */
const Correct = () => (
  <>
    <PublicDirectory />
    <p>
      C’est fait, ou c’est pressé&nbsp;? Écrivez-nous depuis l’adresse de la mairie, à l’adresse ci-dessous&nbsp;: nous
      vous ouvrirons la porte.
    </p>
  </>
);
