import type { Etape } from "@/db/vocabulaire";
import { Invalid } from "@/lib/errors";

/** @throws Invalid when something is said and no step says it */
export function checkMessage({
  message,
  messageEtapes,
}: {
  message: string | null;
  messageEtapes: readonly Etape[];
}): void {
  if (message && messageEtapes.length === 0)
    throw new Invalid({ messageEtapes: "Choisissez au moins une étape, ou effacez ce mot." });
}
