import { isAdmin, type Rules } from "@/lib/rights";

/** Who did what is the national team's to read; each thing shows its own people what became of it. */
export const journalRules = { "journal.read": isAdmin } satisfies Rules;
