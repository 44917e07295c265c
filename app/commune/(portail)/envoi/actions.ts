"use server";

import { action, thenGo } from "@/lib/action";
import { submitInput } from "@/lib/dossiers/input";
import { submitDossier } from "@/lib/dossiers/submit";
import { routes } from "@/lib/routes";

/** Sends the dossier of one's own commune. */
export const submit = action(
  { who: "commune", input: submitInput, may: "dossier.submit" },
  thenGo(submitDossier, () => routes.commune.envoye),
);
