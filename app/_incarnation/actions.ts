"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { presentedToken } from "@/lib/comptes/cookies";
import { setWriting, stopImpersonating } from "@/lib/comptes/impersonate";
import { ecritureInput } from "@/lib/comptes/input";
import { routes } from "@/lib/routes";
import { revalidatePath, refresh } from "next/cache";
import { redirect } from "next/navigation";

// What an admin who looks through an account may do of any of its pages.

/** Acting for somebody is grave; going back to looking is not. */
export const write = action(
  {
    ...{ who: ["commune", "conservateur"], input: ecritureInput, may: "connexion.ecrire" },
    grave: ({ input }) => input.ecriture,
  },
  async ({ db, actor, input }) => {
    await setWriting(db, actor, input, await presentedToken());
    refresh();
  },
);

export const comeBack = action(
  { who: ["commune", "conservateur"], input: z.object({}), may: "connexion.revenir" },
  async ({ db, actor }): Promise<never> => {
    const compteId = await stopImpersonating(db, actor, await presentedToken());
    // Nothing of what was seen stays in the browser's memory of pages.
    revalidatePath("/", "layout");
    redirect(routes.admin.compte(compteId));
  },
);
