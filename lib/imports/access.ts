import type { Rules } from "@/lib/access";
import { isAdmin } from "@/lib/comptes/predicates";

/** The reference data are the national team's. */
export const importRules = {
  "import.read": isAdmin,
  "import.run": isAdmin,
} satisfies Rules;
