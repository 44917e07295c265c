import type { Rules } from "@/lib/rights";

/** The national record of an objet, and the list of those of a commune, are everybody's; what was said of it is not. */
export const objetRules = {
  "objet.read": () => true,
} satisfies Rules;
