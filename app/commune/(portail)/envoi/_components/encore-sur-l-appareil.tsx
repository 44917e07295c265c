"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { EnvoiDePhoto } from "@/app/commune/_components/envoi-de-photo";
import { isLeaving, useEnvois } from "@/app/commune/_components/use-envois";
import { Alert } from "@/components/ui/alert";
import { UploadList } from "@/components/ui/upload-item";
import { compte } from "@/lib/format";
import { fileEnvois } from "@/lib/field/queue";

/** The photos that are still leaving this device while one is about to send the dossier; the page counts them anew as they arrive. */
export function EncoreSurLAppareil() {
  const router = useRouter();
  useEffect(() => fileEnvois.onReceived(() => router.refresh()), [router]);
  const envois = useEnvois().filter(isLeaving);
  if (envois.length === 0) return null;
  return (
    <Alert
      tone="wait"
      title={compte(
        envois.length,
        "photo est encore en route sur cet appareil",
        "photos sont encore en route sur cet appareil",
      )}
      className="mb-6"
    >
      <p>Attendez qu’elles soient parties avant d’envoyer le dossier&nbsp;: il les aura toutes.</p>
      <UploadList label="Photos en route">
        {envois.map((envoi) => (
          <EnvoiDePhoto key={envoi.id} envoi={envoi} named onRemoved={() => router.refresh()} />
        ))}
      </UploadList>
    </Alert>
  );
}
