import { Alert } from "@/components/ui/alert";
import { ecartLabels } from "@/lib/campagnes/labels";
import { MOTIFS_ECART, type MotifEcart } from "@/lib/campagnes/rules";
import { compte, liste } from "@/lib/format";

/** Communes whose dossier the start leaves on the curator’s desk although they are recipients: by name, and why. */
export function MisesAPart({
  communes,
  quand,
}: {
  communes: readonly { commune: string; motif: MotifEcart }[];
  quand: "avant" | "apres";
}) {
  if (communes.length === 0) return null;
  const titre =
    quand === "avant"
      ? compte(communes.length, "commune sera mise à part", "communes seront mises à part")
      : compte(communes.length, "commune mise à part au lancement", "communes mises à part au lancement");
  return (
    <Alert tone="info" title={titre} className="mt-4">
      {MOTIFS_ECART.map((motif) => {
        const noms = communes.filter((une) => une.motif === motif).map(({ commune }) => commune);
        return (
          noms.length > 0 && (
            <p key={motif}>
              <strong>{liste(noms)}</strong>. {ecartLabels[motif]}
            </p>
          )
        );
      })}
    </Alert>
  );
}
