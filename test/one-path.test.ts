import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rules } from "@/lib/access";

// Whatever answers a request takes one path, who → parse → load → may (lib/authorise.ts), by one of six doors: `action`, `preview`, `endpoint`,
// `hook`, `load`, `download`. What it then says to each is tried in test/isolation*.db.test.ts.

const root = path.resolve(import.meta.dirname, "..");
const sourcesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file))
    .toSorted();
const app = sourcesOf("app");
const textOf = (file: string) => readFileSync(path.join(root, file), "utf8");
const named = (name: string) => app.filter((file) => path.basename(file) === name);

test("aucun écran n’ouvre la base ni ne lit la session par lui-même : on les lui donne avec le droit", () => {
  // The state of the machine is about nobody.
  const known = ["app/api/sante/route.ts"];
  const doors = /from "@\/lib\/(db|comptes\/current|comptes\/adapter|authorise)"/;
  expect(app.filter((file) => doors.test(textOf(file)) && !known.includes(file))).toEqual([]);
});

test("une action est une fonction d’un fichier d’actions : elle ne ferme sur rien, et porte le même nom d’une version à l’autre", () => {
  const directive = /^\s*["']use server["']/m;
  const holders = [...app, ...sourcesOf("components"), ...sourcesOf("lib")].filter((file) =>
    directive.test(textOf(file)),
  );
  expect(holders.filter((file) => path.basename(file) !== "actions.ts")).toEqual([]);
  for (const file of holders) expect(textOf(file).split(/["']use server["']/), file).toHaveLength(2);
  for (const file of holders) expect(textOf(file), file).toMatch(/^["']use server["']/);
});

/** Pages that are a text, a form to be sent elsewhere, or invented data: they read nothing. */
const readNothing = [
  "app/(connexion)/connexion/conservateur/page.tsx",
  "app/(connexion)/connexion/equipe/page.tsx",
  "app/(public)/accessibilite/page.tsx",
  "app/(public)/comment-ca-marche/page.tsx",
  "app/(public)/conditions/page.tsx",
  "app/(public)/confidentialite/page.tsx",
  "app/(public)/mentions-legales/page.tsx",
  "app/(public)/page.tsx",
  "app/(public)/plan-du-site/page.tsx",
  "app/courriels/page.tsx",
  "app/design/page.tsx",
];

test("chaque page se lit par « load », ou ne lit rien", () => {
  /** `load` is called here, or in the `load.ts` that the page takes its reading from. */
  const isRead = (file: string): boolean => {
    const text = textOf(file);
    if (/^import \{[^}]*\bload\b[^}]*\} from "@\/lib\/read";/m.test(text) && /\bload\(/.test(text)) return true;
    const beside = /from "(\.[./]*\/load)"/.exec(text)?.[1];
    return beside !== undefined && isRead(`${path.posix.join(path.dirname(file), beside)}.ts`);
  };
  expect(named("page.tsx").filter((file) => !isRead(file))).toEqual(readNothing);
});

/** Addresses that only send elsewhere, are about nobody, or are the three that make, open and end a session. */
const byHand = [
  "app/(connexion)/deconnexion/route.ts#GET",
  "app/(connexion)/deconnexion/route.ts#POST",
  "app/.well-known/security.txt/route.ts#GET",
  "app/api/auth/callback/email/route.ts#GET",
  "app/api/auth/callback/email/route.ts#POST",
  "app/api/auth/second-facteur/route.ts#POST",
  "app/api/desinscription/[jeton]/route.ts#GET",
  "app/api/sante/route.ts#GET",
  "app/courriels/[gabarit]/[exemple]/route.ts#GET",
];

test("chaque adresse répond par « download », « endpoint », « preview » ou « hook », sauf celles que voici", () => {
  const others = named("route.ts").flatMap((file) =>
    [
      ...textOf(file).matchAll(
        /^export (?:async )?(?:const|function) ([A-Z]+)\b(?! = (?:download|endpoint|preview|hook)\()/gm,
      ),
    ].map(([, method]) => `${file}#${method}`),
  );
  expect(others).toEqual(byHand);
});

test("chaque acte des droits est demandé quelque part", () => {
  const sources = [...app, ...sourcesOf("lib").filter((file) => path.basename(file) !== "access.ts")];
  const asked = sources.flatMap((file) =>
    [...textOf(file).matchAll(/\bmay(?:: |\()(\[[^\]]*\]|[^;\n]*)/g)].flatMap(([, said]) =>
      [...said!.matchAll(/"([a-z.]+)"/g)].map(([, act]) => act),
    ),
  );
  expect(Object.keys(rules).filter((act) => !asked.includes(act))).toEqual([]);
});
