import { createRequire } from "node:module";

type Cookie = { name: string; value: string };
const jar = new Map<string, string>();
let sent = new Headers();

/**
 * Stands for the request that Next keeps around a route handler, so that a handler can be called as a function. To be called
 * inside `vi.hoisted`: next-auth and our modules must find it in place when they load.
 */
export function simulateNextRequest() {
  const next = createRequire(import.meta.url)("next/headers") as Record<string, unknown>;
  next.headers = () => Promise.resolve(sent);
  next.cookies = () =>
    Promise.resolve({
      get: (name: string): Cookie | undefined => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
      getAll: (): Cookie[] => [...jar].map(([name, value]) => ({ name, value })),
      set: (name: string, value: string) => (value === "" ? jar.delete(name) : jar.set(name, value)),
      delete: (name: string) => jar.delete(name),
    });
  return {
    /** What the browser holds. */
    jar,
    /** Headers of the request under way. */
    setHeaders: (headers: Record<string, string>) => (sent = new Headers(headers)),
    /** Takes over the cookies of a response, as a browser does. */
    keep(response: Response) {
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name && value) jar.set(name, value);
        else if (name) jar.delete(name);
      }
    },
  };
}
