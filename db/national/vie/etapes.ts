/** What the five years are made from. */
export type Reglages = {
  /** The day that everything is counted back from, `AAAA-MM-JJ`: the same day gives the same rows. */
  jour: string;
  /** Validated recensements to have in the end, about: the share of the communes that answer follows from it. */
  recensements: number;
};

/** One step: a sentence for the terminal, and statements to run one after the other. */
export type EtapeDeVie = { titre: string; sql: (reglages: Reglages) => string[] };
