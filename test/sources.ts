import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** What the tests about whole files read: the sources, and what each imports. */
const root = join(import.meta.dirname, "..");
const SKIPPED = new Set(["node_modules", "public", "migrations"]);

/** TypeScript files under a folder, by path from the root; none when it is not there. */
export function filesOf(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || /^\.(next|data|git)/.test(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path);

export const textOf = (path: string) => readFileSync(join(root, path), "utf8");

/** Modules that a file needs when it runs; `import type` is erased. */
export const importsOf = (text: string) => named(text, /^(?:import|export) (?!type )(?:[^;'"]*? from )?"([^"]+)";/gms);

/** The same with those whose types alone are used: to read a file, one has to know of them. */
const knownBy = (text: string) => named(text, /^(?:import|export) (?:[^;'"]*? from )?"([^"]+)";/gms);

const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? "");

/** Path of an import of ours, from the root and without extension; undefined for a package. */
export const ours = (from: string, name: string) =>
  name.startsWith("@/") ? name.slice(2) : name.startsWith(".") ? posix.join(dirname(from), name) : undefined;

/** Every import of ours in some files: `[file, what it imports]`, tests left out. */
export const importsAmong = (files: readonly string[]): [string, string][] =>
  files
    .filter((path) => !isTest(path))
    .flatMap((path) =>
      knownBy(textOf(path))
        .flatMap((name) => ours(path, name) ?? [])
        .map((to): [string, string] => [path, to]),
    );
