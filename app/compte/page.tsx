import type { Metadata } from "next";
import { Deconnexion } from "@/app/commune/_components/deconnexion";
import { CodesDictes } from "@/components/comptes/codes-dictes";
import { Logout } from "@/components/comptes/logout";
import { ActForm } from "@/components/ui/act-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Main, PageTitle } from "@/components/ui/page";
import { listDictated, readOwn } from "@/lib/comptes/queries";
import { roleLabels } from "@/lib/comptes/labels";
import { zoneDe } from "@/lib/dates";
import { env } from "@/lib/env";
import { personName } from "@/lib/format";
import { load } from "@/lib/read";
import { readSecondFactor } from "@/lib/second-facteur/queries";
import { SecondFacteur } from "./_components/second-facteur";
import { disconnectOthers } from "./actions";

export const metadata: Metadata = { title: "Mon compte", robots: { index: false } };

const read = load({ who: ["commune", "conservateur", "admin"], may: "compte.read" }, async ({ db, actor }) => {
  const compte = await readOwn(db, actor.compteId);
  const dictees = await listDictated(db, actor.compteId);
  const facteur = actor.role === "admin" ? await readSecondFactor(db, actor.compteId) : undefined;
  return compte && { compte, dictees, facteur };
});

export default async function ComptePage() {
  const { actor, compte, dictees, facteur } = await read();
  const Exit = actor.role === "commune" ? Deconnexion : Logout;
  const autres = compte.appareils - 1;
  return (
    <Main width="narrow">
      <PageTitle over={`Compte ${roleLabels[actor.role]}`}>Mon compte</PageTitle>
      <div className="space-y-8">
        <CodesDictes dictees={dictees} zone={actor.role === "commune" ? zoneDe(actor.communeCode) : undefined} />
        <Card as="section">
          <DefinitionList
            items={[
              { term: "Nom", value: personName(compte, compte.commune ?? "Sans nom") },
              { term: "Adresse électronique", value: compte.email },
            ]}
          />
          <p className="mt-4 text-ink-soft">
            Quelque chose à corriger&nbsp;? Écrivez à <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>.
          </p>
        </Card>
        <Card as="section">
          <h2 className="mb-3 text-lg">Mes appareils</h2>
          <p>
            {autres <= 0
              ? "Vous n’êtes connecté que sur cet appareil."
              : autres === 1
                ? "Vous êtes aussi connecté sur un autre appareil."
                : `Vous êtes aussi connecté sur ${autres} autres appareils.`}{" "}
            Un téléphone perdu, une page restée ouverte ailleurs&nbsp;? Fermez tout sauf ici&nbsp;: les liens déjà
            envoyés ne serviront plus non plus.
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            <ActForm
              action={disconnectOthers}
              of={{}}
              variant="second"
              saved="C’est fait. Il ne reste que cet appareil."
            >
              Déconnecter mes autres appareils
            </ActForm>
            <Exit variant="quiet" className="">
              Me déconnecter ici
            </Exit>
          </div>
        </Card>
        {actor.role === "admin" && facteur && <SecondFacteur facteur={facteur} />}
      </div>
    </Main>
  );
}
