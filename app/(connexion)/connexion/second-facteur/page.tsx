import { redirect } from "next/navigation";
import { renderSVG } from "uqr";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { presentedToken } from "@/lib/comptes/cookies";
import { destination, retourSur } from "@/lib/comptes/retour";
import { secretOffered } from "@/lib/comptes/secrets";
import { readWaiting } from "@/lib/comptes/sessions";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { isRefusPreuve } from "@/lib/second-facteur/sentences";
import { keyOf } from "@/lib/second-facteur/totp";
import { AskPerson } from "../../_components/help";
import { one } from "../../_components/params";
import { EnrolForm, type Offer } from "./_components/enrol-form";
import { ProofForms } from "./_components/proof-forms";

const read = load(
  {
    who: "anyone",
    may: "connexion.prouver",
    search: ({ retour, erreur, par }) => ({
      retour: retourSur(one(retour)),
      erreur: one(erreur),
      papier: one(par) === "secours",
    }),
  },
  async ({ db, actor, search }) => {
    const token = await presentedToken();
    const waiting = token ? await readWaiting(db, token) : undefined;
    if (!waiting && actor.role !== "admin") redirect(routes.connexionEquipe(search.retour));
    const offer = token && waiting && !waiting.enrole ? offerOf(token, waiting.email) : undefined;
    return { waits: waiting?.enrole ?? false, offer, refus: isRefusPreuve(search.erreur) ? search.erreur : undefined };
  },
);

/** A square for the camera, light whatever the theme: cameras do not read it otherwise. */
function offerOf(token: string, email: string): Offer {
  const { uri, lettres } = keyOf(secretOffered(token), email);
  const svg = renderSVG(uri, { ecc: "M", border: 3 });
  return { uri, lettres, image: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}

const titleOf = ({ waits, offer }: { waits: boolean; offer?: Offer }) =>
  waits ? "Le code de votre téléphone" : offer ? "Liez votre téléphone à votre compte" : "Votre téléphone est lié";

export const generateMetadata = titled(read, (seen) => `${seen.refus ? "Erreur : " : ""}${titleOf(seen)}`);

/** After the link of the mail, for the team: what the mailbox alone must not open. */
export default async function SecondFacteurPage(props: Asked) {
  const { waits, offer, refus, search } = await read(props);
  return (
    <Main width="narrow">
      <PageTitle>{titleOf({ waits, offer })}</PageTitle>
      {waits ? (
        <ProofForms retour={search.retour} refus={refus} papier={search.papier} />
      ) : (
        <>
          <EnrolForm offer={offer} />
          {!offer && (
            <>
              <p>Un code vous sera demandé à chaque connexion, après le courriel.</p>
              <ButtonLink href={destination("admin", search.retour)} size="lg" wide className="mt-6 print:hidden">
                Continuer
              </ButtonLink>
            </>
          )}
        </>
      )}
      <AskPerson subject="Mon second facteur" />
    </Main>
  );
}
