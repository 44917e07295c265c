"use client";

import { usePathname } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { UploadList } from "@/components/ui/upload-item";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";
import { EnvoiDePhoto } from "./envoi-de-photo";
import { useEnvois } from "./use-envois";

/**
 * The photos that will not leave by themselves, on every page: why, and what can be done. They stay on this device until they leave or the
 * person takes them back. The step of photos of their own objet shows them already.
 */
export function PhotosRetenues() {
  const here = usePathname();
  const retenues = useEnvois().filter(({ ref, etat }) => etat.kind === "kept" && here !== routes.commune.photos(ref));
  if (retenues.length === 0) return null;
  return (
    <section aria-label="Photos restées sur cet appareil" className="wrap mt-4 print:hidden">
      <Alert
        tone="danger"
        role="status"
        title={compte(
          retenues.length,
          "photo n’a pas pu partir\u00a0: elle reste sur cet appareil",
          "photos n’ont pas pu partir\u00a0: elles restent sur cet appareil",
        )}
      >
        <UploadList label="Photos restées sur cet appareil">
          {retenues.map((envoi) => (
            <EnvoiDePhoto key={envoi.id} envoi={envoi} named />
          ))}
        </UploadList>
      </Alert>
    </section>
  );
}
