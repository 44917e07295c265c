"use server";

import { redirect } from "next/navigation";
import { action, thenGo, thenRefresh } from "@/lib/action";
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

export const apply = action(
  { who: "admin", input: applyInput, may: "import.apply", grave: true },
  thenGo(applyImport, (_, { id }) => routes.admin.import(id)),
);

export const cancel = action({ who: "admin", input: importInput, may: "import.cancel" }, thenRefresh(cancelImport));

export const schedule = action(
  { who: "admin", input: programmeInput, may: "import.schedule" },
  thenGo(saveProgramme, () => routes.admin.imports),
);
