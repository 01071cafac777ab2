/**
 * A scanner is a keyboard that types very fast. This listens to the whole page, so a scan never depends on where the
 * focus is, and tells it from a person by the time between the keys.
 */

/** Keys nearer than this belong to one scan. Scanners send every 1–20 ms; a fast typist every 60 ms. Milliseconds. */
export const MAX_GAP = 45;
/** Shorter than this is typing: the shortest code in use is a 4-digit PLU. */
export const MIN_LENGTH = 4;

/**
 * @typedef {{onScan: (text: string) => void, onTyped: (key: string) => void, mark: () => () => void, prefix?: string,
 *   suffixes?: string[]}} Options
 *   `onTyped`: keys outside a field that turned out to be typed by a person. `mark` is called before them and gives
 *   the way back. `suffixes`: keys that end a scan; none: a scan ends with silence
 */

/**
 * @param {Document} page
 * @param {Options} options
 * @returns {() => void} stops listening
 */
export function listenToScanner(page, { onScan, onTyped, mark, prefix = "", suffixes = ["Enter", "Tab"] }) {
  let keys = "";
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the focused field held before the first key: a scan must not stay in it. @type {{field: HTMLInputElement, value: string} | null} */
  let before = null;
  /** Keys that were given out as typed, until the next key shows by its time that they were. @type {(() => void) | null} */
  let takeBack = null;

  const isScan = () => keys.length >= MIN_LENGTH + prefix.length && keys.startsWith(prefix);

  function take() {
    const text = keys.slice(prefix.length);
    if (before && before.field.value !== before.value) {
      before.field.value = before.value;
      before.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    takeBack?.();
    forget();
    onScan(text);
  }

  function forget() {
    clearTimeout(timer);
    keys = "";
    before = null;
    takeBack = null;
  }

  /** Silence. A busy page may be late with the next key, so what is given out here can still be taken back. */
  function settle() {
    if (suffixes.length === 0 && isScan()) return take();
    if (before !== null || takeBack !== null) return;
    takeBack = mark();
    for (const key of keys) onTyped(key);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    // The keys' own times, not ours: they stay true when the page was busy.
    if (keys && event.timeStamp - last > MAX_GAP) {
      clearTimeout(timer);
      settle();
      forget();
    }
    if (suffixes.includes(event.key)) {
      if (isScan()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return take();
      }
      if (keys) settle();
      return forget();
    }
    if (event.key.length !== 1) return;
    const field = page.activeElement;
    if (!keys) before = field instanceof HTMLInputElement ? { field, value: field.value } : null;
    // Space would press the focused button.
    if (!keys && !before && event.key === " ") return;
    keys += event.key;
    last = event.timeStamp;
    if (takeBack) {
      takeBack();
      takeBack = null;
    }
    clearTimeout(timer);
    timer = setTimeout(settle, MAX_GAP * 2);
  }

  page.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    forget();
    page.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}
