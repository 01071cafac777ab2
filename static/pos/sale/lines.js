/** The cart as values: each function takes one and returns the next. The arithmetic is the domain's. */
import { totalCart } from "../domain/totals.js";
import { TillError } from "../errors.js";

/**
 * @typedef {import("../types.js").Cart} Cart
 * @typedef {import("../types.js").CartLine} CartLine
 * @typedef {import("../types.js").StoreConfig} StoreConfig
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
 * @param {import("../types.js").Product} product
 * @returns {import("../types.js").Quoted}
 */
export function quote(store, product) {
  if (product.unit_price === null) throw new TillError("no_price", { product: product.product });
  return { unit_price: product.unit_price, taxes: product.taxes, ...product.told, name: printedName(store, product) };
}

/**
 * Another line, or more of the last one when it is the same thing at the same price.
 * @param {Cart} cart @param {StoreConfig} store @param {import("../types.js").Product} product
 * @param {number} quantity @param {import("../types.js").Quoted} quoted @param {string} at
 * @returns {{cart: Cart, line: number}}
 */
export function addLine(cart, store, product, quantity, quoted, at) {
  checkQuantity(quantity, product.quantity_digits);
  const last = cart.lines.at(-1);
  if (last !== undefined && !last.voided && last.barcode === product.barcode && sameOffer(last, product, quoted)) {
    return { cart: setQuantity(cart, store, last.line, last.quantity + quantity), line: last.line };
  }
  const line = cart.lines.length + 1;
  /** @type {CartLine} */
  const added = {
    line,
    product: product.product,
    barcode: product.barcode,
    name: quoted.name,
    name_en: product.name_en,
    name_zh: product.name_zh,
    icon: product.icon,
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
  };
  return { cart: recompute({ ...cart, opened_at: cart.opened_at ?? at, lines: [...cart.lines, added] }, store), line };
}

/** @param {CartLine} line @param {import("../types.js").Product} product @param {import("../types.js").Quoted} quoted */
function sameOffer(line, product, quoted) {
  return (
    line.product === product.product &&
    line.unit_price === quoted.unit_price &&
    JSON.stringify(line.quoted.taxes) === JSON.stringify(quoted.taxes)
  );
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @param {number} quantity @returns {Cart} */
export function setQuantity(cart, store, number, quantity) {
  checkQuantity(quantity, liveLine(cart, number).quantity_digits);
  return change(cart, store, number, { quantity });
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @returns {Cart} */
export function voidLine(cart, store, number) {
  liveLine(cart, number);
  return change(cart, store, number, { voided: true });
}

/**
 * A node's word on the cart. Price and tax rates stand as quoted; what it may change is what it gives off and its flags.
 * @param {Cart} cart @param {StoreConfig} store
 * @param {{line: number, discount: number, flags: string[]}[]} answered
 * @returns {Cart} the same object where it says nothing new
 */
export function applyPrices(cart, store, answered) {
  const byLine = new Map(answered.map((line) => [line.line, line]));
  let news = false;
  const lines = cart.lines.map((line) => {
    const word = byLine.get(line.line);
    if (word === undefined || line.voided) return line;
    const discount = word.discount ?? 0;
    const flags = word.flags ?? [];
    if (discount === line.discount && JSON.stringify(flags) === JSON.stringify(line.flags)) return line;
    news = true;
    return { ...line, discount, flags };
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

/** @param {Cart} cart @param {StoreConfig} store @returns {Cart} */
function recompute(cart, store) {
  const { lines } = totalsOf(cart, store);
  return { ...cart, lines: cart.lines.map((line, index) => ({ ...line, ...lines[index] })) };
}

/** @param {Cart} cart @param {StoreConfig} store @param {number} number @param {Partial<CartLine>} change_ */
function change(cart, store, number, change_) {
  return recompute(
    { ...cart, lines: cart.lines.map((line) => (line.line === number ? { ...line, ...change_ } : line)) },
    store,
  );
}

/** @param {Cart} cart @param {number} number */
function liveLine(cart, number) {
  const line = cart.lines.find((each) => each.line === number && !each.voided);
  if (line === undefined) throw new TillError("line_unknown", { line: number });
  return line;
}

/** @param {number} quantity @param {number} digits decimals the product is sold in */
function checkQuantity(quantity, digits) {
  const step = 10 ** Math.max(0, 3 - digits);
  if (!Number.isSafeInteger(quantity) || quantity <= 0 || quantity > MAX_QUANTITY || quantity % step !== 0) {
    throw new TillError("quantity_invalid", { quantity, digits });
  }
}
