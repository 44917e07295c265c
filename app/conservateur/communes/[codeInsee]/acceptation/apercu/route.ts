import { dossierTarget } from "@/lib/dossiers/load";
import { previewAcceptance } from "@/lib/examens/accept";
import { acceptInput } from "@/lib/examens/input";
import { preview } from "@/lib/preview";

/** The mail that accepting would send, with what is typed in the form that posts here. */
export const POST = preview(
  { who: "conservateur", input: acceptInput, may: "dossier.accept", target: dossierTarget },
  async ({ db, actor, input }) => (await previewAcceptance(db, actor, input)).html,
);
