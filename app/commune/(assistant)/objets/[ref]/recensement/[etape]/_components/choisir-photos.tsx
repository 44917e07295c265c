"use client";

import { useEffect, useRef } from "react";
import { buttonClass, type ButtonLook } from "@/components/ui/button-style";
import { Icon, type IconName } from "@/components/ui/icons";

/** Camera and gallery on what one holds in the hand, the files elsewhere. Several at once. */
export function ChoisirPhotos({ disabled, onFiles }: { disabled: boolean; onFiles: (files: File[]) => void }) {
  return (
    <div className="grid gap-3 pointer-coarse:grid-cols-2">
      <FileButton
        icon="camera"
        label="Appareil photo"
        disabled={disabled}
        onFiles={onFiles}
        capture
        className="hidden! pointer-coarse:inline-flex!"
      />
      <FileButton
        icon="images"
        label="Choisir des photos"
        disabled={disabled}
        onFiles={onFiles}
        className="pointer-coarse:hidden!"
      />
      <FileButton
        icon="images"
        label="Galerie"
        disabled={disabled}
        onFiles={onFiles}
        variant="second"
        className="hidden! pointer-coarse:inline-flex!"
      />
    </div>
  );
}

function FileButton({
  icon,
  label,
  disabled,
  onFiles,
  capture = false,
  variant,
  className = "",
}: {
  icon: IconName;
  label: string;
  disabled: boolean;
  onFiles: (files: File[]) => void;
  capture?: boolean;
  variant?: ButtonLook["variant"];
  className?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  }, [onFiles]);
  // Heard on the control itself, for as long as the camera holds it: the page may have gone on by itself meanwhile, the network being back, and what
  // is taken then is a photo of this objet all the same. React hears nothing of a control that has left the page.
  useEffect(() => {
    const control = input.current;
    if (!control) return;
    control.onchange = () => {
      latest.current([...(control.files ?? [])]);
      control.value = ""; // the same file may be chosen again
    };
  }, []);
  return (
    <label
      className={buttonClass({
        variant,
        size: "lg",
        className: `relative has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus ${className}`,
      })}
    >
      <Icon name={icon} />
      {label}
      <input
        ref={input}
        type="file"
        // Said in full: not every PC knows that these are images.
        accept={capture ? "image/*" : "image/*,.heic,.heif,.avif"}
        multiple={!capture}
        capture={capture ? "environment" : undefined}
        disabled={disabled}
        className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-wait"
      />
    </label>
  );
}
