/** Scanner and keys of the whole page, tied to what the screens do. */
import { beepRefused } from "./sound.js";
import { listenToKeys } from "./keys.js";
import { listenToScanner } from "./scanner.js";
import { closeShift, whyNoShiftClose } from "../screens/sale/operations.js";
import { enterTyped, goToPayment, moveSelection, scan, setQuantity, stepQuantity, typeKey, voidSelected, whyNoVoid } from "../screens/sale/actions.js";
import { typed } from "../components/number-pad.js";
import { say } from "../screens/view.js";

/** @typedef {import("../screens/view.js").View} View */

/** @param {View} view */
const selling = (view) => view.state.phase.value === "ready" && !view.state.locked.value && view.state.shift.value?.state === "open";

/**
 * @param {View} view
 * @param {string} key
 */
function typeAnywhere(view, key) {
  const { typing } = view;
  if (typing.value && !view.state.locked.value && !(document.activeElement instanceof HTMLInputElement)) return typing.value(key);
  if (document.querySelector("dialog[open]") || !/^[\d.]$/.test(key) || view.state.locked.value) return;
  if (selling(view) && view.place.value === "sale") return typeKey(view, key);
  // Payment and counting: no more decimals than the currency has.
  const next = typed(view.entry.value, key);
  if ((next.split(".")[1]?.length ?? 0) <= view.style.value.currency_digits) view.entry.value = next;
}

/**
 * @param {View} view
 * @returns {import("./keys.js").Keys}
 */
function saleKeys(view) {
  const open = (/** @type {import("../screens/view.js").Window} */ name) => () => {
    view.window.value = name;
  };
  const guarded = (/** @type {string | null} */ why, /** @type {() => unknown} */ work) => () => (why ? say(view, "info", why) : work());
  const search = () => {
    view.tab.value = "products";
    requestAnimationFrame(() => document.getElementById("search")?.focus());
  };
  const drop = () => {
    view.entry.value = "";
  };
  return {
    F1: open("operations"),
    F2: search,
    F3: () => setQuantity(view),
    "*": () => setQuantity(view),
    F4: () => voidSelected(view),
    Delete: () => voidSelected(view),
    "+": () => stepQuantity(view, 1),
    "-": () => stepQuantity(view, -1),
    F6: guarded(whyNoVoid(view), open("void_sale")),
    F7: guarded(whyNoShiftClose(view), () => closeShift(view)),
    F9: () => goToPayment(view),
    ArrowUp: () => moveSelection(view, -1),
    ArrowDown: () => moveSelection(view, 1),
    Enter: () => enterTyped(view),
    Backspace: () => typeKey(view, "⌫"),
    Escape: drop,
  };
}

/** @param {View} view @returns {() => void} */
export function listenToPage(view) {
  const onScan = (/** @type {string} */ text) => {
    if (view.scanning.value) return view.scanning.value(text);
    // A scan into a window over the page, or before a sale is possible, must be heard to have gone nowhere.
    if (!selling(view) || document.querySelector("dialog[open]")) return beepRefused();
    void scan(view, text);
  };
  const mark = () => {
    const before = view.entry.value;
    return () => {
      view.entry.value = before;
    };
  };
  const stops = [
    listenToScanner(document, { onScan, onTyped: (key) => typeAnywhere(view, key), mark }),
    listenToKeys(document, () => {
      const connection = () => {
        view.window.value = "connection";
      };
      if (view.state.phase.value !== "ready" || view.state.locked.value) return { F10: connection };
      const always = { F8: () => view.till.lock(), F10: connection };
      return selling(view) && view.place.value === "sale" ? { ...saleKeys(view), ...always } : always;
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
