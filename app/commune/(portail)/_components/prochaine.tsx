import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { dateLongue } from "@/lib/dates";
import { compte } from "@/lib/format";
import { etapeRecensementLabels } from "@/lib/recensements/labels";
import { prochainObjet, resteAFaire } from "@/lib/recensements/liste";
import { etapesRestantes } from "@/lib/recensements/parcours";
import type { ObjetARecenser } from "@/lib/recensements/queries";
import { routes } from "@/lib/routes";

type ProchaineProps = {
  objets: readonly ObjetARecenser[];
  dossier:
    | {
        statut: "en_cours" | "transmis" | "examine";
        transmisLe: Date | null;
        envoiAutomatique: boolean;
        rapportLe: Date | null;
      }
    | undefined;
  titulaire: boolean;
  /** That of the commune. */
  zone: string;
};

/** The one thing to do now, always one tap away (spec 3.3). */
export function Prochaine({ objets, dossier, titulaire, zone }: ProchaineProps) {
  if (dossier?.statut === "examine")
    return (
      <Bandeau
        titre="Le conservateur a examiné votre dossier"
        texte={dossier.rapportLe && `Son rapport vous attend depuis le ${dateLongue(dossier.rapportLe, zone)}.`}
        action={<ButtonLink href={routes.commune.examen}>Lire le rapport</ButtonLink>}
      />
    );
  const objet = prochainObjet(objets);
  if (objet) return <ObjetAFaire objet={objet} restants={objets.filter(resteAFaire).length} />;
  if (dossier?.statut === "transmis" && dossier.rapportLe)
    return (
      <Bandeau
        titre="Le conservateur regarde de nouveau votre dossier"
        texte={`Son rapport du ${dateLongue(dossier.rapportLe, zone)} reste le dernier jusqu’au prochain. Vous n’avez rien à faire.`}
        action={
          <ButtonLink href={routes.commune.examen} variant="second">
            Lire le rapport
          </ButtonLink>
        }
      />
    );
  if (dossier?.statut === "transmis")
    return (
      <Bandeau
        titre="Votre dossier est chez le conservateur"
        texte={
          dossier.transmisLe &&
          `${dossier.envoiAutomatique ? "Parti tout seul" : "Envoyé"} le ${dateLongue(dossier.transmisLe, zone)}. Vous n’avez plus rien à faire.`
        }
        action={
          <ButtonLink href={routes.commune.envoye} variant="second">
            Et maintenant&nbsp;?
          </ButtonLink>
        }
      />
    );
  return (
    <Bandeau
      titre="Il ne reste qu’à envoyer le dossier"
      texte={
        titulaire
          ? "Relisez le tableau, ajoutez un mot si vous voulez, envoyez."
          : "Prévenez la mairie\u00a0: son compte titulaire peut l’envoyer."
      }
      action={
        <ButtonLink href={routes.commune.envoi}>{titulaire ? "Vérifier et envoyer" : "Voir le dossier"}</ButtonLink>
      }
    />
  );
}

function ObjetAFaire({ objet, restants }: { objet: ObjetARecenser; restants: number }) {
  const lieu = [objet.edifice, objet.emplacement].filter(Boolean).join(" · ");
  if (objet.situation === "complement_demande")
    return (
      <Bandeau
        titre={`Le conservateur a une question\u00a0: ${objet.titre}`}
        texte={lieu}
        action={<ButtonLink href={routes.commune.objet(objet.ref)}>Lire et répondre</ButtonLink>}
      />
    );
  const entame = objet.situation === "a_completer";
  const reste = etapesRestantes(objet, objet.photos).map((etape) => etapeRecensementLabels[etape].toLowerCase());
  return (
    <Bandeau
      titre={`${entame ? "À continuer" : "À recenser"}\u00a0: ${objet.titre}`}
      texte={[
        lieu,
        entame && (reste.length > 0 ? `reste\u00a0: ${reste.join(", ")}` : "reste à valider"),
        !entame && restants > 1 && `encore ${compte(restants, "objet")}`,
      ]
        .filter(Boolean)
        .join(" · ")}
      action={
        <ButtonLink href={routes.commune.reprise(objet.ref)}>{entame ? "Continuer" : "Recenser cet objet"}</ButtonLink>
      }
    />
  );
}

function Bandeau({ titre, texte, action }: { titre: string; texte: ReactNode; action: ReactNode }) {
  return (
    <Card as="section" className="border-accent!">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h2 className="font-text text-base font-bold">{titre}</h2>
          {texte && <p className="text-sm text-ink-soft">{texte}</p>}
        </div>
        {action}
      </div>
    </Card>
  );
}
