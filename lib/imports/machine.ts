import { STATUTS_IMPORT, type StatutImport } from "@/db/vocabulaire";
import { defineMachine } from "@/lib/machine";

/**
 * The life of an import. What has ended never lives again: to apply what a run has shown is another import, which names it (`suite_de`).
 * Refused by its file or by its alerts, failed by us: three ends in which nothing was changed, with `try` and `cancel`.
 */
export const importMachine = defineMachine({
  thing: "import",
  states: STATUTS_IMPORT,
  /** Asked for on the screen or by the week it waits for a worker; typed, it runs at once. */
  born: ["en_attente", "en_cours"],
  transitions: {
    /** By a worker, or by the next one when the first has died. */
    take: { from: ["en_attente", "en_cours"], to: "en_cours" },
    /** Its worker must leave: another one will take it. */
    release: { from: ["en_cours"], to: "en_attente" },
    apply: { from: ["en_cours"], to: "applique" },
    try: { from: ["en_cours"], to: "a_blanc" },
    refuse: { from: ["en_cours"], to: "refuse" },
    fail: { from: ["en_cours"], to: "echoue" },
    cancel: { from: ["en_attente", "en_cours"], to: "annule" },
  },
});

/** It waits or runs: it may be cancelled, and no other of its source may begin. */
export const isLive = (statut: StatutImport): boolean => importMachine.may("cancel", statut);
