/** The cart as values: each function takes one and returns the next. The arithmetic is the domain's. */
import { applyDiscounts } from "../domain/discounts.js";
import { totalCart } from "../domain/totals.js";
import { TillError } from "../errors.js";
import { shareReturns } from "./shares.js";

/**
 * @typedef {import("../types.js").Cart} Cart
 * @typedef {import("../types.js").CartLine} CartLine
 * @typedef {import("../types.js").StoreConfig} StoreConfig
 * @typedef {import("../types.js").Product} Product
 * @typedef {import("../types.js").Quoted} Quoted
 * @typedef {import("../types.js").Manual} Manual
 * @typedef {import("../types.js").Override} Override
 */

/** Beyond this a quantity is a slip of the scanner: a barcode read into the quantity field. */
const MAX_QUANTITY = 1_000_000_000;

/** The name on a receipt is in the store's language. @param {StoreConfig} store @param {{name_en: string, name_zh: string}} product */
export function printedName(store, { name_en, name_zh }) {
  return store.locale.startsWith("zh") ? name_zh || name_en : name_en || name_zh;
}

/**
 * What the customer is told by showing this product now.
 * @param {StoreConfig} store
 * @param {Product} product
 * @param {number | null} [typed] the price by hand, where there is one
 * @returns {Quoted}
 */
export function quote(store, product, typed = null) {
  const unit_price = product.unit_price ?? typed;
  if (unit_price === null) {
    throw new TillError(product.kind === "open" ? "price_needed" : "no_price", { product: product.product });
  }
  const name = printedName(store, product);
  return { unit_price, taxes: product.taxes, periodic: product.periodic, ...product.told, name };
}

/** A line as it begins. @param {number} line @param {Product} product @param {number} quantity @param {Quoted} quoted @returns {CartLine} */
export function newLine(line, product, quantity, quoted) {
  return {
    line,
    product: product.product,
    barcode: product.barcode,
    name: quoted.name,
    name_en: product.name_en,
    name_zh: product.name_zh,
    icon: product.icon,
    kind: product.kind,
    department: product.department,
    discountable: product.discountable,
    quantity,
    quantity_digits: product.quantity_digits,
    unit: product.unit,
    unit_price: quoted.unit_price,
    gross: 0,
    discount: 0,
    amount: 0,
    tax: 0,
    taxes: quoted.taxes.map(({ code, rate }) => ({ code, rate, tax: 0 })),
    voided: false,
    flags: [],
    quoted,
    periodic: quoted.periodic,
    manual: null,
    discounts: [],
    override: null,
    return_of: null,
    sold: null,
    frozen: null,
    frozen_taxes: null,
  };
}

/**
 * Another line, or more of the last one when it is the same thing at the same price.
 * @param {Cart} cart @param {StoreConfig} store @param {Product} product @param {number} quantity
 * @param {Quoted} quoted @param {string} at
 * @param {{override?: Override | null, aggregate?: boolean, most?: number}} [how]
 * @returns {{cart: Cart, line: number}}
 */
export function addLine(cart, store, product, quantity, quoted, at, { override = null, aggregate = true, most } = {}) {
  checkQuantity(quantity, product.quantity_digits, most);
  const last = cart.lines.at(-1);
  if (aggregate && override === null && last !== undefined && goesOn(last, product, quoted)) {
    return { cart: setQuantity(cart, store, last.line, last.quantity + quantity, most), line: last.line };
  }
  const added = newLine(cart.lines.length + 1, product, quantity, quoted);
  if (override !== null) Object.assign(added, { override, unit_price: override.unit_price });
  return { cart: append(cart, store, [added], at), line: added.line };
}

/** @param {Cart} cart @param {StoreConfig} store @param {CartLine[]} lines @param {string} at */
export function append(cart, store, lines, at) {
  return recompute({ ...cart, opened_at: cart.opened_at ?? at, lines: [...cart.lines, ...lines] }, store);
}

/** What was changed by hand is a line of its own. @param {CartLine} line @param {Product} product @param {Quoted} quoted */
function goesOn(line, product, quoted) {
  return (
    !line.voided &&
    line.barcode === product.barcode &&
    line.override === null &&
    line.manual === null &&
    line.return_of === null &&
    line.product === product.product &&
    line.unit_price === quoted.unit_price &&
    JSON.stringify(line.quoted.taxes) === JSON.stringify(quoted.taxes)
  );
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @param {number} quantity @param {number} [most] @returns {Cart} */
export function setQuantity(cart, store, number, quantity, most) {
  const line = liveLine(cart, number);
  // Its quantity was checked against what is left of the sale: void it and return another.
  if (line.return_of !== null) throw new TillError("return_fixed", { line: number });
  checkQuantity(quantity, line.quantity_digits, most);
  return change(cart, store, number, { quantity });
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @returns {Cart} */
export function voidLine(cart, store, number) {
  liveLine(cart, number);
  return change(cart, store, number, { voided: true });
}

/** The quoted price again where it is typed without a reason; with one it is a typed price, and no periodic discount comes
 * off it: what the shelf said, without the card. @param {Cart} cart @param {StoreConfig} store @param {number} number @param {Omit<Override, "from">} typed */
export function overridePrice(cart, store, number, { unit_price, reason, by }) {
  const line = liveLine(cart, number);
  if (line.return_of !== null) throw new TillError("return_fixed", { line: number });
  // An open item had no price to begin with.
  const from = line.override === null ? line.unit_price : line.override.from;
  const override = unit_price === from && reason === "" ? null : { from, unit_price, reason, by };
  return change(cart, store, number, { override, unit_price });
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @param {Manual | null} manual */
export function discountLine(cart, store, number, manual) {
  const line = liveLine(cart, number);
  if (line.return_of !== null) throw new TillError("return_fixed", { line: number });
  if (manual !== null && !line.discountable) throw new TillError("not_discountable", { line: number });
  return change(cart, store, number, { manual });
}

/** @param {Cart} cart @param {StoreConfig} store @param {Manual | null} discount */
export function discountTotal(cart, store, discount) {
  return recompute({ ...cart, discount }, store);
}

/**
 * A node's word on the cart. Price and tax rates stand as quoted; what it may change is which discounts it offers (what
 * they come to is worked out here, by the same rules), its flags and what its catalogue says of the product.
 * @param {Cart} cart @param {StoreConfig} store
 * @param {{line: number, periodic?: import("../types.js").Candidate[], flags?: string[], department?: string,
 *   discountable?: boolean, quantity_digits?: number}[]} answered
 * @returns {Cart} the same object where it says nothing new
 */
export function applyPrices(cart, store, answered) {
  const byLine = new Map(answered.map((line) => [line.line, line]));
  let news = false;
  const lines = cart.lines.map((line) => {
    const word = byLine.get(line.line);
    if (word === undefined || line.voided) return line;
    const told = {
      periodic: word.periodic ?? line.periodic,
      flags: word.flags ?? [],
      department: word.department ?? line.department,
      discountable: word.discountable ?? line.discountable,
      quantity_digits: word.quantity_digits ?? line.quantity_digits,
    };
    const { periodic, flags, department, discountable, quantity_digits } = line;
    if (JSON.stringify(told) === JSON.stringify({ periodic, flags, department, discountable, quantity_digits })) return line;
    news = true;
    return { ...line, ...told };
  });
  return news ? recompute({ ...cart, lines }, store) : cart;
}

/** @param {Cart} cart @param {StoreConfig} store */
export function totalsOf(cart, store) {
  return totalCart({
    lines: cart.lines,
    mode: store.tax_mode,
    rounding: store.tax_rounding,
    digits: store.currency_digits,
  });
}

/** Shares of what comes back and discounts anew, then sums and taxes. @param {Cart} cart @param {StoreConfig} store @returns {Cart} */
export function recompute(cart, store) {
  const shared = shareReturns(cart.lines, store.currency_digits);
  // A price that was typed is the price: no periodic discount beside it (docs/pricing.md).
  const asked = shared.map((line) => (line.override === null ? line : { ...line, periodic: [] }));
  const { lines: given } = applyDiscounts({ lines: asked, total: cart.discount, digits: store.currency_digits });
  const discounted = shared.map((line, index) => ({
    ...line,
    discount: given[index].discount,
    discounts: /** @type {import("../types.js").DiscountEntry[]} */ (given[index].discounts),
  }));
  const { lines } = totalsOf({ ...cart, lines: discounted }, store);
  return { ...cart, lines: discounted.map((line, index) => ({ ...line, ...lines[index] })) };
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @param {Partial<CartLine>} change_ */
function change(cart, store, number, change_) {
  return recompute(
    { ...cart, lines: cart.lines.map((line) => (line.line === number ? { ...line, ...change_ } : line)) },
    store,
  );
}

/** @param {Cart} cart @param {number} number */
export function liveLine(cart, number) {
  const line = cart.lines.find((each) => each.line === number && !each.voided);
  if (line === undefined) throw new TillError("line_unknown", { line: number });
  return line;
}

/** @param {number} quantity @param {number} digits decimals the product is sold in @param {number} [most] of one line */
export function checkQuantity(quantity, digits, most = MAX_QUANTITY) {
  const step = 10 ** Math.max(0, 3 - digits);
  if (!Number.isSafeInteger(quantity) || quantity <= 0 || quantity > most || quantity % step !== 0) {
    throw new TillError("quantity_invalid", { quantity, digits });
  }
}
