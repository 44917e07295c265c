import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { brandName, env } from "./env";
import { once } from "./once";

/** What Next writes beside the site that it has built: its actions, by the name that a form remembers. */
const MANIFEST = "server/server-reference-manifest.json";

/** Names of the actions of this version; undefined where nothing was built (development). */
const knownActions = () =>
  once("actions", () =>
    readFile(path.join(process.cwd(), env.NEXT_DIST_DIR, MANIFEST), "utf8").then(
      (text): ReadonlySet<string> => new Set(Object.keys((JSON.parse(text) as { node: object }).node)),
      () => undefined,
    ),
  );

/** A form posted without a script, and the action that it remembers. */
export type PostedForm = { action: string; fields: readonly (readonly [name: string, value: string])[] };

/** The form of a page without a script; undefined when it is something else. The body is read: give a clone. */
export async function readPostedForm(request: Request): Promise<PostedForm | undefined> {
  const multipart = request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
  if (request.method !== "POST" || !multipart || request.headers.has("next-action")) return undefined;
  const form = await request.formData().catch(() => undefined);
  const fields = [...(form ?? [])].filter((field): field is [string, string] => typeof field[1] === "string");
  const action = fields.map(([name, value]) => actionOf(name, value)).find((id) => id !== undefined);
  return action === undefined ? undefined : { action, fields };
}

/** `$ACTION_ID_…` names it; `$ACTION_1:0` holds it, with what the action had answered before. */
const actionOf = (name: string, value: string): string | undefined =>
  /^\$ACTION_ID_([\da-f]+)$/.exec(name)?.[1] ??
  (/^\$ACTION_\d+:0$/.test(name) ? /^\{"id":"([\da-f]+)"/.exec(value)?.[1] : undefined);

/**
 * A form whose page is older than the site, or newer when two versions serve side by side: its action is not of this one. Next would answer three words in
 * English and what was typed would be lost (decision 37).
 */
export async function isOldForm(form: PostedForm): Promise<boolean> {
  const actions = await knownActions();
  return actions !== undefined && !actions.has(form.action);
}

/** Chosen among values of ours, or put there by the page: a number, an identifier, a code. Everything else was typed. */
const isTyped = ([name, value]: readonly [string, string]): boolean =>
  !name.startsWith("$") && value.trim() !== "" && !/^(?:on|\d{1,5}|[\da-f-]{36}|[a-z]+(?:_[a-z]+)+)$/.test(value);

/** The colours of app/tokens.css: this page stands alone, and should not look like a stranger's. */
const STYLES = `:root{color-scheme:light dark}
body{font:1.125rem/1.5 Verdana,Arial,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;background:light-dark(#fbfaf6,#14171b);color:light-dark(#1d2126,#eceae4)}
.service{font:600 1.25rem/1.5 Georgia,serif;margin:0 0 2rem;padding-bottom:1rem;border-bottom:1px solid light-dark(#d9d4c7,#353b44)}
h1{font:600 1.75rem/1.25 Georgia,serif}
textarea{box-sizing:border-box;width:100%;font:inherit;margin:.25rem 0;padding:.5rem .75rem;border:1px solid light-dark(#767164,#8d95a1);border-radius:6px;background:light-dark(#fff,#1c2026);color:inherit}
a,button{font:inherit;min-height:2.75rem;margin:.5rem 1rem .5rem 0}
a{display:inline-block;color:light-dark(#1f3d8a,#9db6ff)}
button{padding:.5rem 1.25rem;border:0;border-radius:6px;font-weight:600;background:light-dark(#1f3d8a,#9db6ff);color:light-dark(#fff,#0e1530)}`;

/**
 * The page that answers it: nothing was saved, here is what you had typed, send it again (the other version may be the one that answers) or open the page
 * anew. `address`: of that page.
 */
export function oldFormPage({ fields }: PostedForm, address: string, nonce: string): string {
  const texts = fields
    .filter(isTyped)
    .map(
      ([, value], index) =>
        `<textarea readonly rows="${Math.min(12, 2 + value.length / 60).toFixed()}" aria-label="Texte ${index + 1}">\n${escape(value)}</textarea>`,
    );
  const kept = fields.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
  return `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Le site vient d’être mis à jour — ${escape(brandName())}</title>
<style nonce="${nonce}">${STYLES}</style></head>
<body><p class="service">${escape(brandName())}</p><main><h1>Le site vient d’être mis à jour</h1>
<p>La page que vous aviez ouverte était celle d’avant. Rien de ce qu’elle contenait n’a été enregistré.</p>
${texts.length > 0 ? `<p>Voici ce que vous aviez écrit. Copiez-le avant de quitter cette page\u00a0:</p>\n${texts.join("\n")}` : ""}
<form method="post" enctype="multipart/form-data" action="${escape(address)}">${kept.join("")}
<p>Vous pouvez essayer de l’envoyer une deuxième fois. Si vous revenez ici, rouvrez la page et recommencez.</p>
<button type="submit">Envoyer de nouveau</button> <a href="${escape(address)}">Rouvrir la page</a></form></main></body></html>`;
}

/** Lines stay lines in an attribute too. */
const escape = (text: string): string => text.replace(/[&<>"'\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
