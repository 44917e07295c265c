import { type Rules, follows } from "@/lib/rights";

/** What is behind the public page of a commune: its accounts, its messages, where it stands. */
export const communeRules = {
  "commune.read": follows,
} satisfies Rules;
