import { StatutBadge } from "@/components/communes/statut-badge";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { tris, type FiltresCommunes, type Tri } from "@/lib/communes/filters";
import type { LigneCommune } from "@/lib/communes/queries";
import { dateCourte } from "@/lib/dates";
import { nombre } from "@/lib/format";
import { routes } from "@/lib/routes";

const estTri = (key: string): key is Tri => Object.hasOwn(tris, key);

/** The communes of a département. The sort by default is by danger: its arrow stands on the first column that makes it. */
export function TableCommunes({
  nom,
  rows,
  filtres,
  sortHref,
}: {
  nom: string;
  rows: readonly LigneCommune[];
  filtres: FiltresCommunes;
  sortHref: (tri: Tri, sens: "asc" | "desc") => string;
}) {
  const triee = filtres.tri === "urgence" ? "peril" : filtres.tri;
  return (
    <Table
      sortOnPhone={false}
      caption={`Communes de ce département\u00a0: ${nom}`}
      rows={rows}
      rowKey={(row) => row.codeInsee}
      sort={{ key: triee, direction: filtres.sens }}
      sortHref={({ key, direction }) =>
        estTri(key) ? sortHref(key, key === triee ? direction : tris[key]) : sortHref("urgence", "desc")
      }
      columns={[
        {
          key: "nom",
          label: "Commune",
          phone: "title",
          sortable: true,
          cell: (row) => <Link href={routes.conservateur.commune(row.codeInsee)}>{row.nom}</Link>,
        },
        {
          key: "objets",
          label: "Objets",
          numeric: true,
          sortable: true,
          phone: "corner",
          cell: (row) => (
            <span className="whitespace-nowrap">
              {nombre(row.objets)}
              <SurTelephone>{row.objets < 2 ? "objet" : "objets"}</SurTelephone>
            </span>
          ),
        },
        {
          key: "peril",
          label: "En péril",
          numeric: true,
          sortable: true,
          phone: (row) => (row.peril > 0 ? "inline" : "none"),
          cell: (row) => <Alarme nombre={row.peril} tone="danger" mots="en péril" />,
        },
        {
          key: "introuvables",
          label: "Introuvables",
          numeric: true,
          sortable: true,
          phone: (row) => (row.introuvables > 0 ? "inline" : "none"),
          cell: (row) => (
            <Alarme
              nombre={row.introuvables}
              tone="wait"
              mots={row.introuvables < 2 ? "introuvable" : "introuvables"}
            />
          ),
        },
        {
          key: "statut",
          label: "Statut",
          phone: "line",
          sortable: true,
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatutBadge statut={row.statut} />
              <Avancement {...row} />
            </span>
          ),
        },
        {
          key: "transmis",
          label: "Reçu le",
          sortable: true,
          phone: (row) => (row.transmisLe ? "inline" : "none"),
          cell: (row) => (
            <span className="whitespace-nowrap max-sm:text-sm max-sm:text-ink-soft">
              <span className="sm:hidden">reçu le </span>
              {row.transmisLe ? dateCourte(row.transmisLe) : "—"}
            </span>
          ),
        },
      ]}
    />
  );
}

/** On a card a number says by itself what it counts. */
const SurTelephone = ({ children }: { children: string }) => <span className="sm:hidden"> {children}</span>;

/** A number that calls for attention, unless it is zero. */
const Alarme = ({ nombre: combien, tone, mots }: { nombre: number; tone: Tone; mots: string }) =>
  combien > 0 ? (
    <Badge tone={tone}>
      {nombre(combien)}
      <SurTelephone>{mots}</SurTelephone>
    </Badge>
  ) : (
    0
  );

/** How far the commune, then the curator, has come. */
function Avancement({ statut, objets, recenses, examines }: LigneCommune) {
  if (statut === "en_cours_de_recensement")
    return (
      <span className="text-sm text-ink-soft">
        {nombre(recenses)} sur {nombre(objets)}
      </span>
    );
  if (statut === "en_cours_d_examen" || statut === "en_attente_de_la_commune")
    return (
      <span className="text-sm text-ink-soft">
        {nombre(examines)} sur {nombre(recenses)} {examines < 2 ? "examiné" : "examinés"}
      </span>
    );
  return null;
}
