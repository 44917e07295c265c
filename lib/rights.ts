import type { Actor } from "./comptes/actor";

/**
 * What an act is about, as far as rights are concerned: often the very row that was read, with the columns that place it. The public domain
 * (objets in scope, communes) has no target. `null`, or absent: a thing of no territory, which only admins have.
 */
export type Target = { communeCode?: string | null; departementCode: string | null; compteId?: string | null };
export type Rule = (actor: Actor, target: Target) => boolean;
/** The rights of a domain, act by act: `thing.verb`; those that change nothing end in `.read`. */
export type Rules = Record<string, Rule>;

/** Territory of no one: target of acts that are about nothing in particular. */
export const sansCible: Target = { communeCode: null, departementCode: null };
