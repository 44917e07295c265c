import type { Actor, ActorAdmin, ActorCommune } from "./actor";

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

export const isAdmin = (actor: Actor): actor is ActorAdmin => actor.role === "admin";
export const isTitulaire = (actor: Actor): actor is ActorCommune =>
  actor.role === "commune" && actor.roleCommune === "titulaire";

/** The commune's own accounts, titulaires and recenseurs. */
export const ownsCommune: Rule = (actor, target) =>
  actor.role === "commune" && actor.communeCode === target.communeCode;

/** Colleagues of a département share everything in it. */
export const coversDepartement: Rule = (actor, target) =>
  actor.role === "conservateur" &&
  target.departementCode !== null &&
  actor.departements.includes(target.departementCode);

/** The three who follow a commune's round: itself, its curators, the national team. */
export const follows: Rule = (actor, target) =>
  isAdmin(actor) || ownsCommune(actor, target) || coversDepartement(actor, target);
