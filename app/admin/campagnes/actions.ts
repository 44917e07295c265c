"use server";

import { refresh } from "next/cache";
import { action, thenGo, thenRefresh } from "@/lib/action";
import { advanceCampagne } from "@/lib/campagnes/advance";
import { chooseRecipients } from "@/lib/campagnes/choose-recipients";
import { createCampagne } from "@/lib/campagnes/create";
import { chooseInput, confirmedInput, createInput, idInput, updateInput } from "@/lib/campagnes/input";
import { planCampagne } from "@/lib/campagnes/plan";
import { unplanCampagne } from "@/lib/campagnes/unplan";
import { campagneTarget } from "@/lib/campagnes/load";
import { startCampagne } from "@/lib/campagnes/start";
import { updateCampagne } from "@/lib/campagnes/update";
import { deleteDraft } from "@/lib/campagnes/delete-draft";
import { routes } from "@/lib/routes";

export const create = action(
  {
    who: "admin",
    input: createInput,
    may: "campagne.edit",
    target: (_db, _actor, { departementCode }) => Promise.resolve({ communeCode: null, departementCode }),
  },
  thenGo(createCampagne, ({ id }) => routes.admin.destinataires(id)),
);

export const update = action(
  { who: "admin", input: updateInput, may: "campagne.edit", target: campagneTarget },
  thenGo(updateCampagne, ({ id }) => routes.admin.campagne(id)),
);

export const choose = action(
  { who: "admin", input: chooseInput, may: "campagne.edit", target: campagneTarget },
  thenGo(chooseRecipients, ({ id }) => routes.admin.campagne(id)),
);

export const remove = action(
  { who: "admin", input: idInput, may: "campagne.edit", target: campagneTarget },
  thenGo(deleteDraft, () => routes.admin.campagnes),
);

export const plan = action(
  { who: "admin", input: confirmedInput, may: "campagne.plan", target: campagneTarget, grave: true },
  thenRefresh(planCampagne),
);

export const unplan = action(
  { who: "admin", input: idInput, may: "campagne.plan", target: campagneTarget },
  thenRefresh(unplanCampagne),
);

export const start = action(
  { who: "admin", input: confirmedInput, may: "campagne.start", target: campagneTarget, grave: true },
  thenRefresh(startCampagne),
);

/** The daily engine, now, for one campagne. */
export const advance = action(
  { who: "admin", input: idInput, may: "campagne.start", target: campagneTarget },
  async ({ db, actor, input }) => {
    const avance = await advanceCampagne(db, actor, input);
    refresh();
    return avance;
  },
);
