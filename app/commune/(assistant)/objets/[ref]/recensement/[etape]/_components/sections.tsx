import type { ReactNode } from "react";
import { EtatAvis, SecurisationAvis } from "@/components/recensements/jugement";
import { Photo } from "@/components/photos/photo";
import { Link } from "@/components/ui/link";
import { EncoreIci } from "@/app/commune/_components/en-route";
import { compte } from "@/lib/format";
import { etapeRecensementLabels, localisationLabels } from "@/lib/recensements/labels";
import type { RecensementEnCours } from "@/lib/recensements/queries";
import { ETAPES_RECENSEMENT, isAsked, type EtapeRecensement } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import type { Notice } from "./props";

/** « 2 photos, 1 photo pas encore arrivée »: what is only announced is not a photo. */
function nombreDePhotos(photos: RecensementEnCours["photos"]): string {
  const combien = (cherche: RecensementEnCours["photos"][number]["etat"]) =>
    photos.filter(({ etat }) => etat === cherche).length;
  const autres = [
    combien("en_verification") > 0 && `${compte(combien("en_verification"), "photo")} en vérification`,
    combien("attendue") > 0 && compte(combien("attendue"), "photo pas encore arrivée", "photos pas encore arrivées"),
  ].filter(Boolean);
  const pretes = combien("prete");
  return [pretes > 0 ? compte(pretes, "photo") : autres.length === 0 && "Aucune photo", ...autres]
    .filter(Boolean)
    .join(", ");
}

/** What was answered, step by step, each with the way back to it. */
export function Sections({ notice, recensement }: { notice: Notice; recensement: RecensementEnCours }) {
  const contenus = contenusDe(notice, recensement);
  return (
    <dl className="divide-y divide-line overflow-clip rounded-lg border border-line bg-surface">
      {ETAPES_RECENSEMENT.map((etape, index) => {
        if (etape === "recapitulatif" || !isAsked(etape, recensement.reponses)) return null;
        return (
          <div key={etape} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 px-4 py-3">
            <dt className="text-sm text-ink-soft">{etapeRecensementLabels[etape]}</dt>
            <dd className="col-start-1">{contenus[etape]}</dd>
            <dd className="col-start-2 row-span-2 row-start-1">
              <Link
                href={routes.commune.recensement(notice.ref, index + 1)}
                className="inline-flex min-h-target items-center"
              >
                Modifier<span className="sr-only"> la réponse «&nbsp;{etapeRecensementLabels[etape]}&nbsp;»</span>
              </Link>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function contenusDe(
  notice: Notice,
  { reponses, nomAutreCommune, notes, photos }: RecensementEnCours,
): Record<Exclude<EtapeRecensement, "recapitulatif">, ReactNode> {
  const { localisation, edificeNom, recensable, etat, securisation } = reponses;
  return {
    localisation: (
      <>
        {localisation && localisationLabels[localisation]}
        {localisation === "edifice_initial" && notice.edifice && (
          <span className="block text-sm text-ink-soft">{notice.edifice}</span>
        )}
      </>
    ),
    precision: [edificeNom, nomAutreCommune].filter(Boolean).join(", "),
    acces: recensable ? "Oui, de près" : "Non",
    photos: (
      <>
        {nombreDePhotos(photos)}
        <EncoreIci objet={notice.ref} />
        <span className="mt-1.5 flex flex-wrap gap-2">
          {photos
            .filter((photo) => photo.etat === "prete")
            .map((photo) => (
              <Photo
                key={photo.id}
                id={photo.id}
                taille="vignette"
                alt={photo.legende ?? ""}
                className="h-16 w-20 rounded-sm object-cover"
              />
            ))}
        </span>
      </>
    ),
    etat: (
      <span className="flex flex-wrap gap-2">
        <EtatAvis commune={etat} conservateur={null} />
        <SecurisationAvis commune={securisation} conservateur={null} />
      </span>
    ),
    commentaire: notes ? (
      <span className="whitespace-pre-line">{notes}</span>
    ) : (
      <span className="text-ink-soft">Aucun</span>
    ),
  };
}
