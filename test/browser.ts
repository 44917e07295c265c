import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import type { Result } from "@/lib/result";

/**
 * What a browser gives a page, for tests in Node: a device that keeps (IndexedDB), a network that can fail, a server that answers what it
 * is told to. A tab is a fresh copy of the modules; the device outlives it.
 */

/** `network`: no answer; `never`: it hangs; `lost`: heard by the server, its answer never comes; a text: a page that is not ours. */
export type Reply = Result<unknown> | "network" | "never" | "lost" | { text: string };

const STATUS = {
  ...{ ok: 200, invalid: 422, refused: 409, confirm: 409, prove: 403 },
  ...{ login: 401, gone: 404, unexpected: 500 },
} as const;

export type Call = { method: string; address: string; body: unknown };

export class Browser {
  /** Everything that was asked of the network, in order. */
  calls: Call[] = [];
  /** The headers of each, in the same order. */
  headers: Headers[] = [];
  #replies: { method: string; address: RegExp; reply: (call: Call) => Reply }[] = [];
  #listeners = new Map<string, Set<() => void>>();
  /** Sendings to the store, each waiting for its fate. */
  puts: {
    address: string;
    type: string;
    size: number;
    advance: (sent: number) => void;
    arrive: (status?: number) => void;
    cut: () => void;
  }[] = [];
  /** What the store does by itself with a sending; without it, the test decides. */
  store: "arrives" | "waits" = "arrives";

  constructor() {
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => this.#fetch(address, init));
    vi.stubGlobal("addEventListener", (name: string, listener: () => void) =>
      this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener)),
    );
    vi.stubGlobal("document", { visibilityState: "visible" });
    const puts = this.puts;
    const automatic = () => this.store === "arrives";
    vi.stubGlobal(
      "XMLHttpRequest",
      class {
        upload: { onprogress?: (event: { loaded: number }) => void } = {};
        status = 0;
        onload?: () => void;
        onerror?: () => void;
        onabort?: () => void;
        onloadend?: () => void;
        #address = "";
        #type = "";
        open(_method: string, address: string) {
          this.#address = address;
        }
        setRequestHeader(_name: string, value: string) {
          this.#type = value;
        }
        abort() {
          this.onabort?.();
          this.onloadend?.();
        }
        send(file: Blob) {
          const arrive = (status = 200) => {
            this.status = status;
            this.upload.onprogress?.({ loaded: file.size });
            this.onload?.();
            this.onloadend?.();
          };
          puts.push({
            address: this.#address,
            type: this.#type,
            size: file.size,
            advance: (sent) => this.upload.onprogress?.({ loaded: sent }),
            arrive,
            cut: () => {
              this.onerror?.();
              this.onloadend?.();
            },
          });
          if (automatic()) queueMicrotask(arrive);
        }
      },
    );
  }

  /** The last rule that fits answers. */
  answer(method: string, address: RegExp, reply: Reply | ((call: Call) => Reply)) {
    this.#replies.unshift({ method, address, reply: typeof reply === "function" ? reply : () => reply });
  }

  emit(name: string) {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }

  #fetch(address: string, init: RequestInit): Promise<Response> {
    const call: Call = {
      method: init.method ?? "GET",
      address,
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
    };
    this.calls.push(call);
    this.headers.push(new Headers(init.headers));
    const rule = this.#replies.find((one) => one.method === call.method && one.address.test(address));
    const reply = rule?.reply(call) ?? "network";
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      if (reply === "network") reject(new TypeError("Failed to fetch"));
      else if (reply === "never" || reply === "lost") return;
      else if ("text" in reply) resolve(new Response(reply.text));
      else resolve(Response.json(reply, { status: STATUS[reply.kind] }));
    });
  }
}

/** Lets everything that is ready happen, until `seen` is true. */
export async function settle(seen: () => unknown = () => false, turns = 60): Promise<void> {
  for (let turn = 0; turn < turns && !seen(); turn++) await new Promise((resolve) => setImmediate(resolve));
}
