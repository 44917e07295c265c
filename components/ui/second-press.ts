/** How long a second press may follow the first, in milliseconds, and how far from it, in pixels. */
const DELAY = 700;
const REACH = 40;

/**
 * A box has just gone from under a press: a second one at the same place was meant for it, and is not given to what is beneath, be it another
 * page by then. Elsewhere, after a press elsewhere, later, or from the keyboard, a press is a press.
 */
export function ignoreSecondPress(press: { clientX: number; clientY: number }, page: EventTarget = document): void {
  const over = new AbortController();
  const ignore = (event: Event) => {
    const { clientX, clientY, detail } = event as MouseEvent;
    if (detail === 0) return;
    if (Math.hypot(clientX - press.clientX, clientY - press.clientY) > REACH) return over.abort();
    event.preventDefault();
    event.stopPropagation();
  };
  page.addEventListener("click", ignore, { capture: true, signal: over.signal });
  setTimeout(() => over.abort(), DELAY);
}
