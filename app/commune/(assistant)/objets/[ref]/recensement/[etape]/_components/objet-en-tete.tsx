import { Dessin } from "@/components/objets/dessin";
import { Photo } from "@/components/photos/photo";

/** Which objet the question is about, always in sight. */
export function ObjetEnTete({
  notice,
  photo,
}: {
  notice: {
    ref: string;
    titre: string;
    deno: string | null;
    edifice: string | null;
    emplacement: string | null;
  };
  photo: string | undefined;
}) {
  return (
    <div className="mb-4 flex items-center gap-3">
      <div className="w-18 shrink-0 overflow-hidden rounded-md">
        {photo ? (
          <Photo id={photo} taille="vignette" alt="" eager className="aspect-4/3 w-full object-cover" />
        ) : (
          <Dessin deno={notice.deno} titre={notice.titre} reference={notice.ref} />
        )}
      </div>
      <div className="min-w-0">
        <p className="line-clamp-2 font-semibold leading-snug">{notice.titre}</p>
        <p className="line-clamp-2 text-sm text-ink-soft">
          {[notice.edifice, notice.emplacement].filter(Boolean).join(" · ") || notice.ref}
        </p>
      </div>
    </div>
  );
}
