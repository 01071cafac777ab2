/** What the screens share that is not the till's: which view, which line, what was typed, what is being said. */
import { computed, createContext, signal, useContext } from "../ui.js";
import { NO_STORE } from "../i18n/format.js";

/** @typedef {import("../surface.js").Till} Till */
/** @typedef {import("../types.js").Receipt} Receipt */
/** @typedef {import("../types.js").ShiftReport} ShiftReport */
/** @typedef {"sale" | "payment" | "receipt" | "close_shift" | "report"} Place */
/** Those of `screens/operations/` are loaded when they are first asked for.
 * @typedef {"operations" | "override" | "line_amount" | "line_percent" | "total_amount" | "total_percent" | "open_items" |
 *   "open_price" | "return_sale" | "return_product" | "suspend" | "suspended" | "float" | "removal" | "safe_drop" |
 *   "bank_drop" | "declare" | "no_sale" | "journal"} Operation
 * @typedef {"menu" | "connection" | "void_sale" | Operation | null} Window */
/** @typedef {{id: number, tone: "bad" | "ok" | "info", text: string}} Toast */
/** @typedef {ReturnType<typeof createView>} View */

/** How long a message stands. Errors stay until they are dismissed. Milliseconds. */
const TOAST_LIFE = 4000;

/** @param {Till} till */
export function createView(till) {
  const view = {
    till,
    state: till.state,
    place: signal(/** @type {Place} */ ("sale")),
    window: signal(/** @type {Window} */ (null)),
    /** What the open window is about: the product whose price is asked for. */
    product: signal(/** @type {import("../types.js").Product | null} */ (null)),
    /** Where digits typed, and what is scanned, go while a window is open. */
    typing: signal(/** @type {((key: string) => void) | null} */ (null)),
    scanning: signal(/** @type {((text: string) => void) | null} */ (null)),
    tab: signal(/** @type {"lines" | "products"} */ ("lines")),
    narrow: mediaSignal("(max-width: 899px), (orientation: portrait)"),
    selected: signal(/** @type {number | null} */ (null)),
    entry: signal(""),
    unknown: signal(/** @type {string[]} */ ([])),
    searchText: signal(""),
    receipt: signal(/** @type {Receipt | null} */ (null)),
    report: signal(/** @type {{kind: "x" | "z", report: ShiftReport} | null} */ (null)),
    toasts: signal(/** @type {Toast[]} */ ([])),
    updateReady: signal(/** @type {(() => void) | null} */ (null)),
    style: computed(() => till.state.register.value?.store ?? NO_STORE),
    lines: computed(() => till.state.cart.value.lines),
    rung: computed(() => till.state.cart.value.lines.filter((line) => !line.voided)),
    paymentStarted: computed(() => till.state.cart.value.attempts.some((attempt) => attempt.state !== "declined")),
  };
  return view;
}

/** @param {string} query */
function mediaSignal(query) {
  const list = matchMedia(query);
  const found = signal(list.matches);
  list.addEventListener("change", () => {
    found.value = list.matches;
  });
  return found;
}

export const ViewContext = createContext(/** @type {View} */ (/** @type {unknown} */ (null)));

/** @returns {View} */
export const useView = () => useContext(ViewContext);

let lastToast = 0;

/**
 * @param {View} view
 * @param {Toast["tone"]} tone
 * @param {string} text
 */
export function say(view, tone, text) {
  const id = ++lastToast;
  // The same message twice is one message; three stand at most, so nothing is hidden under them.
  const others = view.toasts.value.filter((toast) => toast.text !== text).slice(-2);
  view.toasts.value = [...others, { id, tone, text }];
  if (tone !== "bad") setTimeout(() => unsay(view, id), TOAST_LIFE);
}

/**
 * @param {View} view
 * @param {number} id
 */
export function unsay(view, id) {
  view.toasts.value = view.toasts.value.filter((toast) => toast.id !== id);
}
