"use server";

import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action, thenGo, thenRefresh } from "@/lib/action";
import { closeCompte } from "@/lib/comptes/close-compte";
import { presentedToken } from "@/lib/comptes/cookies";
import { roleOfCompte } from "@/lib/comptes/directory";
import { disconnect } from "@/lib/comptes/disconnect";
import { editCompte } from "@/lib/comptes/edit-compte";
import { impersonate } from "@/lib/comptes/impersonate";
import { dictateCode } from "@/lib/comptes/dictate-code";
import { compteInput, dictateInput, editCompteInput, openCompteInput } from "@/lib/comptes/input";
import { openCompte } from "@/lib/comptes/open-compte";
import { reopenCompte } from "@/lib/comptes/reopen-compte";
import { routes } from "@/lib/routes";
import { resetInput } from "@/lib/second-facteur/input";
import { resetSecondFactor } from "@/lib/second-facteur/reset";

// What gives or takes away what a curator or a member of the team may do is grave. Accounts of communes are corrected all day, on the telephone.

export const open = action(
  { who: "admin", input: openCompteInput, may: "compte.open", grave: ({ input }) => input.role !== "commune" },
  thenGo(openCompte, (_, { compteId }) => routes.admin.compte(compteId)),
);

export const edit = action(
  {
    ...{ who: "admin", input: editCompteInput, may: "compte.edit" },
    grave: async ({ db, input }) => (await roleOfCompte(db, input.compteId)) !== "commune",
  },
  thenRefresh(editCompte),
);

export const close = action(
  { who: "admin", input: compteInput, may: "compte.close", grave: true },
  thenRefresh(closeCompte),
);

export const reopen = action(
  { who: "admin", input: compteInput, may: "compte.open", grave: true },
  thenRefresh(reopenCompte),
);

export const reset = action(
  { who: "admin", input: resetInput, may: "compte.reset", grave: true },
  thenRefresh(resetSecondFactor),
);

export const disconnectAll = action(
  { who: "admin", input: compteInput, may: "compte.disconnect" },
  async ({ db, actor, input }) => {
    await disconnect(db, actor, input.compteId, await presentedToken());
    refresh();
  },
);

/** The page shows it, once. */
export const dictate = action(
  { who: "admin", input: dictateInput, may: "compte.dictate", grave: true },
  ({ db, actor, input }) => dictateCode(db, actor, input),
);

export const lookAs = action(
  { who: "admin", input: compteInput, may: "compte.impersonate" },
  async ({ db, actor, input }): Promise<never> => {
    const home = await impersonate(db, actor, input, await presentedToken());
    revalidatePath("/", "layout");
    redirect(home);
  },
);
