import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Input } from "@/components/ui/field";
import { Main, PageTitle } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import { retourSur } from "@/lib/comptes/retour";
import { routes } from "@/lib/routes";
import { askLink } from "../connexion/actions";
import { AskPerson } from "./help";
import { one, type SearchParams } from "./params";

type AddressPageProps = { searchParams: SearchParams; here: string; title: string; hint: string };

/** One types one's address. What follows is the same whether we know it or not. */
export async function AddressPage({ searchParams, here, title, hint }: AddressPageProps) {
  const retour = retourSur(one((await searchParams).retour));
  return (
    <Main width="narrow">
      <Breadcrumb path={[{ label: "Se connecter", href: routes.connexionVers(retour) }]} here={here} />
      <PageTitle lead="Nous vous envoyons un lien et un code à six chiffres, valables une demi-heure.">
        {title}
      </PageTitle>
      <ActionForm action={askLink} className="space-y-6">
        {retour && <input type="hidden" name="retour" value={retour} />}
        <Input
          type="email"
          name="email"
          label="Votre adresse électronique"
          hint={hint}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          large
        />
        <SubmitButton size="lg" wide pendingLabel="Envoi en cours…">
          Recevoir le lien
        </SubmitButton>
      </ActionForm>
      <AskPerson subject={`Me connecter : ${here}`} />
    </Main>
  );
}
