import { STATUTS_COMPLEMENT } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/** The life of a complement (spec 2.3): the commune answers it, or the curators withdraw it; whoever comes first ends it. */
export const complementMachine = defineMachine({
  thing: "complement",
  states: STATUTS_COMPLEMENT,
  born: ["ouvert"],
  transitions: {
    answer: { from: ["ouvert"], to: "repondu" },
    withdraw: { from: ["ouvert"], to: "retire" },
  },
});
