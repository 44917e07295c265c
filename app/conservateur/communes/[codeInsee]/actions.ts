"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { dossierTarget } from "@/lib/dossiers/load";
import { examineGreen } from "@/lib/examens/examine-green";
import { examineGreenInput } from "@/lib/examens/input";

/** « Tout est bon » for the objets ticked. */
export const toutEstBon = action(
  { who: "conservateur", input: examineGreenInput, may: "recensement.examine", target: dossierTarget },
  async ({ db, actor, input }) => {
    const examines = await examineGreen(db, actor, input);
    refresh();
    return examines;
  },
);
