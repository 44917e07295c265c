"use server";

import { redirect } from "next/navigation";
import { env } from "@/lib/env";
import { ok, typedIn, type Result } from "@/lib/result";
import { routes } from "@/lib/routes";

/** Gives the answer that the form asks for: shows and tests every state of ActionForm. Changes nothing, exists only in a demonstration. */
export async function answerAsked(_previous: unknown, form: FormData): Promise<Result<string>> {
  const typed = typedIn(form);
  if (!env.DEMO && env.NODE_ENV !== "development") return { kind: "gone" };
  const asked = form.get("reponse");
  if (asked === "lent") await new Promise((resolve) => setTimeout(resolve, 1500));
  switch (typeof asked === "string" ? asked : "") {
    case "invalid-un":
      return { kind: "invalid", fields: { nom: "Indiquez le nom de la personne qui a fait la visite." }, typed };
    case "invalid":
      return {
        kind: "invalid",
        fields: {
          nom: "Indiquez le nom de la personne qui a fait la visite.",
          etat: "Choisissez l’état de l’objet.",
          visite: "La date de la visite est dans le futur.",
        },
        typed,
      };
    case "refused":
      return { kind: "refused", code: "statut", message: "Ce dossier a déjà été envoyé hier par Mme Lefèvre.", typed };
    case "confirm":
      if (form.get("confirme") === "introuvable") return ok("confirmé");
      return {
        kind: "confirm",
        code: "introuvable",
        message: "L’objet sera déclaré introuvable. Ces réponses seront effacées\u00a0:",
        details: ["l’état de l’objet", "2 photos"],
        typed,
      };
    case "login":
      return { kind: "login", typed };
    case "gone":
      return { kind: "gone" };
    case "unexpected":
      return { kind: "unexpected", reference: "a1b2c3d4", typed };
    case "redirect":
      redirect(`${routes.design}?theme=sombre`);
  }
  return ok("enregistré");
}
