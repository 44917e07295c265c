import type { Database } from "@/db/client";
import { searchCommunes } from "@/lib/communes/search";
import { autresEdifices } from "@/lib/edifices/queries";
import type { EtapeRecensement } from "@/lib/recensements/rules";
import { Acces } from "./acces";
import { Commentaire } from "./commentaire";
import { Etat } from "./etat";
import { EtapePhotos } from "./etape-photos";
import { Localisation } from "./localisation";
import { AutreCommune, AutreEdifice } from "./precision";
import type { EtapeProps } from "./props";
import { Recapitulatif } from "./recapitulatif";

/** The screen of one step. `q`: the commune looked for, on the step that asks for one. */
export async function Etape({ db, nom, q, ...props }: EtapeProps & { db: Database; nom: EtapeRecensement; q: string }) {
  const { actor, notice, recensement } = props;
  switch (nom) {
    case "localisation":
      return <Localisation {...props} />;
    case "precision":
      return recensement.reponses.localisation === "autre_commune" ? (
        <AutreCommune {...props} q={q} trouvees={await searchCommunes(db, { texte: q })} />
      ) : (
        <AutreEdifice {...props} edifices={await autresEdifices(db, actor, notice.edificeId)} />
      );
    case "acces":
      return <Acces {...props} />;
    case "photos":
      return <EtapePhotos {...props} />;
    case "etat":
      return <Etat {...props} />;
    case "commentaire":
      return <Commentaire {...props} />;
    case "recapitulatif":
      return <Recapitulatif {...props} />;
  }
}
