import { env } from "@/lib/env";
import { prepareDatabase } from "./lib/prepare-database";

await prepareDatabase(env.DATABASE_URL);
