import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { ListPages, stayWithin } from "@/components/ui/list";
import { visiteLabels } from "@/lib/dossiers/labels";
import { parFiche, type Rapport } from "@/lib/dossiers/rapport";
import { nombre } from "@/lib/format";
import type { Lecture } from "@/lib/historique/lecture";
import type { LectureQuery } from "@/lib/historique/list";
import type { Lecteur, ObjetLu } from "@/lib/historique/rules";
import type { AnyList } from "@/lib/list";
import { ficheLabels } from "@/lib/recensements/labels";
import { ObjetLuCard } from "./objet-lu";
import { Rapports, Remplace, type RapportsProps } from "./rapports";

type LectureProps = RapportsProps & {
  lecteur: Lecteur;
  list: AnyList<LectureQuery>;
  query: LectureQuery;
  /** Where more is said of an objet, for who reads. */
  hrefObjet?: ((objet: ObjetLu) => string | undefined) | undefined;
  /** Where the round stands, before what was said in it. */
  children?: ReactNode;
};

const mots = {
  commune: {
    dit: "Ce qu’il vous dit",
    visite: "Le conservateur prendra contact avec vous pour venir voir les objets.",
    aFaire: "À faire de votre côté",
    ecrit: "Ce que vous aviez écrit",
    hors: "Vos autres réponses",
    envoi: "Ce que vous avez écrit",
  },
  conservateur: {
    dit: "Ce qui est dit à la commune",
    visite: "La commune a lu que vous prendriez contact avec elle.",
    aFaire: "Ce qui est conseillé à la commune",
    ecrit: "Ce que la commune avait écrit",
    hors: "Les autres réponses de la commune",
    envoi: "Ce que la commune a écrit",
  },
} as const satisfies Record<Lecteur, object>;

/** A round that is read again: the report first, advice before objets, then what the commune had written; by pages in a city. */
export function LectureDuDossier({ lecture, lecteur, list, query, hrefDe, hrefObjet, children }: LectureProps) {
  const { rapport, objets, total, horsRapport } = lecture;
  stayWithin(list, query, objets);
  const dit = mots[lecteur];
  const carte = (objet: ObjetLu, ancre: boolean) => (
    <ObjetLuCard key={objet.recensementId} objet={objet} href={hrefObjet?.(objet)} ancre={ancre} />
  );
  return (
    <div className="space-y-10">
      <Remplace lecture={lecture} hrefDe={hrefDe} />
      {children}
      {rapport && <Avis rapport={rapport} {...dit} />}
      {rapport && <Conseils rapport={rapport} titre={dit.aFaire} href={placeOf(lecture, list, query)} />}
      {!rapport && <Ecrit lecture={lecture} titre={dit.envoi} />}
      {total > 0 && (
        <section aria-labelledby="objets">
          <h2 id="objets" className="mb-4">
            Objet par objet
          </h2>
          {total > query.size && (
            <p className="mb-4">
              <Link href={list.href(query, { affichage: "entier", page: 1 })} className="print:hidden">
                Tout afficher sur une page, pour l’imprimer ({nombre(total)}&nbsp;objets)
              </Link>
              <span className="hidden print:inline">
                Cette page ne montre qu’une partie des {nombre(total)}&nbsp;objets.
              </span>
            </p>
          )}
          <ul className="space-y-4">{objets.map((objet) => carte(objet, rapport !== null))}</ul>
          {total > query.size && <ListPages list={list} query={query} total={total} />}
        </section>
      )}
      {horsRapport.length > 0 && (
        <section aria-labelledby="hors-rapport">
          <h2 id="hors-rapport">{dit.hors}</h2>
          <p className="mb-4 mt-1 text-ink-soft">Elles sont gardées, mais ce rapport ne parle pas de ces objets.</p>
          <ul className="space-y-4">{horsRapport.map((objet) => carte(objet, false))}</ul>
        </section>
      )}
      {rapport && <Ecrit lecture={lecture} titre={dit.ecrit} />}
      <Rapports lecture={lecture} hrefDe={hrefDe} />
    </div>
  );
}

function Avis({ rapport, dit, visite }: { rapport: Rapport; dit: string; visite: string }) {
  if (!rapport.commentaire && rapport.visite === "none") return null;
  return (
    <div className="space-y-4">
      {rapport.commentaire && (
        <Card as="section">
          <h2 className="mb-3 text-xl">{dit}</h2>
          <p className="max-w-measure whitespace-pre-line">{rapport.commentaire}</p>
        </Card>
      )}
      {rapport.visite !== "none" && (
        <Alert title={visiteLabels[rapport.visite]}>
          <p>{visite}</p>
        </Alert>
      )}
    </div>
  );
}

type HrefOf = (ref: string) => string;

/** Where an objet of the report is: on this page, or on another one. */
const placeOf = ({ refs }: Lecture, list: LectureProps["list"], query: LectureQuery): HrefOf => {
  const pageDe = new Map(refs.map((ref, index) => [ref, Math.floor(index / query.size) + 1]));
  return (ref) => `${pageDe.get(ref) === query.page ? "" : list.href(query, { page: pageDe.get(ref) ?? 1 })}#${ref}`;
};

function Conseils({ rapport, titre, href }: { rapport: Rapport; titre: string; href: HrefOf }) {
  const fiches = parFiche(rapport);
  if (fiches.length === 0) return null;
  return (
    <section aria-labelledby="fiches">
      <h2 id="fiches" className="mb-4">
        {titre}
      </h2>
      <ul className="space-y-4">
        {fiches.map(({ fiche, objets }) => (
          <li key={fiche}>
            <Card>
              <h3>{ficheLabels[fiche]}</h3>
              <ul className="mt-2 list-disc space-y-1 pl-6">
                {objets.map(({ ref, titre: objet }) => (
                  <li key={ref}>
                    <a href={href(ref)}>{objet}</a>
                  </li>
                ))}
              </ul>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the commune said of the whole, and who went to see. */
function Ecrit({ lecture: { dossier, rapport }, titre }: { lecture: Lecture; titre: string }) {
  const commentaire = rapport ? rapport.commentaireCommune : dossier.commentaireCommune;
  const visiteur = [dossier.recenseurNom, dossier.recenseurContact].filter(Boolean).join(", ");
  if (!commentaire && !visiteur) return null;
  const texte: ReactNode = commentaire && <span className="whitespace-pre-line">{commentaire}</span>;
  return (
    <section aria-labelledby="ecrit">
      <h2 id="ecrit" className="mb-3 text-xl">
        {titre}
      </h2>
      <DefinitionList
        items={[
          { term: "Commentaire", value: texte },
          { term: "Visite faite par", value: visiteur },
        ]}
      />
    </section>
  );
}
