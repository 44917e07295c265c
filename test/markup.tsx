import type { ReactElement } from "react";
import { renderToReadableStream, renderToStaticMarkup } from "react-dom/server";
import type { Result } from "@/lib/result";

/** An element of a page, as a reader without JavaScript receives it. */
export type Node = { tag: string; attributes: Record<string, string>; children: (Node | string)[] };

const VOID = new Set(["input", "br", "img", "hr", "meta", "link"]);
const decode = (text: string) =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex: string, dec: string, name: string) =>
    hex || dec
      ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec))
      : ({ amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" }[name] ?? ""),
  );

/** Reads what React writes: well formed, attributes between double quotes. */
function parse(html: string): Node {
  const root: Node = { tag: "", attributes: {}, children: [] };
  const open = [root];
  const text = html.replaceAll(/<!--.*?-->|<!DOCTYPE[^>]*>/gs, "");
  for (const [, close, tag, attributes, words] of text.matchAll(
    /<(\/?)([\w-]+)((?:\s[^<>"]*(?:"[^"]*")?)*)\/?>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (words !== undefined) parent.children.push(decode(words));
    else if (close) open.pop();
    else if (tag) {
      const pairs = [...(attributes ?? "").matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
      const node: Node = {
        tag,
        attributes: Object.fromEntries(pairs.map(([, name, value]) => [name ?? "", decode(value ?? "")])),
        children: [],
      };
      parent.children.push(node);
      if (!VOID.has(tag)) open.push(node);
    }
  }
  return root;
}

/** A piece of the interface, as the server writes it. */
export const render = (element: ReactElement): Node => parse(renderToStaticMarkup(element));

type Action = (previous: unknown, form: FormData) => Promise<Result<never>>;

/**
 * A page that comes back after a form was posted without JavaScript: `answer` is what the server action answered. The form is drawn as
 * Next and React do it: once to know its key, then with the answer that bears that key.
 */
export async function renderAnswered(page: (action: Action) => ReactElement, answer: Result<never>): Promise<Node> {
  const action = serverAction();
  const first = await stream(page(action));
  const key = all(first, ({ attributes }) => attributes["name"] === "$ACTION_KEY")[0]?.attributes["value"];
  if (!key) throw new Error("the form does not post before JavaScript");
  return stream(page(action), [answer, key, "action", 0]);
}

/** What Next makes of a function of a « use server » file, as far as React looks at it. */
function serverAction(): Action {
  const action: Action = () => Promise.reject(new Error("nobody calls it here"));
  const marks = {
    $$FORM_ACTION: () => ({
      name: "$ACTION_ID_x",
      method: "POST",
      encType: "multipart/form-data",
      data: new FormData(),
    }),
    $$IS_SIGNATURE_EQUAL: () => true,
    bind: () => Object.assign(() => Promise.resolve(null), marks),
  };
  return Object.assign(action, marks);
}

async function stream(element: ReactElement, formState?: [Result<never>, string, string, number]): Promise<Node> {
  const rendered = await renderToReadableStream(element, formState ? { formState: formState as never } : {});
  await rendered.allReady;
  return parse(await new Response(rendered).text());
}

/** Every element that fits, in the order of the page. */
export function all(node: Node, fits: (node: Node) => boolean): Node[] {
  return node.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(fits(child) ? [child] : []), ...all(child, fits)],
  );
}

/** The only element that fits. @throws when there is none, or several */
export function one(node: Node, fits: (node: Node) => boolean): Node {
  const [found, ...others] = all(node, fits);
  if (!found || others.length > 0) throw new Error(`${found ? 1 + others.length : 0} elements fit`);
  return found;
}

export const text = (node: Node): string =>
  node.children.map((child) => (typeof child === "string" ? child : text(child))).join("");

const IMPLICIT: Record<string, string> = { a: "link", nav: "navigation", button: "button", h2: "heading", ul: "list" };
export const byRole = (role: string) => (node: Node) => (node.attributes["role"] ?? IMPLICIT[node.tag]) === role;
export const byTag = (tag: string) => (node: Node) => node.tag === tag;
export const byId = (id: string) => (node: Node) => node.attributes["id"] === id;
export const byName = (name: string, value?: string) => (node: Node) =>
  node.attributes["name"] === name && (value === undefined || node.attributes["value"] === value);

/** The texts that `aria-describedby` points to: what is read after the label. @throws when one of them is not in the page */
export const description = (page: Node, node: Node): string =>
  (node.attributes["aria-describedby"] ?? "")
    .split(" ")
    .filter(Boolean)
    .map((id) => text(one(page, byId(id))))
    .join(" ");
