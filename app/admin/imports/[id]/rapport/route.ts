import { z } from "zod";
import { download } from "@/lib/download";
import { readImport } from "@/lib/imports/queries";
import { motsDe } from "@/lib/imports/registre";
import { rapportEnTexte } from "@/lib/imports/report/report";

/** The whole report of an import, as a text to keep or to send. */
export const GET = download(
  { who: "admin", may: "import.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params: { id } }) => {
    const fiche = await readImport(db, actor, id);
    if (!fiche?.rapport) return undefined;
    const { chose, libelle } = motsDe(fiche.source);
    return {
      type: "text",
      name: `import-${fiche.source}-${id.slice(0, 8)}.txt`,
      body: `${rapportEnTexte(fiche.rapport, chose, libelle)}\n`,
    };
  },
);
