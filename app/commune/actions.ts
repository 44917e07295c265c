"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { submitInput } from "@/lib/dossiers/input";
import { submitDossier } from "@/lib/dossiers/submit";
import { abandonRecensement } from "@/lib/recensements/abandon";
import { objetTarget } from "@/lib/objets/load";
import { answerComplement } from "@/lib/recensements/answer-complement";
import { abandonnerInput, etapeInput, repondreInput, validerInput } from "@/lib/recensements/input";
import { saveStep } from "@/lib/recensements/save-step";
import { validateRecensement } from "@/lib/recensements/validate";
import { routes } from "@/lib/routes";

/** Goes on. The browser forgets the pages it has seen: going back shows the answers as they are now, not as they were. */
function goTo(path: string): never {
  revalidatePath(routes.commune.accueil, "layout");
  redirect(path);
}

/** Saves one step of the wizard and goes to the next that is asked. */
export const enregistrerEtape = action(
  {
    who: "commune",
    input: etapeInput,
    may: "recensement.edit",
    target: (db, actor, { ref }) => objetTarget(db, actor, ref),
  },
  async ({ db, actor, input }) => goTo(routes.commune.recensement(input.ref, await saveStep(db, actor, input))),
);

export const valider = action(
  {
    who: "commune",
    input: validerInput,
    may: "recensement.edit",
    target: (db, actor, { ref }) => objetTarget(db, actor, ref),
  },
  async ({ db, actor, input }) => {
    await validateRecensement(db, actor, input);
    goTo(routes.commune.valide(input.ref));
  },
);

export const abandonner = action(
  {
    who: "commune",
    input: abandonnerInput,
    may: "recensement.edit",
    target: (db, actor, { ref }) => objetTarget(db, actor, ref),
  },
  async ({ db, actor, input }) => {
    await abandonRecensement(db, actor, input.ref);
    goTo(routes.commune.objet(input.ref));
  },
);

export const repondre = action(
  {
    who: "commune",
    input: repondreInput,
    may: "complement.answer",
    target: (db, actor, { ref }) => objetTarget(db, actor, ref),
  },
  async ({ db, actor, input }) => {
    await answerComplement(db, actor, input);
    goTo(routes.commune.objet(input.ref));
  },
);

/** Sends the dossier of one's own commune. */
export const envoyer = action(
  { who: "commune", input: submitInput, may: "dossier.submit" },
  async ({ db, actor, input }) => {
    await submitDossier(db, actor, input);
    goTo(routes.commune.envoye);
  },
);
