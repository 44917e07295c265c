import { STATUTS_RECENSEMENT } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/**
 * The life of a recensement (spec 2.2). What was validated never becomes a draft again: the commune changes it in a draft copy, which is
 * another recensement, and takes its place when it is validated in its turn.
 */
export const recensementMachine = defineMachine({
  thing: "recensement",
  states: STATUTS_RECENSEMENT,
  born: ["brouillon"],
  transitions: {
    edit: { from: ["brouillon"], to: "brouillon" },
    validate: { from: ["brouillon"], to: "termine" },
    examine: { from: ["termine"], to: "termine" },
  },
});
