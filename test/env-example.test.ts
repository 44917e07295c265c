import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";

test("the example of settings is one that the application accepts", () => {
  const example = parseFile(readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8"));
  expect(() => parseEnv(example)).not.toThrow();
});
