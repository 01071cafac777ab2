/**
 * A scanner is a keyboard that types very fast. This listens to the whole page, so a scan never depends on where the
 * focus is, and tells it from a person by the time between the keys.
 */

/** Keys nearer than this belong to one scan. Scanners send every 1–20 ms; a fast typist every 60 ms. Milliseconds. */
export const MAX_GAP = 45;
/** Shorter than this is typing: EAN-8 has 8, the shortest code in use is a 4-digit PLU. */
export const MIN_LENGTH = 4;
/** A scanner that sends no suffix: this many keys at scan speed, then silence. */
export const MIN_LENGTH_WITHOUT_SUFFIX = 8;

/**
 * @typedef {{onScan: (text: string) => void, onTyped: (key: string) => void, prefix?: string, suffixes?: string[]}} Options
 *   `onTyped`: keys outside a field that turned out to be typed by a person
 */

/**
 * @param {Document} page
 * @param {Options} options
 * @returns {() => void} stops listening
 */
export function listenToScanner(page, { onScan, onTyped, prefix = "", suffixes = ["Enter", "Tab"] }) {
  let keys = "";
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the focused field held before the first key: a scan must not stay in it. @type {{field: HTMLInputElement, value: string} | null} */
  let before = null;

  const isScan = (/** @type {number} */ least) => keys.length >= Math.max(least, prefix.length + 1) && keys.startsWith(prefix);

  function take() {
    const text = keys.slice(prefix.length);
    if (before && before.field.value !== before.value) {
      before.field.value = before.value;
      before.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    forget();
    onScan(text);
  }

  function forget() {
    clearTimeout(timer);
    keys = "";
    before = null;
  }

  /** Silence: the end of a scan without suffix, or of what a person typed. */
  function settle() {
    if (isScan(MIN_LENGTH_WITHOUT_SUFFIX)) return take();
    const [pending, inField] = [keys, before !== null];
    forget();
    if (!inField) for (const key of pending) onTyped(key);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    // The keys' own times, not ours: they stay true when the page was busy.
    if (keys && event.timeStamp - last > MAX_GAP) settle();
    if (suffixes.includes(event.key)) {
      if (!isScan(MIN_LENGTH)) {
        if (keys) settle();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      return take();
    }
    if (event.key.length !== 1) return;
    const field = page.activeElement;
    if (!keys) before = field instanceof HTMLInputElement ? { field, value: field.value } : null;
    // Space would press the focused button.
    if (!before && event.key === " ") return;
    keys += event.key;
    last = event.timeStamp;
    clearTimeout(timer);
    timer = setTimeout(settle, MAX_GAP * 2);
  }

  page.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    forget();
    page.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}
