"use client";

import type { ChangeEvent } from "react";
import { buttonClass, type ButtonLook } from "@/components/ui/button-style";
import { Icon, type IconName } from "@/components/ui/icons";

/** Camera and gallery on what one holds in the hand, the files elsewhere. Several at once. */
export function ChoisirPhotos({ disabled, onFiles }: { disabled: boolean; onFiles: (files: File[]) => void }) {
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = ""; // the same file may be chosen again
  };
  return (
    <div className="grid gap-3 pointer-coarse:grid-cols-2">
      <FileButton
        icon="camera"
        label="Appareil photo"
        disabled={disabled}
        onChange={choose}
        capture
        className="hidden! pointer-coarse:inline-flex!"
      />
      <FileButton
        icon="images"
        label="Choisir des photos"
        disabled={disabled}
        onChange={choose}
        className="pointer-coarse:hidden!"
      />
      <FileButton
        icon="images"
        label="Galerie"
        disabled={disabled}
        onChange={choose}
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
  onChange,
  capture = false,
  variant,
  className = "",
}: {
  icon: IconName;
  label: string;
  disabled: boolean;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  capture?: boolean;
  variant?: ButtonLook["variant"];
  className?: string;
}) {
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
        type="file"
        // Said in full: not every PC knows that these are images.
        accept={capture ? "image/*" : "image/*,.heic,.heif,.avif"}
        multiple={!capture}
        capture={capture ? "environment" : undefined}
        disabled={disabled}
        onChange={onChange}
        className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-wait"
      />
    </label>
  );
}
