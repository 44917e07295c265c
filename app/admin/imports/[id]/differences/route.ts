import { z } from "zod";
import { download } from "@/lib/download";
import { readImport } from "@/lib/imports/queries";
import { cleDifferences } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/s3";

/** Seconds that the address of the file lives: it is asked again at each press. */
const DUREE = 300;

/** Everything that an import would change, thing by thing, as a CSV kept in the bucket. */
export const GET = download(
  { who: "admin", may: "import.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params: { id } }) => {
    const fiche = await readImport(db, actor, id);
    if (fiche?.rapport?.differences === undefined) return undefined;
    const name = `differences-${fiche.source}-${id.slice(0, 8)}.csv`;
    return { at: await storage().presignGet(cleDifferences(id), DUREE, name), seconds: 0 };
  },
);
