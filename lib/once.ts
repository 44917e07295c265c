const held = globalThis as typeof globalThis & { collectif?: Map<string, unknown> };

/**
 * What a process makes at its first use, then keeps: a pool, a client, its settings. Kept outside modules, of which a bundler makes several copies
 * and development new ones.
 */
export function once<T>(name: string, make: () => T): T {
  const kept = (held.collectif ??= new Map());
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T;
}

/** Lets go of it, or of everything: the next use makes it again. Ending what it was is the caller's. */
export function forget(name?: string): void {
  if (name === undefined) held.collectif?.clear();
  else held.collectif?.delete(name);
}
