import "server-only";

/** Rows written at once by what goes through a whole table: nobody who works meanwhile waits long for them. */
export const LOT = 5000;

/** Does it until it has nothing left to do. `once` handles `LOT` rows at most and says how many. @returns how many in all */
export async function byLots(once: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await once();
    total += done;
    if (done < LOT) return total;
  }
}
