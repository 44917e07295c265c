"use server";

import { action, thenRefresh } from "@/lib/action";
import { discardTache, retryTache } from "@/lib/jobs/decide";
import { tacheInput } from "@/lib/jobs/input";

export const retry = action({ who: "admin", input: tacheInput, may: "tache.retry" }, thenRefresh(retryTache));

export const discard = action({ who: "admin", input: tacheInput, may: "tache.discard" }, thenRefresh(discardTache));
