"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { submitInput } from "@/lib/dossiers/input";
import { submitDossier } from "@/lib/dossiers/submit";
import { abandonRecensement } from "@/lib/recensements/abandon";
import { objetTarget } from "@/lib/objets/load";
import { answerComplement } from "@/lib/recensements/answer-complement";
import { abandonInput, etapeInput, answerInput, validateInput } from "@/lib/recensements/input";
import { saveStep } from "@/lib/recensements/save-step";
import { validateRecensement } from "@/lib/recensements/validate";
import { routes } from "@/lib/routes";

/** Goes on. The browser forgets the pages it has seen: going back shows the answers as they are now, not as they were. */
function goTo(path: string): never {
  revalidatePath(routes.commune.accueil, "layout");
  redirect(path);
}

/** Saves one step of the wizard and goes to the next that is asked. */
export const save = action(
  { who: "commune", input: etapeInput, may: "recensement.edit", target: objetTarget },
  async ({ db, actor, input }) => goTo(routes.commune.recensement(input.ref, await saveStep(db, actor, input))),
);

export const validate = action(
  { who: "commune", input: validateInput, may: "recensement.edit", target: objetTarget },
  async ({ db, actor, input }) => {
    await validateRecensement(db, actor, input);
    goTo(routes.commune.valide(input.ref));
  },
);

export const abandon = action(
  { who: "commune", input: abandonInput, may: "recensement.edit", target: objetTarget },
  async ({ db, actor, input }) => {
    await abandonRecensement(db, actor, input);
    goTo(routes.commune.objet(input.ref));
  },
);

export const answer = action(
  { who: "commune", input: answerInput, may: "complement.answer", target: objetTarget },
  async ({ db, actor, input }) => {
    await answerComplement(db, actor, input);
    goTo(routes.commune.objet(input.ref));
  },
);

/** Sends the dossier of one's own commune. */
export const submit = action(
  { who: "commune", input: submitInput, may: "dossier.submit" },
  async ({ db, actor, input }) => {
    await submitDossier(db, actor, input);
    goTo(routes.commune.envoye);
  },
);
