import "server-only";
import type { z } from "zod";
import { perform, type Context, type Spec } from "./action";
import type { Who } from "./authorise";
import { sameOrigin, STATUS } from "./endpoint";
import { formToObject, isTooLong } from "./formdata";
import { OWNER_FIELD, type Result } from "./result";
import type { Target } from "./rights";

/**
 * Twin of `action` for what a form shows before it is sent for good: posted by the form itself into a frame, or a tab when there is no script, it
 * answers the HTML of a mail with what is typed and kept nowhere. The proxy gives its address a policy of its own (`isMailPreview`): a frame
 * written by the page would have that of the page, which blocks the inline styles of a mail. What is refused is said in a sentence: somebody reads it.
 */
export const preview =
  <W extends Who, S extends z.ZodType, T extends Target>(
    spec: Spec<W, S, T>,
    write: (context: Context<W, S, T>) => Promise<string>,
  ) =>
  async (request: Request): Promise<Response> => {
    const form = await request.formData().catch(() => undefined);
    if (!sameOrigin(request)) return respond("Cette demande vient d’un autre site.", 403);
    if (!form || isTooLong(form)) return respond("Ce formulaire est illisible.", 400);
    const result = await perform(spec, formToObject(form), write, { owner: form.get(OWNER_FIELD) });
    return result.kind === "ok" ? respond(result.value, 200, "html") : respond(sentenceOf(result), STATUS[result.kind]);
  };

function sentenceOf(result: Exclude<Result<string>, { kind: "ok" }>): string {
  switch (result.kind) {
    case "invalid":
      return result.form ?? Object.values(result.fields).join(" ");
    case "refused":
    case "confirm":
      return result.message;
    case "prove":
      return result.message ?? "Cette action demande votre second facteur.";
    case "login":
      return "Vous n’êtes plus connecté. Ce que vous avez écrit est toujours dans la page.";
    case "gone":
      return "Introuvable";
    case "unexpected":
      return `Quelque chose n’a pas marché de notre côté. Réessayez dans un instant\u00a0; si cela recommence, écrivez-nous en citant ${result.reference}.`;
  }
}

const respond = (body: string, status: number, type: "html" | "plain" = "plain") =>
  new Response(body, {
    status,
    headers: { "content-type": `text/${type}; charset=utf-8`, "cache-control": "no-store" },
  });
