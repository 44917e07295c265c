import "server-only";
import { createHash } from "node:crypto";
import type { Compte } from "@/lib/actor";

/**
 * Whose is what a browser keeps (photos that wait, texts not sent): a mark that says nothing of the person. An account's id is random enough for
 * its hash to need no key, and a change of the site's secret must leave nobody's photos without an owner. An admin behind an account keeps his own.
 */
export const ownerOf = ({ compteId, impersonateurId }: Pick<Compte, "compteId" | "impersonateurId">): string =>
  createHash("sha256")
    .update(`appareil:${compteId}:${impersonateurId ?? ""}`)
    .digest("base64url")
    .slice(0, 22);
