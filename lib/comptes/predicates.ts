import type { Target } from "@/lib/rights";
import type { Actor, ActorAdmin, ActorCommune, ActorConservateur } from "./actor";

export const isAdmin = (actor: Actor): actor is ActorAdmin => actor.role === "admin";
export const isConservateur = (actor: Actor): actor is ActorConservateur => actor.role === "conservateur";
export const isTitulaire = (actor: Actor): actor is ActorCommune =>
  actor.role === "commune" && actor.roleCommune === "titulaire";

/** The commune's own accounts, titulaires and recenseurs. */
export const ownsCommune = (actor: Actor, target: Target): boolean =>
  actor.role === "commune" && actor.communeCode === target.communeCode;

/** Colleagues of a département share everything in it. */
export const coversDepartement = (actor: Actor, target: Target): boolean =>
  actor.role === "conservateur" &&
  target.departementCode !== null &&
  actor.departements.includes(target.departementCode);

/** The three who follow a commune's round: itself, its curators, the national team. */
export const follows = (actor: Actor, target: Target): boolean =>
  isAdmin(actor) || ownsCommune(actor, target) || coversDepartement(actor, target);
