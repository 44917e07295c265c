"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, thenRefresh } from "@/lib/action";
import { examineRecensement } from "@/lib/examens/examine";
import { complementInput, examineInput, withdrawInput } from "@/lib/examens/input";
import { parcours } from "@/lib/examens/queries";
import { requestComplement } from "@/lib/examens/request-complement";
import { withdrawComplement } from "@/lib/examens/withdraw-complement";
import { recensementTarget } from "@/lib/recensements/load";
import { routes } from "@/lib/routes";

/** Saves the examen; « et suivant » goes on to what is left, and to the conclusion when nothing is. */
export const examine = action(
  {
    who: "conservateur",
    input: examineInput.extend({ suite: z.enum(["suivant", "rester"]).default("suivant") }),
    may: "recensement.examine",
    target: recensementTarget,
  },
  async ({ db, actor, input }) => {
    const { dossierId, codeInsee } = await examineRecensement(db, actor, input);
    if (input.suite === "rester") {
      refresh();
      return;
    }
    const { prochainAExaminer } = await parcours(db, dossierId, input.recensementId);
    redirect(
      prochainAExaminer ? routes.conservateur.examen(prochainAExaminer) : routes.conservateur.acceptation(codeInsee),
    );
  },
);

/** Asks the commune to correct or complete its answers. */
export const request = action(
  { who: "conservateur", input: complementInput, may: "complement.request", target: recensementTarget },
  thenRefresh(requestComplement),
);

/** Waits for the commune no more. */
export const withdraw = action(
  { who: "conservateur", input: withdrawInput, may: "complement.withdraw", target: recensementTarget },
  thenRefresh(withdrawComplement),
);
