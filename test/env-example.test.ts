import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";

test("the example of settings is one that the application accepts", () => {
  const example = parseFile(readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8"));
  expect(() => parseEnv({ ...example, NODE_ENV: "test" })).not.toThrow();
});

test("copied as it is, it does not start a real site: people would write to nobody", () => {
  const example = parseFile(readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8"));
  const wrong = /APP_URL: is still that of the example.*\n.*MAIL_FROM: is still.*\n.*CONTACT_EMAIL: is still/;
  expect(() => parseEnv({ ...example, NODE_ENV: "production" })).toThrow(wrong);
  expect(() => parseEnv({ ...example, NODE_ENV: "production", DEMO: "1" })).not.toThrow();
});

test("with a setting missing or wrong, the site says which one and does not start; values are never said", () => {
  const root = path.join(import.meta.dirname, "..");
  const program = `import { checkSettings } from "@/lib/start"; checkSettings(); console.log("started");`;
  const start = (settings: Record<string, string>) =>
    spawnSync(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "-e", program], {
      cwd: root,
      encoding: "utf8",
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json"),
        ...settings,
      },
    });
  const example = parseFile(readFileSync(path.join(root, ".env.example"), "utf8")) as Record<string, string>;
  expect(start(example)).toMatchObject({ status: 0, stdout: "started\n" });
  const refused = start({ ...example, DATABASE_URL: "mysql://secret@db", NEXTAUTH_SECRET: "" });
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toMatch(/DATABASE_URL: .*\n {2}NEXTAUTH_SECRET: /);
  expect(refused.stderr).not.toContain("secret@db");
});
