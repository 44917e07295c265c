"use client";

import { useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { NewTab } from "@/components/ui/external-link";
import { Icon } from "@/components/ui/icons";
import { routes } from "@/lib/routes";
import { PAS_MONTREE, Photo } from "./photo";

export type PhotoDeGalerie = {
  id: string;
  legende: string | null;
  largeur: number | null;
  hauteur: number | null;
};

/**
 * One photo at a time and the others within reach. Before JavaScript each thumbnail is a link to its photo. `sujet`: what they all show.
 */
export function Galerie({ photos, sujet }: { photos: readonly PhotoDeGalerie[]; sujet: string }) {
  const [choisie, choisir] = useState(0);
  const figure = useRef<HTMLElement>(null);
  /** Which try of which photo could not be shown: another try asks for all of them again. */
  const [essai, setEssai] = useState(0);
  const [ratee, setRatee] = useState<string>();
  const photo = photos[choisie] ?? photos[0];
  const montree = `${photo?.id ?? ""} ${essai}`;
  const rate = useCallback(() => setRatee(montree), [montree]);
  if (!photo) return null;
  const rang = photos.indexOf(photo) + 1;
  const nombre = photos.length > 1 ? `, photo ${rang} sur ${photos.length}` : "";
  return (
    <figure ref={figure} tabIndex={-1}>
      {ratee === montree ? (
        <div className="grid aspect-4/3 place-content-center justify-items-center gap-3 rounded-md bg-sunken p-4 text-center">
          <p role="status">{PAS_MONTREE}.</p>
          <Button
            variant="second"
            onClick={() => {
              setEssai(essai + 1);
              figure.current?.focus();
            }}
          >
            <Icon name="retry" /> Réessayer
          </Button>
        </div>
      ) : (
        <a
          href={routes.photo(photo.id, "original")}
          target="_blank"
          rel="noopener"
          className="group relative block overflow-clip rounded-md bg-sunken"
        >
          <Photo
            key={montree}
            id={photo.id}
            taille="grande"
            alt={`${sujet}${nombre}`}
            largeur={photo.largeur}
            hauteur={photo.hauteur}
            eager
            onFailed={rate}
            className="mx-auto aspect-4/3 h-auto w-full object-contain"
          />
          <span className="absolute bottom-2 right-2 inline-flex items-center gap-2 rounded-md bg-surface px-3 py-1 text-sm text-ink shadow-raised print:hidden">
            Agrandir
            <NewTab />
          </span>
        </a>
      )}
      <figcaption aria-live="polite" className="mt-1.5 text-sm text-ink-soft">
        {photos.length > 1 && `${rang} sur ${photos.length}`}
        {photos.length > 1 && photo.legende && " · "}
        {photo.legende}
      </figcaption>
      {photos.length > 1 && (
        <ul className="mt-2 flex flex-wrap gap-2 print:hidden">
          {photos.map(({ id, legende }, index) => (
            <li key={id}>
              <a
                href={routes.photo(id, "grande")}
                aria-current={id === photo.id ? "true" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  choisir(index);
                }}
                className="block overflow-clip rounded-md border-2 border-transparent aria-[current]:border-accent"
              >
                <Photo
                  key={essai}
                  id={id}
                  taille="vignette"
                  alt={`Voir la photo ${index + 1}${legende ? ` : ${legende}` : ""}`}
                  className="h-16 w-20 object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
