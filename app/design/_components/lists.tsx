import { StatutBadge } from "@/components/communes/statut-badge";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { List, ListChips } from "@/components/ui/list";
import { ListSearch } from "@/components/ui/list-form";
import { Tabs } from "@/components/ui/nav-links";
import type { StatutGlobal } from "@/db/vocabulaire";
import type { QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";
import { designList, STATUTS_MONTRES } from "../list";
import { Sample } from "./sample";

type CommuneRow = {
  nom: string;
  objets: number;
  peril: number;
  introuvables: number;
  statut: StatutGlobal;
  recu: string;
};

const LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson";
const rows: CommuneRow[] = [
  { nom: "Avize", objets: 14, peril: 3, introuvables: 1, statut: "a_examiner_en_priorite", recu: "12 nov. 2026" },
  { nom: LONG, objets: 9, peril: 2, introuvables: 0, statut: "en_cours_d_examen", recu: "9 nov. 2026" },
  {
    nom: "Cernay-lès-Reims",
    objets: 4,
    peril: 1,
    introuvables: 0,
    statut: "en_attente_de_la_commune",
    recu: "3 nov. 2026",
  },
  { nom: "Coole", objets: 18, peril: 0, introuvables: 0, statut: "en_cours_de_recensement", recu: "—" },
  { nom: "Dormans", objets: 25, peril: 0, introuvables: 0, statut: "examine", recu: "2 oct. 2026" },
];

export function Lists({ query }: { query: QueryOf<typeof designList> }) {
  const of = { list: designList, query };
  return (
    <Sample title="Listes">
      <Breadcrumb path={[{ label: "Mes départements", href: routes.design }]} here="Marne" />
      <Figures
        figures={[
          { value: "61\u00a0%", label: "des communes ont répondu (148 sur 243)" },
          { value: "1\u202f902", label: "objets recensés sur 3\u202f755" },
          { value: "23", label: "objets en péril, 9 introuvables", danger: true },
          { value: "7", label: "dossiers à examiner en priorité" },
        ]}
      />
      <Tabs
        label="Façons de voir"
        items={[
          { label: "Tableau", href: routes.design },
          { label: "Carte", href: `${routes.design}/carte` },
          { label: "Messages", href: `${routes.design}/messages`, count: 3 },
        ]}
      />
      <ListSearch {...of} name="q" label="Chercher une commune" placeholder="Nom de la commune" />
      <ListChips
        {...of}
        label="Statut des communes"
        name="statut"
        all="Toutes"
        total={243}
        values={STATUTS_MONTRES}
        labels={{ a: "À examiner en priorité", b: "En attente de la commune", c: "Examinées" }}
        counts={{ a: 7, b: 4, c: 84 }}
      />
      <List
        {...of}
        caption="Communes de la Marne"
        rows={rows}
        total={243}
        rowKey={(row) => row.nom}
        none={{ title: "Aucune commune ne correspond" }}
        columns={[
          { key: "nom", label: "Commune", phone: "title", cell: (row) => <Link href={routes.design}>{row.nom}</Link> },
          { key: "objets", label: "Objets", numeric: true, cell: (row) => row.objets },
          {
            key: "peril",
            label: "En péril",
            numeric: true,
            cell: (row) => (row.peril ? <Badge tone="danger">{row.peril}</Badge> : 0),
          },
          {
            key: "introuvables",
            label: "Introuvables",
            numeric: true,
            cell: (row) => (row.introuvables ? <Badge tone="danger">{row.introuvables}</Badge> : 0),
          },
          { key: "statut", label: "Statut", phone: "line", cell: (row) => <StatutBadge statut={row.statut} /> },
          { key: "recu", label: "Reçu le", cell: (row) => row.recu },
        ]}
      />
      <DefinitionList
        columns
        items={[
          { term: "Dénomination", value: "statue" },
          { term: "Emplacement", value: "chœur, côté nord" },
          { term: "Protection", value: "classé au titre objet le 15 avril 1987" },
          { term: "Matériaux", value: "pierre, taillé, polychrome" },
        ]}
      />
      <EmptyState
        title="Aucune commune ne correspond"
        action={<ButtonLink href={routes.design}>Voir toutes les communes</ButtonLink>}
      >
        Essayez un nom plus court, ou retirez un filtre.
      </EmptyState>
    </Sample>
  );
}
