import { EtatAvis, LocalisationBadge, SecurisationAvis } from "@/components/recensements/jugement";
import { Link } from "@/components/ui/link";
import type { ObjetSuivi } from "@/lib/examens/commune";
import { compte } from "@/lib/format";
import { ficheLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { Lignes, Section } from "../../../../_components/section";

/** What the report will say, objet by objet; those about which nothing is said are only counted. */
export function Resume({ objets }: { objets: readonly ObjetSuivi[] }) {
  const termines = objets.filter(({ statut }) => statut === "termine");
  const dits = termines.filter(saysSomething);
  const autres = termines.length - dits.length;
  return (
    <Section
      titre="Ce que dira le rapport"
      explication={`${compte(termines.length, "objet recensé", "objets recensés")}${dits.length > 0 && autres > 0 ? `, dont ${compte(autres, "objet")} sans remarque` : ""}.`}
    >
      {dits.length > 0 && (
        <Lignes lignes={dits} cle={({ ref }) => ref}>
          {(objet) => (
            <>
              <h3 className="text-base">
                {objet.recensementId ? (
                  <Link href={routes.conservateur.examen(objet.recensementId)}>{objet.titre}</Link>
                ) : (
                  objet.titre
                )}
              </h3>
              <p className="mt-1 flex flex-wrap gap-2">
                <LocalisationBadge localisation={objet.localisation} />
                <EtatAvis commune={objet.etat} conservateur={objet.etatConservateur} />
                {objet.securisationConservateur && (
                  <SecurisationAvis commune={objet.securisation} conservateur={objet.securisationConservateur} />
                )}
              </p>
              {objet.commentaire && <p className="mt-2 whitespace-pre-line">{objet.commentaire}</p>}
              {objet.fiches && objet.fiches.length > 0 && (
                <p className="mt-1 text-sm text-ink-soft">
                  {objet.fiches.length === 1 ? "Fiche" : "Fiches"}&nbsp;:{" "}
                  {objet.fiches.map((fiche) => ficheLabels[fiche]).join(", ")}
                </p>
              )}
            </>
          )}
        </Lignes>
      )}
    </Section>
  );
}

const saysSomething = (objet: ObjetSuivi): boolean =>
  objet.prioritaire ||
  objet.etatConservateur !== null ||
  objet.securisationConservateur !== null ||
  (objet.fiches ?? []).length > 0 ||
  objet.commentaire !== null;
