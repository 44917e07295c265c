import { Refused } from "./errors";

/** From which states a verb starts, and the one it leads to. `to` is absent from `from` unless staying is an act. */
type Transition<S extends string> = { readonly from: readonly S[]; readonly to: S };

/** A state machine as a table that anybody can read aloud: the states, those in which a thing is born, and what each verb does. */
export type Machine<S extends string, V extends string> = {
  /** What goes through these states, in the trade's word (`dossier`). */
  thing: string;
  states: readonly S[];
  /** States in which the thing may be made. */
  born: readonly S[];
  transitions: Readonly<Record<V, Transition<S>>>;
  /** May the verb start from this state? Anything absent from the table is a no. */
  may: (verb: V, state: S) => boolean;
  /** States from which the verb may start, for the condition of an update. */
  from: (verb: V) => readonly S[];
  /** State to which the verb leads. */
  to: (verb: V) => S;
  /**
   * The state to write, once it is sure that the verb may start from this one. To be asked on the locked row.
   * @throws Refused `statut` with the French sentence shown, when it may not
   */
  enter: (verb: V, state: S, message: string) => S;
};

/**
 * Defines the life of a thing: `transitions` names each verb once, with the states it starts from and the one it leads to.
 * `docs/machines.md` is generated from these tables; unknown verbs and unknown states are refused.
 */
export function defineMachine<S extends string, V extends string>(
  definition: Pick<Machine<S, V>, "thing" | "states" | "born" | "transitions">,
): Machine<S, V> {
  const { transitions } = definition;
  const may = (verb: V, state: S) => Object.hasOwn(transitions, verb) && transitions[verb].from.includes(state);
  return {
    ...definition,
    may,
    from: (verb) => transitions[verb].from,
    to: (verb) => transitions[verb].to,
    enter: (verb, state, message) => {
      if (!may(verb, state)) throw new Refused("statut", message, state);
      return transitions[verb].to;
    },
  };
}
