"use client";

import { useEffect, useLayoutEffect, type ReactNode } from "react";
import { dropDraftsOf } from "@/components/ui/draft-store";
import { OwnerContext } from "@/components/ui/owner";
import { callAs } from "@/lib/browser/call";
import { whenLeft } from "@/lib/browser/leave";
import { routes } from "@/lib/routes";

/** What is inside is the page of an account: the forms, the drafts and the photos that wait are his. `of`: see `ownerOf`. */
export function Owner({ of, children }: { of: string; children: ReactNode }) {
  useLayoutEffect(() => callAs(of), [of]);
  useEffect(
    () =>
      whenLeft(of, () => {
        dropDraftsOf(of);
        location.replace(routes.connexionEtat("deconnecte"));
      }),
    [of],
  );
  return <OwnerContext value={of}>{children}</OwnerContext>;
}
