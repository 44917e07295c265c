import { STATUTS_ENVOI } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/**
 * The life of an envoi (decisions 4 and 7). `pris` is taken again when the worker that held it is dead: it had handed nothing over.
 * `echec` is on its way while another try is planned (`prochainEssaiLe`), and given up otherwise.
 */
export const envoiMachine = defineMachine({
  thing: "envoi",
  states: STATUTS_ENVOI,
  born: ["a_envoyer", "ignore"],
  transitions: {
    take: { from: ["a_envoyer", "echec", "pris"], to: "pris" },
    skip: { from: ["pris"], to: "ignore" },
    cancel: { from: ["a_envoyer", "echec"], to: "ignore" },
    handOver: { from: ["pris"], to: "en_remise" },
    // The provider's word wins over a doubt or a planned retry of the same hold.
    confirm: { from: ["en_remise", "incertain", "a_envoyer"], to: "envoye" },
    fail: { from: ["pris", "en_remise"], to: "echec" },
    doubt: { from: ["en_remise"], to: "incertain" },
    // Asked again, and still nobody knows.
    stayInDoubt: { from: ["incertain"], to: "incertain" },
    sendAgain: { from: ["incertain"], to: "a_envoyer" },
    settle: { from: ["incertain"], to: "envoye" },
    // Of what was skipped, only what a stopped address kept from leaving.
    retry: { from: ["echec", "ignore"], to: "a_envoyer" },
  },
});

export type EnvoiVerb = keyof typeof envoiMachine.transitions;
