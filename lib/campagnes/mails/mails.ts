import "server-only";
import type { GabaritCampagne } from "../etapes";
import { aEnvoyer } from "./a-envoyer";
import { commence } from "./commence";
import { lancement } from "./lancement";
import type { defineCampagneMail } from "./layout";
import { nonCommence } from "./non-commence";

/** Every mail of the table of the steps. */
export const campagneMails: Record<GabaritCampagne, ReturnType<typeof defineCampagneMail>> = {
  lancement,
  "relance1-non-commence": nonCommence("relance1"),
  "relance2-non-commence": nonCommence("relance2"),
  "relance2-commence": commence("relance2"),
  "relance2-a-envoyer": aEnvoyer("relance2"),
  "relance3-non-commence": nonCommence("relance3"),
  "relance3-commence": commence("relance3"),
  "relance3-a-envoyer": aEnvoyer("relance3"),
  "fin-non-commence": nonCommence("fin"),
  "fin-commence": commence("fin"),
  "fin-a-envoyer": aEnvoyer("fin"),
};
