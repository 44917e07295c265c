import type { Rules } from "@/lib/rights";
import { follows } from "@/lib/comptes/predicates";

/** What is behind the public page of a commune: its accounts, its messages, where it stands. */
export const communeRules = {
  "commune.read": follows,
} satisfies Rules;
