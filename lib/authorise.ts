import "server-only";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { may, type Act } from "./access";
import { anonyme, type Actor, type Anonyme, type ActorAdmin, type ActorCommune, type ActorConservateur } from "./actor";
import { currentActor } from "./comptes/current";
import { ownerOf } from "./comptes/owner";
import { database } from "./db";
import { fieldErrors } from "./outcome";
import { plain } from "./plain";
import { ok, type Result } from "./result";
import { sansCible, type Target } from "./rights";

type ByRole = {
  /** Anybody, asked as nobody: the session is not read. For pages of the public site and for machines. */
  public: Anonyme;
  /** Anybody, with what is known of him. */
  anyone: Actor;
  commune: ActorCommune;
  conservateur: ActorConservateur;
  admin: ActorAdmin;
};
export type Who = keyof ByRole;

/** What anything that answers a request says of itself before it does anything. `S` parses what was asked. */
export type Claim<W extends Who, S extends z.ZodType, T extends Target> = {
  /** Roles that may call it at all; anybody else is told to log in, or that the thing does not exist. */
  who: W | readonly W[];
  /** One act, or several that must all be allowed. */
  may: Act | readonly Act[];
  /**
   * Loads what it is about through the actor's scope, with the columns that the work needs; `undefined` does not exist for him. Without it:
   * the actor's own territory.
   */
  target?: (db: Database, actor: ByRole[W], input: z.output<S>) => Promise<T | undefined> | T | undefined;
};

export type Authorised<W extends Who, I, T extends Target> = { db: Database; actor: ByRole[W]; input: I; target: T };

/** Somebody logged in, in a role whose business this is not. A page tells him so at the login; for the rest the thing does not exist. */
export type Stranger = { kind: "stranger" };

/** Territory of the actor himself, for acts on « my commune » or on nothing in particular. */
const ownTarget = (actor: Actor): Target =>
  actor.role === "commune"
    ? { communeCode: actor.communeCode, departementCode: actor.departementCode, compteId: actor.compteId }
    : { ...sansCible, compteId: actor.role === "anonyme" ? null : actor.compteId };

const NO_RIGHT = "Vous n’avez pas le droit de faire cette action.";
const LOOKS_ONLY =
  "Vous regardez seulement\u00a0: rien n’a été enregistré. Pour agir à sa place, choisissez-le dans le bandeau, en haut de la page.";

/**
 * who → parse → load → may: the path of everything that answers a request, page, file, form, script or machine. Throws what `target` throws.
 * @param owner whose page asks (`ownerOf`): what one person typed or chose is never done in the name of whoever has logged in since
 */
export async function authorise<W extends Who, S extends z.ZodType, T extends Target>(
  claim: Claim<W, S, T>,
  schema: S,
  raw: unknown,
  owner?: unknown,
): Promise<Result<Authorised<W, z.output<S>, T>> | Stranger> {
  const roles: readonly Who[] = [claim.who].flat();
  const open = roles.includes("public");
  const person = open ? anonyme : await currentActor();
  if (owner && person.role !== "anonyme" && owner !== ownerOf(person)) return { kind: "login", other: true };
  if (!open && !roles.includes("anyone") && !roles.some((role) => role === person.role))
    return { kind: person.role === "anonyme" ? "login" : "stranger" };
  const actor = person as ByRole[W];
  // No control character of what is asked goes further: the base would choke on some of them.
  const parsed = schema.safeParse(plain(raw));
  if (!parsed.success) return fieldErrors(parsed.error);
  const db = database();
  // Without `target`, nothing else than a Target was declared.
  const target = claim.target ? await claim.target(db, actor, parsed.data) : (ownTarget(person) as T);
  if (!target) return { kind: "gone" };
  if (![claim.may].flat().every((act) => may(person, act, target)))
    return {
      kind: "refused",
      code: "droit",
      message: person.role !== "anonyme" && person.lectureSeule ? LOOKS_ONLY : NO_RIGHT,
    };
  return ok({ db, actor, input: parsed.data, target });
}
