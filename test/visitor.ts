import type { Database } from "@/db/client";
import type { Role } from "@/db/vocabulaire";
import { insertSession } from "@/lib/comptes/sessions";

export type Answer = { status: number; text: string; location: string | null };
/** Sends a form as it was filled in. */
export type Press = () => Promise<Answer>;

/** A browser without scripts: keeps its cookies, and posts the forms of the pages that it reads. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  /** Opens a session, without the mail nor the second factor. */
  async logIn(db: Database, compte: { id: string; role: Role }): Promise<this> {
    this.cookies.set("session", (await insertSession(db, compte, undefined, { prouveLe: new Date() })).token);
    return this;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { origin } = new URL(this.url);
    const headers = { cookie, origin, accept: "text/html", ...(init.headers as Record<string, string>) };
    const answer = await fetch(this.url + path, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
  }

  /** What a script of the page asks. */
  async call(method: string, path: string, body?: object): Promise<{ status: number; said: Record<string, unknown> }> {
    const headers = { "content-type": "application/json" };
    const { status, text } = await this.ask(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status, said: JSON.parse(text) as Record<string, unknown> };
  }

  /**
   * Opens a page and fills in its form that has a field of this name: the hidden fields stay as they are, the others are as given.
   * @returns what sends it; or what came instead of the page
   */
  async fill(path: string, field: string, typed: Record<string, string>): Promise<Press | Answer> {
    const page = await this.ask(path);
    const form = [...page.text.matchAll(/<form\b.*?<\/form>/gs)]
      .map(([all]) => all)
      .find((one) => one.includes(`name="${field}"`));
    if (!form) return page;
    const body = new FormData();
    for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      const name = attribute(input, "name");
      if (name) body.append(name, attribute(input, "value"));
    }
    for (const [name, value] of Object.entries(typed)) body.set(name, value);
    const action = attribute(/^<form\b[^>]*>/.exec(form)?.[0] ?? "", "action") || path;
    return () => this.ask(action, { method: "POST", body });
  }

  /** The same, on a page that must have the form. */
  async filled(path: string, field: string, typed: Record<string, string>): Promise<Press> {
    const press = await this.fill(path, field, typed);
    if (typeof press === "function") return press;
    throw new Error(`${path} (${press.status}, ${press.location}) has no form with « ${field} »`);
  }
}

const ENTITIES: Record<string, string> = { amp: "&", quot: '"', "#x27": "'", lt: "<", gt: ">" };
const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replace(
    /&(#?\w+);/g,
    (all, entity: string) => ENTITIES[entity] ?? all,
  );
