"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { resolveInput, retryInput, retryRefusedInput } from "@/lib/envois/input";
import { resolveIncertain, retryEchec, retryRefused } from "@/lib/envois/resolve";

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

export const retryDomain = action(
  { who: "admin", input: retryRefusedInput, may: "envoi.resolve" },
  async ({ db, actor, input: { domaine } }) => {
    await retryRefused(db, actor, domaine);
    refresh();
  },
);
