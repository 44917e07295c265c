import { expect, test } from "vitest";
import { shownPages } from "./pagination";

test.each([
  [1, 1, [1]],
  [2, 3, [1, 2, 3]],
  [5, 10, [1, null, 4, 5, 6, null, 10]],
  [3, 10, [1, 2, 3, 4, null, 10]],
  [4, 5, [1, 2, 3, 4, 5]],
  [10, 10, [1, null, 9, 10]],
])("page %i sur %i", (page, pages, shown) => expect(shownPages(page, pages)).toEqual(shown));
