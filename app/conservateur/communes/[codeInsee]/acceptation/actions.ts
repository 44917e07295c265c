"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { acceptDossier } from "@/lib/examens/accept";
import { acceptInput, reopenInput } from "@/lib/examens/input";
import { reopenDossier } from "@/lib/examens/reopen";
import { dossierTarget } from "@/lib/dossiers/load";
import { routes } from "@/lib/routes";

/** The first time, gives the mail to read; confirmed, accepts. */
export const accept = action(
  { who: "conservateur", input: acceptInput, may: "dossier.accept", target: dossierTarget },
  async ({ db, actor, input }) => {
    redirect(routes.conservateur.acceptation(await acceptDossier(db, actor, input)));
  },
);

export const reopen = action(
  { who: "conservateur", input: reopenInput, may: "dossier.reopen", target: dossierTarget },
  async ({ db, actor, input }) => {
    await reopenDossier(db, actor, input);
    refresh();
  },
);
