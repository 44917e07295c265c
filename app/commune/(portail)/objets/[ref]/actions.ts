"use server";

import { action, thenGo } from "@/lib/action";
import { objetTarget } from "@/lib/objets/load";
import { answerComplement } from "@/lib/recensements/answer-complement";
import { answerInput } from "@/lib/recensements/input";
import { routes } from "@/lib/routes";

export const answer = action(
  { who: "commune", input: answerInput, may: "complement.answer", target: objetTarget },
  thenGo(answerComplement, ({ ref }) => routes.commune.objet(ref)),
);
