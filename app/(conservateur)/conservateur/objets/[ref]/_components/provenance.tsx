import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { dateLongue } from "@/lib/dates";
import type { ObjetConnu } from "@/lib/objets/suivi";

/** Where the record comes from: the import that last wrote it, and since when the objet is known here. */
export function Provenance({ objet: { fichier, importeLe, connuDepuis } }: { objet: ObjetConnu }) {
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">D’où vient cette fiche</h2>
      <DefinitionList
        columns
        items={[
          { term: "Source", value: "Base Palissy, ministère de la Culture" },
          { term: "Connue ici depuis le", value: dateLongue(connuDepuis) },
          { term: "Dernière mise à jour", value: importeLe && dateLongue(importeLe) },
          { term: "Fichier importé", value: fichier },
        ]}
      />
    </Card>
  );
}
