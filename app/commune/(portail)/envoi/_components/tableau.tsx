import { EtatAvis, LocalisationBadge, SecurisationAvis } from "@/components/recensements/jugement";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { compte } from "@/lib/format";
import type { ObjetARecenser } from "@/lib/recensements/queries";
import { routes } from "@/lib/routes";
import { SituationBadge } from "../../_components/situation-badge";

/** Every objet and what will be sent of it. */
export function Tableau({ objets }: { objets: readonly ObjetARecenser[] }) {
  return (
    <Table
      caption="Vos objets et vos réponses"
      rows={objets}
      rowKey={({ ref }) => ref}
      columns={[
        {
          key: "titre",
          label: "Objet",
          phone: "title",
          cell: ({ ref, titre }) => <Link href={routes.commune.objet(ref)}>{titre}</Link>,
        },
        {
          key: "situation",
          label: "Situation",
          phone: "corner",
          cell: ({ situation }) => <SituationBadge situation={situation} />,
        },
        {
          key: "lieu",
          label: "Lieu",
          cell: ({ edifice, localisation, edificeNom }) => (
            <span className="inline-flex flex-wrap gap-2">
              {localisation === null || localisation === "edifice_initial" ? edifice : edificeNom}
              <LocalisationBadge localisation={localisation} />
            </span>
          ),
        },
        {
          key: "etat",
          label: "État",
          cell: ({ etat, recensable }) => (etat ? <EtatAvis commune={etat} conservateur={null} /> : pasVu(recensable)),
        },
        {
          key: "securite",
          label: "Sécurité",
          cell: ({ securisation }) =>
            securisation ? <SecurisationAvis commune={securisation} conservateur={null} /> : "—",
        },
        {
          key: "photos",
          label: "Photos",
          numeric: true,
          cell: ({ photos, attendues, recensable }) =>
            recensable ? (
              <>
                {photos}
                {attendues > 0 && (
                  <span className="block text-sm text-wait">{compte(attendues, "pas arrivée", "pas arrivées")}</span>
                )}
              </>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}

const pasVu = (recensable: boolean | null) => (recensable === false ? "Non vu" : "—");
