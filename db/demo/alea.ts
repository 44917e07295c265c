/** Chance that always falls the same way: the same seed makes the same demonstration on every machine. */
export type Alea = {
  /** In [0, 1). */
  next: () => number;
  /** Whole number between `min` and `max`, both included. */
  entier: (min: number, max: number) => number;
  chance: (probability: number) => boolean;
  choix: <T>(items: readonly [T, ...T[]]) => T;
  /** One of `[item, weight]`, in proportion to the weights. */
  pondere: <T>(items: readonly [readonly [T, number], ...(readonly [T, number])[]]) => T;
  melange: <T>(items: readonly T[]) => T[];
};

/** mulberry32: small, quick, and even enough for a demonstration. */
export function alea(seed: number): Alea {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const entier = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    entier,
    chance: (probability) => next() < probability,
    choix: (items) => items[entier(0, items.length - 1)] ?? items[0],
    pondere: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[0][0];
    },
    melange: (items) => {
      const mixed = [...items];
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = entier(0, i);
        const [a, b] = [mixed[i], mixed[j]];
        if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
      }
      return mixed;
    },
  };
}

/** A seed from a word, so that each thing has its own chance, whatever the order in which things are made. */
export function graine(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
