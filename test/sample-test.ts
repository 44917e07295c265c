import { existsSync } from "node:fs";
import { test } from "vitest";
import { samplePlace } from "./sample";

/** A test on a file of real data. Without the file it is skipped, and its name says why: `npm test` prints it. */
export function testOnSample(file: string, name: string, body: (place: string) => Promise<void>): void {
  const place = samplePlace(file);
  if (existsSync(place)) test(name, () => body(place));
  else test.skip(`${name} (skipped: no sample data)`, () => undefined);
}
