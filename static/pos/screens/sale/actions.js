/** What keys, scanner, tiles and buttons do to the sale: one function each, whoever asked. */
import { beepAdded, beepRefused } from "../../input/sound.js";
import { parseDecimal } from "../../i18n/format.js";
import { t } from "../../i18n/index.js";
import { isAllowed } from "../../sale/rights.js";
import { typed } from "../../components/number-pad.js";
import { attempt, codeOf } from "../errors.js";
import { say } from "../view.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {import("../../types.js").Product} Product */

/** The number typed before an item, in 1/1 000; undefined where nothing was typed.
 * @param {View} view
 */
function takeQuantity(view) {
  const quantity = parseDecimal(view.entry.value, 3);
  view.entry.value = "";
  return quantity ?? undefined;
}

/**
 * @param {View} view
 * @param {string} key
 */
export function typeKey(view, key) {
  if (!/^[\d.⌫]$/.test(key)) return;
  view.entry.value = typed(view.entry.value, key, 14);
}

/** Why nothing can be rung up now; null when it can.
 * @param {View} view
 */
export function whyNoLines(view) {
  if (view.state.finishing.value) return t("sale.reason_finishing");
  if (view.paymentStarted.value) return t("sale.reason_payment");
  return null;
}

/**
 * One scan. Scans are not awaited by the caller: the till does them in the order they came.
 * @param {View} view
 * @param {string} text
 */
export async function scan(view, text) {
  const refused = whyNoLines(view);
  if (refused) {
    beepRefused();
    return say(view, "bad", refused);
  }
  if (view.place.value === "receipt") startNext(view);
  if (view.place.value !== "sale") return beepRefused();
  const before = view.entry.value;
  const quantity = takeQuantity(view);
  try {
    view.selected.value = await view.till.scan(text, quantity);
    beepAdded();
  } catch (error) {
    beepRefused();
    const code = codeOf(error);
    if (code === "unknown_barcode") {
      if (!view.unknown.value.includes(text)) view.unknown.value = [...view.unknown.value, text];
    } else if (code === "choose_product" || code === "price_needed") {
      view.entry.value = before;
      if (code === "price_needed") askPrice(view, view.state.choices.value[0]);
    }
    else await attempt(view, () => Promise.reject(error));
  }
}

/**
 * @param {View} view
 * @param {Product} product
 */
export async function add(view, product) {
  const refused = whyNoLines(view);
  if (refused) return say(view, "bad", refused);
  // An open item's price is asked for first; the number typed stays until then.
  if (product.kind === "open") return askPrice(view, product);
  try {
    await addAt(view, product);
  } catch (error) {
    beepRefused();
    // A master's variants are asked for by a window of their own.
    if (codeOf(error) !== "choose_product") await attempt(view, () => Promise.reject(error));
  }
}

/** @param {View} view @param {Product} product */
export function askPrice(view, product) {
  view.product.value = product;
  view.window.value = "open_price";
}

/**
 * Adds it, at a price typed by hand where there is one.
 * @param {View} view @param {Product} product @param {{unit_price?: number, reason?: string}} [by]
 */
export async function addAt(view, product, by) {
  const quantity = takeQuantity(view);
  view.selected.value = await view.till.addProduct(product, quantity, by);
  beepAdded();
}

/** The selected line where it can still be changed.
 * @param {View} view
 */
export const selectedLine = (view) => view.rung.value.find((line) => line.line === view.selected.value) ?? null;

/**
 * @param {View} view
 * @param {1 | -1} step whole units
 */
export function stepQuantity(view, step) {
  const line = selectedLine(view);
  if (!line) return say(view, "info", t("sale.reason_no_line"));
  if (line.return_of) return say(view, "info", t("error.return_fixed"));
  const quantity = line.quantity + step * 1000;
  if (quantity <= 0) return voidSelected(view);
  return attempt(view, () => view.till.setQuantity(line.line, quantity));
}

/** The typed number becomes the selected line's quantity.
 * @param {View} view
 */
export function setQuantity(view) {
  const line = selectedLine(view);
  if (!line) return say(view, "info", t("sale.reason_no_line"));
  const quantity = takeQuantity(view);
  if (quantity === undefined) return say(view, "info", t("sale.quantity_hint"));
  return attempt(view, () => view.till.setQuantity(line.line, quantity));
}

/** @param {View} view */
export async function voidSelected(view) {
  const line = selectedLine(view);
  if (!line) return say(view, "info", t("sale.reason_no_line"));
  if (!(await attempt(view, () => view.till.voidLine(line.line)))) return;
  view.selected.value = view.rung.value.at(-1)?.line ?? null;
}

/**
 * @param {View} view
 * @param {1 | -1} step
 */
export function moveSelection(view, step) {
  const lines = view.rung.value;
  if (!lines.length) return;
  const at = lines.findIndex((line) => line.line === view.selected.value);
  const next = at < 0 ? lines.length - 1 : Math.min(lines.length - 1, Math.max(0, at + step));
  view.selected.value = lines[next]?.line ?? null;
}

/** Why the sale can't be paid now; null when it can.
 * @param {View} view
 */
export function whyNoPayment(view) {
  if (view.state.finishing.value) return t("sale.reason_finishing");
  return view.rung.value.length ? null : t("sale.reason_empty");
}

/** @param {View} view */
export function goToPayment(view) {
  const why = whyNoPayment(view);
  if (why) return say(view, "info", why);
  view.entry.value = "";
  view.place.value = "payment";
}

/** Why the sale can't be voided now; null when it can.
 * @param {View} view
 */
export function whyNoVoid(view) {
  if (view.paymentStarted.value) return t("sale.reason_payment");
  if (!view.lines.value.length) return t("sale.reason_empty");
  return isAllowed(view.state.cashier.value, "void_transaction") ? null : t("op.reason_role");
}

/** @param {View} view @param {string} [reason] */
export async function voidSale(view, reason) {
  if (!(await attempt(view, () => view.till.voidTransaction({ reason })))) return;
  view.window.value = null;
  startNext(view);
}

/** Back to an empty (or the next) sale.
 * @param {View} view
 */
export function startNext(view) {
  view.receipt.value = null;
  view.selected.value = null;
  view.entry.value = "";
  view.place.value = "sale";
  view.tab.value = "lines";
}

/** To the lines, wherever the page is. @param {View} view */
export function backToSale(view) {
  view.place.value = "sale";
  view.tab.value = "lines";
}

/** What was typed and Enter: a code read from the label by eye.
 * @param {View} view
 */
export function enterTyped(view) {
  const text = view.entry.value;
  if (!text) return undefined;
  view.entry.value = "";
  return scan(view, text);
}
