import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { dateHeure } from "@/lib/dates";
import { compte, nombre, taille } from "@/lib/format";
import { origineLabels } from "@/lib/imports/labels";
import type { FicheImport } from "@/lib/imports/queries";
import { routes } from "@/lib/routes";
import { Link } from "@/components/ui/link";

/** Where the data came from, and when. */
export function Fichier({ fiche }: { fiche: FicheImport }) {
  const { rapport, octets, finiLe, adresse, fichier, partiel, origine } = fiche;
  return (
    <Card as="section">
      <h2 className="mb-4 text-xl">Le fichier</h2>
      <DefinitionList
        columns
        items={[
          { term: "Nom", value: <span className="wrap-anywhere">{fichier}</span> },
          { term: "Contenu", value: partiel ? "Un extrait" : "La base entière" },
          { term: "Adresse", value: adresse && <span className="wrap-anywhere">{adresse}</span> },
          {
            term: "Taille",
            value:
              [octets && taille(octets), rapport && rapport.lignes > 0 && compte(rapport.lignes, "ligne")]
                .filter(Boolean)
                .join(", ") || null,
          },
          {
            term: "Demandé",
            value:
              origine === "programme" ? (
                <Link href={routes.admin.programme(fiche.source)}>{origineLabels.programme}</Link>
              ) : (
                origineLabels[origine]
              ),
          },
          {
            term: "Terminé",
            value:
              finiLe &&
              `le ${dateHeure(finiLe)}${rapport ? `, en ${nombre(Math.round(rapport.duree * 10) / 10)}\u00a0s` : ""}`,
          },
        ]}
      />
    </Card>
  );
}
