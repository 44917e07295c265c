"use client";

import { useState } from "react";
import { Photo } from "@/components/photos/photo";
import { Alert } from "@/components/ui/alert";
import { Confirm } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icons";
import { UploadItem, UploadList, type UploadState } from "@/components/ui/upload-item";
import { useScripted } from "@/components/ui/use-scripted";
import { compte } from "@/lib/format";
import { fileEnvois, type Choisie } from "@/lib/field/queue";
import type { PhotoDuRecensement } from "@/lib/photos/queries";
import { EnvoiDePhoto } from "@/app/commune/_components/envoi-de-photo";
import { useEnvois } from "@/app/commune/_components/use-envois";
import { ChoisirPhotos } from "./choisir-photos";
import { Legende } from "./legende";
import { usePhotos } from "./use-photos";

/** The photos of an objet: those that the server has, then those on their way from this browser. */
export function Photos({ vu, initiales }: { vu: Choisie; initiales: readonly PhotoDuRecensement[] }) {
  const ready = useScripted();
  const envois = useEnvois().filter(({ ref }) => ref === vu.ref);
  const { photos, error, refresh, remove, caption, reorder } = usePhotos(vu.ref, initiales);
  const [leaving, setLeaving] = useState<PhotoDuRecensement | null>(null);

  // A photo on its way is shown once, as what this browser knows of it.
  const enRoute = new Set(envois.map(({ id }) => id));
  const recues = photos.filter(({ id }) => !enRoute.has(id));
  const retenues = envois.filter(({ etat }) => etat.kind === "kept").length;
  const placees = recues.filter(({ etat }) => etat !== "refusee");
  const move = (from: number, to: number) => {
    const ids = placees.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    void reorder(ids);
  };

  return (
    <div className="space-y-4">
      <ChoisirPhotos disabled={!ready} onFiles={(files) => void fileEnvois.add(vu, files)} />
      {error && <Alert tone="danger" role="alert" title={error} />}
      <p role="status" className="sr-only">
        {[
          recues.some(isPhoto) && compte(recues.filter(isPhoto).length, "photo reçue", "photos reçues"),
          recues.some(isMissing) &&
            compte(recues.filter(isMissing).length, "photo pas encore arrivée", "photos pas encore arrivées"),
          retenues > 0 && compte(retenues, "photo n’a pas pu partir", "photos n’ont pas pu partir"),
        ]
          .filter(Boolean)
          .join(", ")}
      </p>
      {recues.length + envois.length > 0 && (
        <UploadList label="Photos de l’objet">
          {recues.map((photo) => {
            const rang = placees.indexOf(photo);
            return (
              <UploadItem
                key={photo.identite}
                name={photo.legende ?? photo.nom}
                state={stateOf(photo)}
                thumbnail={
                  photo.etat === "prete" ? (
                    <Photo id={photo.id} taille="vignette" alt="" className="size-full object-cover" />
                  ) : (
                    <Attente />
                  )
                }
                onDelete={() => (photo.etat === "refusee" ? void remove(photo.id) : setLeaving(photo))}
              >
                {photo.etat === "prete" && (
                  <Legende
                    photo={photo}
                    onSave={(legende) => void caption(photo.id, legende)}
                    {...(rang > 0 && { onUp: () => move(rang, rang - 1) })}
                    {...(rang < placees.length - 1 && { onDown: () => move(rang, rang + 1) })}
                  />
                )}
              </UploadItem>
            );
          })}
          {envois.map((envoi) => (
            <EnvoiDePhoto key={envoi.id} envoi={envoi} onRemoved={refresh} />
          ))}
        </UploadList>
      )}
      <Confirm
        open={leaving !== null}
        title="Supprimer cette photo&nbsp;?"
        message={leaving?.legende ?? leaving?.nom}
        confirmLabel="Supprimer"
        danger
        onCancel={() => setLeaving(null)}
        onConfirm={() => {
          if (leaving) void remove(leaving.id);
          setLeaving(null);
        }}
      />
    </div>
  );
}

const isPhoto = ({ etat }: PhotoDuRecensement) => etat === "prete";
const isMissing = ({ etat }: PhotoDuRecensement) => etat === "attendue";

const Attente = () => (
  <span className="grid size-full place-content-center text-ink-soft">
    <Icon name="images" />
  </span>
);

function stateOf(photo: PhotoDuRecensement): UploadState {
  switch (photo.etat) {
    case "prete":
      return { kind: "done", size: photo.taille };
    case "en_verification":
      return { kind: "checking" };
    case "refusee":
      return { kind: "refused", reason: photo.motif ?? "Cette photo n’a pas pu être gardée." };
    case "attendue":
      return {
        kind: "failed",
        reason: "Pas encore arrivée. Si l’appareil qui l’envoyait ne l’a plus, choisissez-la de nouveau ici.",
      };
  }
}
