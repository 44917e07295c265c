"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { applyImport } from "@/lib/imports/apply";
import { cancelImport } from "@/lib/imports/cancel";
import { applyInput, importInput, programmeInput, requestInput } from "@/lib/imports/input";
import { requestImport } from "@/lib/imports/request";
import { saveProgramme } from "@/lib/imports/schedule";
import { routes } from "@/lib/routes";
import { storage } from "@/lib/storage/s3";

export const request = action(
  { who: "admin", input: requestInput, may: "import.run" },
  async ({ db, actor, input }) => {
    const { id } = await requestImport(db, storage(), actor, input);
    redirect(routes.admin.import(id));
  },
);

export const apply = action({ who: "admin", input: applyInput, may: "import.apply" }, async ({ db, actor, input }) => {
  const { id } = await applyImport(db, actor, input);
  redirect(routes.admin.import(id));
});

export const cancel = action(
  { who: "admin", input: importInput, may: "import.cancel" },
  async ({ db, actor, input }) => {
    await cancelImport(db, actor, input);
    refresh();
  },
);

export const schedule = action(
  { who: "admin", input: programmeInput, may: "import.schedule" },
  async ({ db, actor, input }) => {
    await saveProgramme(db, actor, input);
    redirect(routes.admin.imports);
  },
);
