import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, type Column } from "@/components/ui/table";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { etapeCampagneLabels } from "@/lib/campagnes/labels";
import type { CourrierParEtape } from "@/lib/campagnes/suivi";
import { FATES, fateLabels, type Fate } from "@/lib/envois/fate";
import { nombre } from "@/lib/format";
import { routes } from "@/lib/routes";
import { Bloc } from "./bloc";

type Ligne = { etape: Etape } & Partial<Record<Fate, number>>;

/** What became of the mails, step by step. */
export function CourrielsParEtape({
  courriers,
  campagneId,
}: {
  courriers: readonly CourrierParEtape[];
  campagneId: string;
}) {
  const lignes = ETAPES.filter((etape) => courriers.some((courrier) => courrier.etape === etape)).map(
    (etape): Ligne => ({
      etape,
      ...Object.fromEntries(
        courriers.filter((courrier) => courrier.etape === etape).map(({ fate, nombre }) => [fate, nombre]),
      ),
    }),
  );
  // What never happened has no column, but for the two that matter most.
  const colonnes = FATES.filter((fate) => fate === "parti" || fate === "ignore" || lignes.some((ligne) => ligne[fate]));
  const columns: Column<Ligne>[] = [
    { key: "etape", label: "Étape", phone: "title", cell: ({ etape }) => etapeCampagneLabels[etape] },
    ...colonnes.map((fate): Column<Ligne> => ({
      key: fate,
      label: pluriels[fate],
      numeric: true,
      cell: (ligne) => (
        <span
          className={(fate === "echec" || fate === "doute") && ligne[fate] ? "font-semibold text-danger" : undefined}
        >
          {nombre(ligne[fate] ?? 0)}
        </span>
      ),
    })),
  ];
  return (
    <Bloc titre="Courriels" action={<Link href={routes.admin.courriels(campagneId)}>Relire ce qui est écrit</Link>}>
      {lignes.length > 0 ? (
        <Table caption="Courriels par étape" columns={columns} rows={lignes} rowKey={({ etape }) => etape} />
      ) : (
        <EmptyState title="Aucun courriel pour l’instant">
          Les premiers se préparent&nbsp;: rechargez la page dans un instant.
        </EmptyState>
      )}
    </Bloc>
  );
}

const pluriels: Record<Fate, string> = { ...fateLabels, parti: "Partis", doute: "Incertains" };
