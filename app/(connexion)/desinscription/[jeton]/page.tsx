import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import { Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { readDesinscription } from "@/lib/campagnes/desinscription";
import { unsubscribeInput } from "@/lib/campagnes/input";
import { dansDepartement } from "@/lib/communes/locutions";
import { dateLongue, zoneDe } from "@/lib/dates";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { leave } from "./actions";

export const metadata: Metadata = {
  title: "Se désinscrire d’une campagne",
  robots: { index: false },
  // The address is the secret: no other site learns it.
  referrer: "no-referrer",
};

const read = load(
  { who: "public", may: "destinataire.read", params: unsubscribeInput.pick({ jeton: true }) },
  ({ db, params }) => readDesinscription(db, params.jeton),
);

/** Looking takes nobody off the list: mail filters open every link. */
export default async function DesinscriptionPage(props: Asked) {
  const { commune, codeInsee, departement, desinscritLe, motif, params } = await read(props);
  const dans = dansDepartement(departement);

  return (
    <Main width="narrow">
      <PageTitle over={commune}>
        {desinscritLe ? "Vous ne recevrez plus ces courriels" : "Ne plus recevoir ces courriels\u00a0?"}
      </PageTitle>
      {desinscritLe ? (
        <Alert tone="ok" title={`La commune est désinscrite depuis le ${dateLongue(desinscritLe, zoneDe(codeInsee))}.`}>
          <p>Le recensement reste possible à tout moment, et il reste utile.</p>
        </Alert>
      ) : (
        <div className="max-w-measure space-y-3">
          <p>
            La mairie ne recevra plus aucun courriel de la campagne de recensement menée {dans}. Les messages des
            conservateurs à propos de vos objets, eux, continueront d’arriver.
          </p>
          <p>Se désinscrire n’efface rien&nbsp;: vous pourrez toujours recenser vos objets, même sans relance.</p>
        </div>
      )}
      {!(desinscritLe && motif) && (
        <ActionForm action={leave} className="mt-8 space-y-6">
          <input type="hidden" name="jeton" value={params.jeton} />
          <Textarea
            name="motif"
            label={desinscritLe ? "Voulez-vous nous dire pourquoi\u00a0?" : "La raison"}
            hint="Nous la lisons&nbsp;: elle nous aide à ne pas écrire pour rien."
            maxLength={500}
            optional
          />
          <SubmitButton pendingLabel="Un instant…">
            {desinscritLe ? "Envoyer la raison" : "Me désinscrire"}
          </SubmitButton>
        </ActionForm>
      )}
      <p className="mt-8">
        <ButtonLink href={routes.connexionDeCommune(codeInsee)} variant="quiet" className="-ml-3">
          Voir plutôt les objets de ma commune
        </ButtonLink>
      </p>
    </Main>
  );
}
