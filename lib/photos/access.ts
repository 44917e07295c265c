import { type Rules, follows, ownsCommune } from "@/lib/rights";

/** A photo is the commune's, and is looked at by all those who follow its round. */
export const photoRules = {
  "photo.read": follows,
  "photo.edit": ownsCommune,
} satisfies Rules;
