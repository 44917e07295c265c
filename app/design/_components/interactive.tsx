"use client";

import { useState } from "react";
import { Dessin } from "@/components/objets/dessin";
import { Button } from "@/components/ui/button";
import { Confirm, Dialog } from "@/components/ui/dialog";
import { UploadItem, UploadList, type UploadState } from "@/components/ui/upload-item";
import { Row, Sample } from "./sample";

const photos: { name: string; state: UploadState }[] = [
  { name: "De face", state: { kind: "done", size: 1_200_000 } },
  { name: "image.jpg", state: { kind: "sending", sent: 600_000, total: 1_400_000 } },
  { name: "image(2).jpg", state: { kind: "offline" } },
  { name: "image(3).jpg", state: { kind: "waiting" } },
  { name: "image(4).jpg", state: { kind: "checking" } },
  {
    name: "IMG_20261123_101512_un_nom_vraiment_long.jpg",
    state: { kind: "failed", reason: "L’envoi s’est interrompu." },
  },
  {
    name: "image(5).jpg",
    state: { kind: "kept", reason: "Votre dossier est envoyé\u00a0: il ne prend plus de photo." },
  },
  {
    name: "facture.pdf",
    state: { kind: "refused", reason: "Ce n’est pas une photo. Choisissez une image (JPEG, PNG, HEIC)." },
  },
];

/** What needs a hand to be seen: lists that change, dialogs. */
export function Interactive() {
  const [shown, setShown] = useState(photos);
  const [dialog, setDialog] = useState<"dialog" | "confirm" | null>(null);
  const close = () => setDialog(null);
  const remove = (name: string) => () => setShown((rest) => rest.filter((photo) => photo.name !== name));

  return (
    <>
      <Sample title="Envoi de photos">
        <UploadList label="Photos">
          {shown.map(({ name, state }) => (
            <UploadItem
              key={name}
              name={name}
              state={state}
              thumbnail={state.kind === "refused" ? null : <Dessin deno="statue" />}
              onCancel={remove(name)}
              onDelete={remove(name)}
              onRetry={remove(name)}
            />
          ))}
        </UploadList>
      </Sample>

      <Sample title="Boîtes de dialogue">
        <Row>
          <Button variant="second" onClick={() => setDialog("dialog")}>
            Voir des exemples
          </Button>
          <Button variant="danger" onClick={() => setDialog("confirm")}>
            Supprimer la photo
          </Button>
        </Row>
        <Dialog open={dialog === "dialog"} onClose={close} title="En péril, cela se voit à quoi&nbsp;?">
          <p>De la poussière de bois fraîche, des morceaux au sol, une peinture qui se soulève.</p>
        </Dialog>
        <Confirm
          open={dialog === "confirm"}
          message="La photo sera supprimée pour tout le monde."
          details={["De face, 1,2\u00a0Mo"]}
          confirmLabel="Supprimer"
          danger
          onConfirm={close}
          onCancel={close}
        />
      </Sample>
    </>
  );
}
