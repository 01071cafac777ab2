/** Ringing things up. The browser owns the cart: a line is written, then shown, then a node looks over the whole cart. */
import { TillError } from "../errors.js";
import { writeCart } from "../storage/cart.js";
import { checkGivenAway, shareOf, totalDiscountable } from "./given-away.js";
import { addLine, applyPrices, discountLine, discountTotal, liveLine, overridePrice, quote, setQuantity, voidLine } from "./lines.js";
import { checkDiscount, checkPrice, checkReason, permit } from "./rights.js";

/**
 * @typedef {import("../types.js").Product} Product
 * @typedef {import("../types.js").Cart} Cart
 * @typedef {{unit_price?: number, reason?: string}} ByHand a price typed by hand, 1/10 000 a unit, and why
 * @typedef {{method: "percent" | "amount", value: number, reason?: string}} Off
 * @typedef {ReturnType<typeof createRing>} Ring
 */

/** A price that has been on the screen for longer is asked for again before it is quoted. */
export const FRESH_MS = 60_000;

/**
 * @param {import("../context.js").Context} context
 * @param {{call: import("../connection/call.js").Call, link: import("../connection/link.js").Link,
 *   attempt: import("../connection/attempt.js").Attempt,
 *   catalogue: ReturnType<typeof import("./catalogue.js").createCatalogue>, queue: import("../queue.js").Queue}} with_
 */
export function createRing(context, { call, link, attempt, catalogue, queue }) {
  const { state } = context;

  /** Write, then show. @param {(cart: Cart) => Cart} change */
  async function update(change) {
    const before = state.cart.peek();
    const after = change(before);
    if (after === before) return;
    state.cart.value = await writeCart(context.database(), context.journal().register, before, after);
  }

  /** What somebody does: no discount may become more by it than they may give. @param {(cart: Cart) => Cart} change */
  const act = (change) =>
    update((before) => {
      const after = change(before);
      checkGivenAway(context, before, after);
      return after;
    });

  /** A cart with tenders taken is no longer rung up. */
  function ringing() {
    context.cashier();
    context.openShift();
    if (state.cart.peek().attempts.some((each) => each.state !== "declined")) throw new TillError("payment_started");
  }

  /**
   * @param {Product} product @param {number} quantity in scans: one of a case rings up twelve @param {ByHand} [by]
   * @returns {Promise<number>} the line's number
   */
  async function add(product, quantity, { unit_price, reason } = {}) {
    const { store, functionality } = context.config();
    const override = unit_price === undefined ? null : typed(product, unit_price, reason);
    let number = 0;
    await act((cart) => {
      const rung = (quantity * product.quantity) / 1000;
      const how = { override, aggregate: functionality.aggregate_lines, most: functionality.max_quantity };
      const added = addLine(cart, store, product, rung, quote(store, product, unit_price), context.iso(), how);
      number = added.line;
      return added.cart;
    });
    return number;
  }

  /** @param {Product} product @param {number} unit_price @param {string} [reason] @returns {import("../types.js").Override | null} */
  function typed(product, unit_price, reason) {
    checkPrice(context, unit_price);
    const from = product.kind === "open" ? null : product.unit_price;
    if (unit_price === from) return null;
    const { staff_id } = from === null && product.kind === "open" ? permit(context, "open_item") : mayOverride(from, unit_price);
    const needed = product.kind !== "open" && context.config().functionality.reason_for_override;
    return { from, unit_price, reason: checkReason(needed, "price_override", reason), by: staff_id };
  }

  /** A master isn't sold itself. @param {Product} product @returns {Promise<never>} */
  async function offerVariants({ product }) {
    const { products } = catalogue.take(await ask((node, limits) => node.lookup({ master: product }, limits)));
    if (products.length === 0) throw new TillError("no_price", { product });
    state.choices.value = products;
    throw new TillError("choose_product", { product });
  }

  /** @param {number | null} from @param {number} to */
  function mayOverride(from, to) {
    return permit(context, "price_override", from === null ? undefined : { part: Math.max(0, from - to), whole: from });
  }

  /** A discount as it is kept; null takes it away again. @param {Off | null} off @param {string} permission @param {number} whole minor units it is taken from */
  function manual(off, permission, whole) {
    if (off === null) return permit(context, permission) && null;
    const { method, value, reason } = off;
    checkDiscount(method, value);
    const { staff_id } = permit(context, permission, shareOf(off, whole));
    const needed = context.config().functionality.reason_for_discount;
    return { method, value, reason: checkReason(needed, "discount", reason), by: staff_id };
  }

  /** @param {import("../connection/call.js").Ask} ask the first of a transaction may bring the till back online */
  const ask = (ask) => (state.cart.peek().lines.length === 0 ? attempt.begin(ask) : call(ask));

  /**
   * A product as the screen has it. It is asked for again when that is old, and at a start of a transaction that tries
   * to come back; where nobody answers, or it is gone since, what was shown stands.
   * @param {Product} product
   */
  async function asOfNow(product) {
    const starts = state.cart.peek().lines.length === 0 && attempt.due();
    const old = context.clock.now() - product.seen_ms > FRESH_MS && link.mode() !== "till";
    if (!starts && !old) return product;
    const { barcode, product: number } = product;
    try {
      const { products } = catalogue.take(await ask((node, limits) => node.lookup(barcode ? { barcode } : { q: number }, limits)));
      return products.find((each) => each.product === number) ?? product;
    } catch (error) {
      if (!(error instanceof TillError)) throw error;
      return product;
    }
  }

  /** What a node is asked to price. @param {Cart} cart */
  function request(cart) {
    const lines = cart.lines
      .filter((line) => !line.voided)
      .map(({ line, product, barcode, quantity, quoted, override, manual, return_of, frozen, frozen_taxes }) => ({
        ...{ line, product, barcode, quantity, return_of, discount: manual },
        quoted: return_of?.document && frozen !== null ? { ...quoted, discounts: frozen, frozen_taxes } : quoted,
        override: override === null ? null : { unit_price: override.unit_price, reason: override.reason, by: override.by },
      }));
    const { discount, coupons, customer } = cart;
    // What comes off is asked for the day that the newest line was told.
    return { price_date: lines[lines.length - 1].quoted.price_date, lines, discount, coupons, customer };
  }

  /** A node looks over the cart. Nobody answers, or it knows less than the one before: what was quoted stands. */
  async function price() {
    // Only the last of several changes in a row needs it, and nobody waits for nodes that are known to be silent.
    if (queue.more() || link.mode() === "till" || state.session.peek() === null || state.shift.peek()?.state !== "open") return;
    const cart = state.cart.peek();
    if (!cart.lines.some((line) => !line.voided)) return;
    try {
      const { data } = await call((node, limits) => node.price(request(cart), limits));
      await update((current) => applyPrices(current, context.config().store, data.lines));
    } catch (error) {
      if (!(error instanceof TillError)) throw error;
      if (error.code !== "no_node") context.notify("not_priced", { code: error.code, message: error.message });
    }
  }

  /** Nobody waits for the node's look at the cart but the next action. */
  const priceNext = () => void queue.run(price).catch((error) => context.notify("background_failed", { what: "price", reason: String(error) }));

  /** @param {(cart: Cart, config: import("../types.js").RegisterConfig) => Cart} change */
  const edit = (change) =>
    queue.run(async () => {
      ringing();
      await act((cart) => change(cart, context.config()));
      priceNext();
    });

  return {
    update,
    ringing,
    asOfNow,
    priceNext,

    /** @param {string} text @param {number} [quantity] */
    scan: (text, quantity = 1000) =>
      queue.run(async () => {
        ringing();
        const barcode = text.trim();
        const { products } = catalogue.take(await ask((node, limits) => node.lookup({ barcode }, limits)));
        const open = products.length === 1 && products[0].kind === "open";
        state.choices.value = products.length > 1 || open ? products : [];
        if (products.length === 0) throw new TillError("unknown_barcode", { barcode });
        if (products.length > 1) throw new TillError("choose_product", { barcode });
        if (products[0].kind === "master") await offerVariants(products[0]);
        if (open) throw new TillError("price_needed", { product: products[0].product });
        const line = await add(products[0], quantity);
        priceNext();
        return line;
      }),

    /** @param {Product} product @param {number} [quantity] @param {ByHand} [by] */
    addProduct: (product, quantity = 1000, by = {}) =>
      queue.run(async () => {
        ringing();
        state.choices.value = [];
        if (product.kind === "master") await offerVariants(product);
        const line = await add(await asOfNow(product), quantity, by);
        priceNext();
        return line;
      }),

    /** @param {number} line @param {number} quantity */
    setQuantity: (line, quantity) =>
      edit((cart, { store, functionality }) => setQuantity(cart, store, line, quantity, functionality.max_quantity)),

    /** @param {number} line */
    voidLine: (line) =>
      edit((cart, { store }) => {
        permit(context, "void_line");
        return voidLine(cart, store, line);
      }),

    /** @param {number} line @param {number} unit_price @param {{reason?: string}} [why] */
    overridePrice: (line, unit_price, { reason } = {}) =>
      edit((cart, { store, functionality }) => {
        checkPrice(context, unit_price);
        const { override, unit_price: now, kind } = liveLine(cart, line);
        const from = override === null ? now : override.from;
        const { staff_id } = kind === "open" ? permit(context, "open_item") : mayOverride(from, unit_price);
        const needed = functionality.reason_for_override && kind !== "open" && unit_price !== from;
        return overridePrice(cart, store, line, { unit_price, reason: checkReason(needed, "price_override", reason), by: staff_id });
      }),

    /** @param {number} line @param {Off | null} off */
    discountLine: (line, off) =>
      edit((cart, { store }) => discountLine(cart, store, line, manual(off, "line_discount", liveLine(cart, line).gross))),

    /** @param {Off | null} off */
    discountTotal: (off) =>
      edit((cart, { store }) => {
        const whole = totalDiscountable(cart);
        if (off !== null && whole === 0) throw new TillError("cart_empty");
        return discountTotal(cart, store, manual(off, "total_discount", whole));
      }),
  };
}
