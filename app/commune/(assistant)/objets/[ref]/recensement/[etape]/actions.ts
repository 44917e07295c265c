"use server";

import { action, thenGo } from "@/lib/action";
import { objetTarget } from "@/lib/objets/load";
import { etapeInput, validateInput } from "@/lib/recensements/input";
import { saveStep } from "@/lib/recensements/save-step";
import { validateRecensement } from "@/lib/recensements/validate";
import { routes } from "@/lib/routes";

/** Saves one step of the wizard and goes to the next that is asked. */
export const save = action(
  { who: "commune", input: etapeInput, may: "recensement.edit", target: objetTarget },
  thenGo(saveStep, ({ ref }, suivante) => routes.commune.recensement(ref, suivante)),
);

export const validate = action(
  { who: "commune", input: validateInput, may: "recensement.edit", target: objetTarget },
  thenGo(validateRecensement, ({ ref }) => routes.commune.valide(ref)),
);
