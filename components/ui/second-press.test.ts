import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ignoreSecondPress } from "./second-press";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose presses are counted, as what is beneath the box sees them. */
function aPage() {
  const page = new EventTarget();
  ignoreSecondPress({ clientX: 100, clientY: 600 }, page);
  const press = (clientX: number, clientY: number, detail = 1) => {
    const event = Object.assign(new Event("click", { cancelable: true }), { clientX, clientY });
    Object.defineProperty(event, "detail", { value: detail });
    return page.dispatchEvent(event);
  };
  return press;
}

test("un double appui sur « Confirmer » ne suit pas le lien qui se trouve dessous", () => {
  expect(aPage()(104, 596)).toBe(false);
});

test.each([
  ["ailleurs", 300, 600, 1],
  ["au clavier", 100, 600, 0],
])("%s, un appui est un appui", (_, x, y, detail) => {
  expect(aPage()(x, y, detail)).toBe(true);
});

test("après un appui ailleurs, on est passé à autre chose : le même endroit répond", () => {
  const press = aPage();
  press(300, 600);
  expect(press(100, 600)).toBe(true);
});

test("une seconde plus tard, au même endroit, aussi", () => {
  const press = aPage();
  vi.advanceTimersByTime(1000);
  expect(press(100, 600)).toBe(true);
});
