import "server-only";
import { z } from "zod";
import { communesList } from "@/lib/communes/list";

/** Who reads the communes of a département, page or file, and what the address asks of them. */
export const departementSpec = {
  who: "conservateur",
  may: "commune.read",
  params: z.object({ code: z.string() }),
  target: (_db: unknown, _actor: unknown, { code }: { code: string }) => ({ departementCode: code, communeCode: null }),
  search: communesList.read,
} as const;
