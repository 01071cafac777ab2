/** The page's keys. Each is shown on the button that does the same. */

/** @typedef {Record<string, () => unknown>} Keys keys as `event.key` names them */

/**
 * @param {Document} page
 * @param {() => Keys} current what the keys do now; asked at each press
 * @returns {() => void}
 */
export function listenToKeys(page, current) {
  /** The button that was tapped last and still has the focus. @type {Element | null} */
  let tapped = null;
  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    // A window over the page has its own keys.
    if (page.querySelector("dialog[open]")) return;
    const inField = page.activeElement instanceof HTMLInputElement;
    if (inField && !/^F\d+$/.test(event.key) && event.key !== "Escape") return;
    // Enter and Space belong to the button or link that the keyboard went to. One that a finger tapped has done its work.
    if (event.key === "Enter" && page.activeElement !== tapped && page.activeElement?.closest("button, a, [role=option]")) return;
    const action = current()[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
  /** @param {MouseEvent} event one without a pointer (`detail` 0) was Enter or Space */
  const onClick = (event) => {
    tapped = event.detail > 0 ? page.activeElement : null;
  };
  const onFocusOut = () => {
    tapped = null;
  };
  page.addEventListener("keydown", onKeyDown);
  page.addEventListener("click", onClick, { capture: true });
  page.addEventListener("focusout", onFocusOut);
  return () => {
    page.removeEventListener("keydown", onKeyDown);
    page.removeEventListener("click", onClick, { capture: true });
    page.removeEventListener("focusout", onFocusOut);
  };
}
