"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useOwner } from "@/components/ui/owner";
import { fileEnvois, type Envoi } from "@/lib/field/queue";

const none: readonly Envoi[] = [];

/** The photos of this account that the browser still has to send; what an earlier page left is taken up. */
export function useEnvois(): readonly Envoi[] {
  const owner = useOwner();
  useEffect(() => void (owner && fileEnvois.start(owner)), [owner]);
  return useSyncExternalStore(fileEnvois.subscribe, fileEnvois.snapshot, () => none);
}

/** It will leave by itself, now or later. */
export const isLeaving = ({ etat }: Envoi): boolean => etat.kind !== "kept" && etat.kind !== "twin";

/** Only this browser knows of it: the server cannot say that it is missing. */
export const isUnknown = ({ annoncee, etat }: Envoi): boolean => !annoncee && etat.kind !== "twin";
