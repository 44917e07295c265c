"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { resolveInput, retryInput } from "@/lib/envois/input";
import { resolveIncertain, retryEchec } from "@/lib/envois/resolve";

export const resolve = action(
  { who: "admin", input: resolveInput, may: "envoi.resolve" },
  async ({ db, actor, input: { envoiId, decision } }) => {
    await resolveIncertain(db, actor, envoiId, decision);
    refresh();
  },
);

export const retry = action(
  { who: "admin", input: retryInput, may: "envoi.resolve" },
  async ({ db, actor, input: { envoiId } }) => {
    await retryEchec(db, actor, envoiId);
    refresh();
  },
);
