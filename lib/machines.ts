import { campagneMachine } from "./campagnes/machine";
import { dossierMachine } from "./dossiers/machine";
import { envoiMachine } from "./envois/machine";
import { importMachine } from "./imports/machine";
import { photoMachine } from "./photos/machine";
import { complementMachine } from "./recensements/complement-machine";
import { recensementMachine } from "./recensements/machine";

/** Everything that goes through states. `docs/machines.md` says them to whoever does not read code. */
export const machines = [
  campagneMachine,
  dossierMachine,
  recensementMachine,
  complementMachine,
  photoMachine,
  envoiMachine,
  importMachine,
] as const;
