"use client";

import { useLayoutEffect, type ReactNode } from "react";
import { OwnerContext } from "@/components/ui/owner";
import { callAs } from "@/lib/browser/call";

/** What is inside is the page of an account: the forms, the drafts and the photos that wait are his. `of`: see `ownerOf`. */
export function Owner({ of, children }: { of: string; children: ReactNode }) {
  useLayoutEffect(() => callAs(of), [of]);
  return <OwnerContext value={of}>{children}</OwnerContext>;
}
