import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Icon } from "@/components/ui/icons";
import type { RecensementAExaminer } from "@/lib/examens/queries";
import { protectionLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";

/** What the national base says of the objet, and where to read more. Its photographs are on another site: a link, not an image. */
export function NoticePalissy({
  recensement,
  photos,
}: {
  recensement: RecensementAExaminer;
  photos: readonly { id: string; url: string; titre: string | null; credit: string | null }[];
}) {
  const { ref, deno, cate, matr, scle, autr, dimensions, protection, dpro, edifice, emplacement, recolement } =
    recensement;
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">Base Palissy</h2>
      <DefinitionList
        items={[
          { term: "Édifice", value: [edifice, emplacement].filter(Boolean).join(", ") },
          { term: "Dénomination", value: deno },
          { term: "Technique", value: [cate, matr].filter(Boolean).join(", ") },
          { term: "Siècle", value: scle },
          { term: "Auteur", value: autr },
          { term: "Dimensions", value: dimensions },
          { term: "Protection", value: [protectionLabels[protection], dpro].filter(Boolean).join(", ") },
          { term: "Dernier récolement", value: recolement },
        ]}
      />
      <ul className="mt-4">
        {photos.map(({ id, url, titre, credit }) => (
          <li key={id}>
            <Ailleurs href={url}>{titre ?? "Photographie de la base Mémoire"}</Ailleurs>
            {credit && <span className="block text-sm text-ink-soft">{credit}</span>}
          </li>
        ))}
        <li>
          <Ailleurs href={routes.pop(ref)}>La notice sur POP</Ailleurs>
        </li>
      </ul>
    </Card>
  );
}

function Ailleurs({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="inline-flex min-h-target items-center gap-2">
      {children} <Icon name="external" className="size-4" />
      <span className="sr-only">(nouvel onglet)</span>
    </a>
  );
}
