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
