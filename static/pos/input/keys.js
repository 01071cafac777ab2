/** The page's keys. Each is shown on the button that does the same. */

/** @typedef {Record<string, () => unknown>} Keys keys as `event.key` names them */

/**
 * @param {Document} page
 * @param {() => Keys} current what the keys do now; asked at each press
 * @returns {() => void}
 */
export function listenToKeys(page, current) {
  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    // A window over the page has its own keys.
    if (page.querySelector("dialog[open]")) return;
    const inField = page.activeElement instanceof HTMLInputElement;
    if (inField && !/^F\d+$/.test(event.key) && event.key !== "Escape") return;
    // Enter and Space belong to the button or link that has the focus.
    if (event.key === "Enter" && page.activeElement instanceof HTMLElement && page.activeElement.closest("button, a, [role=option]")) return;
    const action = current()[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
  page.addEventListener("keydown", onKeyDown);
  return () => page.removeEventListener("keydown", onKeyDown);
}
