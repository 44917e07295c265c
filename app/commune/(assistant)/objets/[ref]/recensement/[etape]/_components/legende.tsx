"use client";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import type { PhotoDuRecensement } from "@/lib/photos/queries";

/** What a photo shows, and its place among the others. Saved when one leaves the field. */
export function Legende({
  photo,
  onSave,
  onUp,
  onDown,
}: {
  photo: PhotoDuRecensement;
  onSave: (legende: string) => void;
  onUp?: () => void;
  onDown?: () => void;
}) {
  const nom = photo.legende ?? photo.nom;
  return (
    <div className="flex items-end gap-1">
      <Input
        name={`legende-${photo.id}`}
        label={`Ce que montre ${photo.nom}`}
        labelHidden
        optional
        placeholder="Ce qu’elle montre (facultatif)"
        defaultValue={photo.legende ?? ""}
        maxLength={300}
        onBlur={(event) => event.target.value.trim() !== (photo.legende ?? "") && onSave(event.target.value)}
        className="min-w-0 flex-1"
      />
      <Button variant="quiet" className="px-2.5!" disabled={!onUp} onClick={onUp} aria-label={`Avancer ${nom}`}>
        <Icon name="up" />
      </Button>
      <Button variant="quiet" className="px-2.5!" disabled={!onDown} onClick={onDown} aria-label={`Reculer ${nom}`}>
        <Icon name="down" />
      </Button>
    </div>
  );
}
