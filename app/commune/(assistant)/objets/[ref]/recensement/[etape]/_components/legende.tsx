"use client";

import { useCallback, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import type { PhotoDuRecensement } from "@/lib/photos/queries";

/** How long one must stop typing for the caption to be saved, in milliseconds. */
const PAUSE = 800;

/** What a photo shows, and its place among the others. Saved while one types, and when one leaves the field. */
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
  const { later, flush } = useSaved(photo.legende ?? "", onSave);
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
        onChange={(event) => later(event.target.value)}
        onBlur={flush}
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

/** Saves a text soon after it is typed, at once with `flush` or when the field goes. `saved`: as the server has it. */
function useSaved(saved: string, onSave: (text: string) => void) {
  const now = useRef({ saved, onSave });
  const typed = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    now.current = { saved, onSave };
  });

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const text = typed.current;
    typed.current = null;
    if (text !== null && text.trim() !== now.current.saved) now.current.onSave(text);
  }, []);
  useEffect(() => flush, [flush]);

  const later = (text: string) => {
    typed.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE);
  };
  return { later, flush };
}
