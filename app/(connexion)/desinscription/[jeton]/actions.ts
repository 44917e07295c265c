"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { unsubscribeInput } from "@/lib/campagnes/input";
import { unsubscribe } from "@/lib/campagnes/unsubscribe";

export const leave = action(
  { who: "anyone", input: unsubscribeInput, may: "destinataire.unsubscribe" },
  async ({ db, actor, input }) => {
    await unsubscribe(db, actor, input);
    refresh();
  },
);
