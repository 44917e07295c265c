"use server";

import { action, thenRefresh } from "@/lib/action";
import { unsubscribeInput } from "@/lib/campagnes/input";
import { unsubscribe } from "@/lib/campagnes/unsubscribe";

export const leave = action(
  { who: "anyone", input: unsubscribeInput, may: "destinataire.unsubscribe" },
  thenRefresh(unsubscribe),
);
