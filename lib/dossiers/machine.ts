import { STATUTS_DOSSIER } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/** The life of a dossier, which is one round of a commune (spec 2.3). A campagne that starts archives the rounds before it. */
export const dossierMachine = defineMachine({
  thing: "dossier",
  states: STATUTS_DOSSIER,
  born: ["en_cours"],
  transitions: {
    submit: { from: ["en_cours"], to: "transmis" },
    accept: { from: ["transmis"], to: "examine" },
    reopen: { from: ["examine"], to: "transmis" },
    archive: { from: ["en_cours", "transmis", "examine"], to: "archive" },
  },
});
