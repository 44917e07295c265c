import { STATUTS_CAMPAGNE } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/** The life of a campagne (spec 4.1). Only a draft changes its dates, its words, its recipients, or is deleted. */
export const campagneMachine = defineMachine({
  thing: "campagne",
  states: STATUTS_CAMPAGNE,
  born: ["brouillon"],
  transitions: {
    edit: { from: ["brouillon"], to: "brouillon" },
    plan: { from: ["brouillon"], to: "planifiee" },
    unplan: { from: ["planifiee"], to: "brouillon" },
    start: { from: ["planifiee"], to: "en_cours" },
    advance: { from: ["en_cours"], to: "en_cours" },
    end: { from: ["en_cours"], to: "terminee" },
  },
});
