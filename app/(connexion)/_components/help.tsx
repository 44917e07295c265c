import { ExternalLink } from "@/components/ui/external-link";
import { env } from "@/lib/env";

/** How to reach a person, at the foot of every page of the login: nobody stays outside. */
export function AskPerson({ subject }: { subject: string }) {
  return (
    <p className="mt-10 border-t border-line pt-4 text-ink-soft">
      Vous n’y arrivez pas&nbsp;? Écrivez à{" "}
      <a href={`mailto:${env.CONTACT_EMAIL}?subject=${encodeURIComponent(subject)}`}>{env.CONTACT_EMAIL}</a>&nbsp;: une
      personne vous répond.
    </p>
  );
}

/** Where a town hall changes the address that everybody has of it. */
export function PublicDirectory() {
  return (
    <>
      <p>
        Les adresses des mairies viennent de l’annuaire du service public. Pour corriger la vôtre&nbsp;: ouvrez la page
        de votre mairie dans l’annuaire, puis choisissez «&nbsp;Demander une mise à jour&nbsp;» en bas de la page.
      </p>
      <p>
        <ExternalLink href="https://lannuaire.service-public.gouv.fr/">
          Ouvrir l’annuaire du service public
        </ExternalLink>
      </p>
    </>
  );
}
