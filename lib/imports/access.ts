import { type Rules, isAdmin } from "@/lib/rights";

/** The reference data are the national team's. */
export const importRules = {
  "import.read": isAdmin,
  /** Try a file: nothing changes. */
  "import.run": isAdmin,
  "import.apply": isAdmin,
  "import.cancel": isAdmin,
  "import.schedule": isAdmin,
} satisfies Rules;
