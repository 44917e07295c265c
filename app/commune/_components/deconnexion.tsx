"use client";

import { Logout, type LogoutLook } from "@/components/comptes/logout";
import { compte } from "@/lib/format";
import { fileEnvois } from "@/lib/field/queue";
import { useEnvois } from "./use-envois";

/** The way out of a commune: photos may be waiting too. */
export function Deconnexion(look: LogoutLook) {
  const restent = useEnvois().filter(({ etat }) => etat.kind !== "twin").length;
  const photos = `${compte(restent, "photo")} à envoyer`;
  return <Logout {...look} alsoHeld={() => (restent > 0 ? [photos] : [])} eraseAlso={() => fileEnvois.erase()} />;
}
