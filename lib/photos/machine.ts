import { STATUTS_PHOTO } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/** The life of a photo, which is pessimistic: awaited until its bytes are here and what is in them was looked at. */
export const photoMachine = defineMachine({
  thing: "photo",
  states: STATUTS_PHOTO,
  born: ["attendue"],
  transitions: {
    receive: { from: ["attendue"], to: "attendue" },
    keep: { from: ["attendue"], to: "prete" },
    refuse: { from: ["attendue"], to: "refusee" },
  },
});
