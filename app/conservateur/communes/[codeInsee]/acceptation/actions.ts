"use server";

import { action, thenGo, thenRefresh } from "@/lib/action";
import { acceptDossier } from "@/lib/examens/accept";
import { acceptInput, reopenInput } from "@/lib/examens/input";
import { reopenDossier } from "@/lib/examens/reopen";
import { dossierTarget } from "@/lib/dossiers/load";
import { routes } from "@/lib/routes";

/** The first time, gives the mail to read; confirmed, accepts. */
export const accept = action(
  { who: "conservateur", input: acceptInput, may: "dossier.accept", target: dossierTarget },
  thenGo(acceptDossier, (_, codeInsee) => routes.conservateur.acceptation(codeInsee)),
);

export const reopen = action(
  { who: "conservateur", input: reopenInput, may: "dossier.reopen", target: dossierTarget },
  thenRefresh(reopenDossier),
);
