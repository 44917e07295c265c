import { z } from "zod";
import { download } from "@/lib/download";
import { readImport } from "@/lib/imports/queries";
import { wordsOf } from "@/lib/imports/sources";
import { reportAsText } from "@/lib/imports/report/text";

/** The whole report of an import, as a text to keep or to send. */
export const GET = download(
  { who: "admin", may: "import.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params: { id } }) => {
    const fiche = await readImport(db, actor, id);
    if (!fiche?.rapport) return undefined;
    const { chose, libelle } = wordsOf(fiche.source);
    return {
      type: "text",
      name: `import-${fiche.source}-${id.slice(0, 8)}.txt`,
      body: `${reportAsText(fiche.rapport, chose, libelle)}\n`,
    };
  },
);
