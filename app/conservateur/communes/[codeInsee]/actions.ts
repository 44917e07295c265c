"use server";

import { refresh } from "next/cache";
import { action, thenRefresh } from "@/lib/action";
import { dossierTarget } from "@/lib/dossiers/load";
import { examineGreen } from "@/lib/examens/examine-green";
import { examineGreenInput, takeBackGreenInput } from "@/lib/examens/input";
import { takeBackGreen } from "@/lib/examens/take-back-green";

/** « Tout est bon » for the objets ticked. */
export const toutEstBon = action(
  { who: "conservateur", input: examineGreenInput, may: "recensement.examine", target: dossierTarget },
  async ({ db, actor, input }) => {
    const examines = await examineGreen(db, actor, input);
    refresh();
    return examines;
  },
);

/** Takes « tout est bon » back, right after. */
export const takeBack = action(
  { who: "conservateur", input: takeBackGreenInput, may: "recensement.unexamine", target: dossierTarget },
  thenRefresh(takeBackGreen),
);
