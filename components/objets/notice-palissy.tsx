import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { ExternalLink } from "@/components/ui/external-link";
import type { Protection } from "@/db/vocabulaire";
import { protectionLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { enLigne } from "./notice";

type Notice = Record<
  "deno" | "cate" | "matr" | "scle" | "autr" | "dimensions" | "dpro" | "edifice" | "emplacement",
  string | null
> & { ref: string; protection: Protection; recolement: number | null };

/** What the national base says of the objet, and where to read more. Its photographs are on another site: a link, not an image. */
export function NoticePalissy({
  notice,
  photos,
  children,
}: {
  notice: Notice;
  photos: readonly { id: string; url: string; titre: string | null; credit: string | null }[];
  /** More to read about the objet, in our own pages. */
  children?: ReactNode;
}) {
  const { ref, deno, cate, matr, scle, autr, dimensions, protection, dpro, edifice, emplacement, recolement } = notice;
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">Base Palissy</h2>
      <DefinitionList
        items={[
          { term: "Édifice", value: [edifice, enLigne(emplacement)].filter(Boolean).join(", ") },
          { term: "Dénomination", value: enLigne(deno) },
          { term: "Technique", value: [enLigne(cate), enLigne(matr)].filter(Boolean).join(", ") },
          { term: "Siècle", value: enLigne(scle) },
          { term: "Auteur", value: enLigne(autr) },
          { term: "Dimensions", value: dimensions },
          { term: "Protection", value: [protectionLabels[protection], dpro].filter(Boolean).join(", ") },
          { term: "Dernier récolement", value: recolement },
        ]}
      />
      <ul className="mt-4">
        {photos.map(({ id, url, titre, credit }) => (
          <li key={id}>
            <ExternalLink href={url}>{titre ?? "Photographie de la base Mémoire"}</ExternalLink>
            {credit && <span className="block text-sm text-ink-soft">{credit}</span>}
          </li>
        ))}
        <li>
          <ExternalLink href={routes.pop(ref)}>La notice sur POP</ExternalLink>
        </li>
        {children && <li>{children}</li>}
      </ul>
    </Card>
  );
}
