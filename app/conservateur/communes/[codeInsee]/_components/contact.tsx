import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PhoneLink } from "@/components/ui/phone-link";
import { dateLongue } from "@/lib/dates";
import type { CommuneSuivie, CompteDeCommune } from "@/lib/examens/commune";
import { Section } from "../../../_components/section";

/** Whom to call or write to. */
export function Contact({ commune, comptes }: { commune: CommuneSuivie; comptes: readonly CompteDeCommune[] }) {
  const { telephone, recenseurNom, recenseurContact } = commune;
  return (
    <Section titre="La commune">
      <Card>
        {comptes.length === 0 && (
          <p className="mb-4">
            Personne n’a de compte pour cette commune&nbsp;: elle ne reçoit aucun mail.{" "}
            {telephone ? "Le téléphone reste le moyen de la joindre." : "Signalez-le à l’équipe."}
          </p>
        )}
        <DefinitionList
          columns
          items={[
            { term: "Mairie", value: telephone && <PhoneLink number={telephone} /> },
            ...comptes.map((compte) => ({
              key: compte.id,
              term: compte.roleCommune === "recenseur" ? "Recenseur invité" : "Compte de la mairie",
              value: <Compte {...compte} />,
            })),
            {
              term: "Visite faite par",
              value: recenseurNom && [recenseurNom, recenseurContact].filter(Boolean).join(", "),
            },
          ]}
        />
      </Card>
    </Section>
  );
}

function Compte({ nom, email, telephone, derniereConnexionLe }: CompteDeCommune) {
  return (
    <>
      {nom && <>{nom}, </>}
      <a href={`mailto:${email}`}>{email}</a>
      {telephone && <>, {telephone}</>}
      <span className="block text-sm text-ink-soft">
        {derniereConnexionLe
          ? `Dernière connexion le ${dateLongue(derniereConnexionLe)}`
          : "Aucune connexion pour l’instant"}
      </span>
    </>
  );
}
