"use client";

import { useEffect, useSyncExternalStore } from "react";
import { fileEnvois, type Envoi } from "@/lib/field/queue";

const none: readonly Envoi[] = [];

/** The photos that this browser still has to send for the commune; what an earlier page left is taken up. */
export function useEnvois(commune: string): readonly Envoi[] {
  useEffect(() => void fileEnvois.start(commune), [commune]);
  return useSyncExternalStore(fileEnvois.subscribe, fileEnvois.snapshot, () => none);
}
