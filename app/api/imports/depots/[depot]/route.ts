import { endpoint } from "@/lib/endpoint";
import { depotInput } from "@/lib/imports/input";
import { announceFile } from "@/lib/imports/request";
import { storage } from "@/lib/storage/s3";

/** Says where to put a file to import; the browser made its id. */
export const PUT = endpoint({ who: "admin", input: depotInput, may: "import.run" }, ({ db, input }) =>
  announceFile(db, storage(), input),
);
