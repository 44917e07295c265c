import path from "node:path";
import { root } from "@/scripts/lib/root";

/** Real data that lie beside the repository, or where SHARED_DIR says. They may be absent. */
export const samplePlace = (file: string): string =>
  path.resolve(process.env.SHARED_DIR ?? path.join(root, "../shared"), "data", file);
