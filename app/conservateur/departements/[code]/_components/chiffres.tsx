import { Figures } from "@/components/ui/figures";
import type { Departement } from "@/lib/communes/queries";
import { compte, nombre, part } from "@/lib/format";

/** The four numbers that say how a département is doing. A commune has answered once it has sent its dossier. */
export function ChiffresDuDepartement({ departement }: { departement: Departement }) {
  const { communes, objets, recenses, peril, introuvables, envoyes, enPriorite } = departement;
  return (
    <Figures
      figures={[
        {
          value: part(envoyes, communes),
          label: `des communes ont répondu\u00a0: ${nombre(envoyes)}\u00a0sur\u00a0${nombre(communes)}`,
        },
        { value: nombre(recenses), label: `objets recensés sur ${nombre(objets)}` },
        {
          value: nombre(peril),
          label: `${peril < 2 ? "objet" : "objets"} en péril, ${compte(introuvables, "introuvable")}`,
          danger: peril > 0,
        },
        {
          value: nombre(enPriorite),
          label: `${enPriorite < 2 ? "dossier" : "dossiers"} avec un objet prioritaire à examiner`,
        },
      ]}
    />
  );
}
